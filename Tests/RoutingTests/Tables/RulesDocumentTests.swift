import Foundation
import TestSupport
import Testing

/// docs/RULES.md and the scripts name each other, and its table of checks is what stands in the
/// code.
@Suite struct RulesDocumentTests {
  /// All that has a number, and the sections that have a name.
  static let rules =
    [
      "Channels", "Keywords", "Sweeps", "Permissions", "Leaving", "Time", "Message", "Kept",
      "Erased", "Order", "Limits", "Reload", "Corners", "Models",
    ] + (1...37).map { "S\($0)" } + (1...7).map { "P\($0)" } + (1...20).map { "C\($0)" }
    + (1...18).map { "R\($0)" } + (1...5).map { "A\($0)" }

  /// Rules of what omnid does not do yet.
  static let notYet = ["R9", "R12", "R13", "R14", "R15"]

  /// Rules that no script can prove wholly, and what proves them.
  static let provenElsewhere = [
    "R16": "the benchmark (`make bench`) too",
    "A1": "`RoleTests` and `RoleMatrixTests`", "A2": "`RoleTests` and `RoleMatrixTests`",
    "A3": "`RoleMatrixTests`", "A4": "`RoleMatrixTests`",
    "A5": "`RoleMatrixTests` and `SameFactsTests`",
  ]

  /// The rules of the document, each with its heading and its text.
  static func sections() throws -> [String: (heading: String, text: String)] {
    let text = try Repository.text("docs/RULES.md")
    var sections: [String: (heading: String, text: String)] = [:]
    for part in text.components(separatedBy: "\n### ").dropFirst() {
      let rule = String(part.prefix { $0 != " " })
      #expect(sections[rule] == nil, "\(rule) stands twice in docs/RULES.md")
      sections[rule] = (
        String(part.prefix { $0 != "\n" }), part.components(separatedBy: "\n## ")[0]
      )
    }
    return sections
  }

  @Test func `every rule stands in the document under its number`() throws {
    #expect(try Set(Self.sections().keys) == Set(Self.rules))
  }

  @Test func `every rule has a script of its name, or says what else proves it`() throws {
    let sections = try Self.sections()
    let scripts = Set(try RuleScript.allFiles())
    #expect(scripts.isSubset(of: sections.values.map { "\($0.heading).txt" }))
    for rule in Self.rules {
      let section = try #require(sections[rule])
      let isScripted = scripts.contains("\(section.heading).txt")
      if Self.notYet.contains(rule) {
        #expect(!isScripted && section.text.contains("\n\nNot yet."), "\(rule) is not yet there")
        continue
      }
      #expect(isScripted || Self.provenElsewhere[rule] != nil, "nothing proves \(rule)")
      let said = section.text.components(separatedBy: "\n\nProven by ").dropFirst().first
      #expect(
        said?.replacing("\n", with: " ").collapsed == Self.provenElsewhere[rule].map { "\($0)." },
        "of \(rule)")
    }
  }

  @Test func `the order of checks is the one that stands with each function`() throws {
    let text = try Repository.text("docs/RULES.md")
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    #expect(Set(rows) == Set(try Self.checksInCode()))
    #expect(rows.count == Set(rows).count)
  }

  /// The comments that tell an order of checks, as the document's rows.
  private static func checksInCode() throws -> [String] {
    let directory = Repository.root.appending(path: "Sources/Routing/Deciding")
    var rows: [String] = []
    for file in try FileManager.default.contentsOfDirectory(atPath: directory.path) {
      var comment: [String] = []
      let text = try String(contentsOf: directory.appending(path: file), encoding: .utf8)
      for line in text.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
        if line.hasPrefix("/// ") {
          comment.append(String(line.dropFirst(4)))
          continue
        }
        let words = comment.joined(separator: " ")
        comment = []
        guard let start = line.range(of: "func "), tellsOrder(words) else { continue }
        rows.append("| `\(line[start.upperBound...].prefix { $0 != "(" })` | \(words) |")
      }
    }
    return rows
  }

  private static func tellsOrder(_ words: String) -> Bool {
    words.hasPrefix("As `served`")
      || ["1 the", "1 that", "1 who"].contains { words.contains($0) }
  }
}
