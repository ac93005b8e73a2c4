import Foundation
import TestSupport
import Testing

/// docs/ATTACKS.md has a row for each suite of attacks, and names no other.
struct AttackDocumentTests {
  @Test func `each suite of attacks has a line, and each line a suite`() throws {
    let document = try Repository.text("docs/ATTACKS.md")
    let lines = document.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
    #expect(!lines.isEmpty)
    var told = Set<String>()
    for line in lines {
      let cells = line.dropFirst().dropLast().components(separatedBy: " | ")
      #expect(cells.count == 4, "\(line)")
      let suites = cells[2].matches(of: /`(\w+)`/).map { String($0.output.1) }
      #expect(!suites.isEmpty, "\(line)")
      told.formUnion(suites)
    }
    let tests = try TestIndex()
    let there = tests.suites(endingWith: "Attacks")
    for suite in there.subtracting(told) { Issue.record("\(suite) has no line") }
    let known = there.union(tests.suites(endingWith: "Tests"))
    for suite in told.subtracting(known) { Issue.record("there is no suite \(suite)") }
  }
}
