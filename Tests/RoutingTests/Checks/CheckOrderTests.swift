import Foundation
import Testing
import Vocabulary

@testable import Routing

/// The order of a command's checks is part of the contract, and stands in the comment above its
/// function. Here it is climbed rung by rung, for every command; and between them the ladders give
/// every refusal that there is.
@Suite struct CheckOrderTests {
  @Test(arguments: CheckLadder.all.indices)
  func `a call is refused for the first thing that is wrong with it`(index: Int) throws {
    let ladder = CheckLadder.all[index]
    let world = try RuleScript.read(RuleScript.worldFile)
    let start = ScriptInstant(day: ScriptInstant.firstDay, milliseconds: 0).instant
    var runner = try ScriptRunner(settings: ladder.settingsOverWorld(world), at: start)
    for step in world.given { _ = try runner.perform(step) }
    for rung in try ladder.rungs() {
      let before = runner.router
      let given = try runner.perform(rung.step)
      let place = "\(ladder.command): \(rung.step.deed.prefix(80))"
      guard let answer = rung.answer else {
        let isDone = given.refusal == nil && !given.lines.contains { $0.what.contains("problem:") }
        #expect(isDone, "\(place)")
        continue
      }
      let parts = answer.split(separator: ":", maxSplits: 1).map { String($0).collapsed }
      if let refusal = given.refusal {
        #expect(refusal.name == parts[0], "\(place)")
        let word = parts.count > 1 ? parts[1] : ""
        #expect(word.isEmpty || refusal.sentence.contains(word), "\(place): \(refusal.sentence)")
        // What was due is carried out first, and stays.
        let isUnchanged = given.lines.count > 1 || runner.router.state == before.state
        #expect(isUnchanged, "\(place) was refused and changed something")
      } else {
        let last = given.lines.last?.what ?? ""
        #expect(last == "answered: \(answer)" || last == answer, "\(place)")
      }
    }
  }

  @Test func `every command has a ladder`() throws {
    let text = try Self.source("Vocabulary/Commands/Command.swift")
    let cases = text.components(separatedBy: "public enum ").filter {
      $0.prefix { $0 != ":" }.hasSuffix("Command")
    }
    .flatMap { family in
      (family.components(separatedBy: "\n}\n").first ?? "")
        .matches(of: /\n  (?:indirect )?case ([a-zA-Z]+)/).map { String($0.output.1) }
    }.filter { !["customer", "rep", "session", "responder", "daemon"].contains($0) }
    #expect(cases.count > 30)
    #expect(Set(cases) == Set(CheckLadder.all.map(\.command)))
  }

  @Test func `every refusal is given on some ladder`() throws {
    let text = try Self.source("Vocabulary/Commands/Refusal+Families.swift")
    let names = text.matches(of: /entry\(\s*"([a-zA-Z]+)"/).map { String($0.output.1) }
    #expect(names.count > 40)
    var given: Set<String> = []
    for ladder in CheckLadder.all {
      for answer in try ladder.rungs().compactMap(\.answer) {
        given.formUnion(answer.split { !$0.isLetter }.map(String.init))
      }
    }
    #expect(names.filter { !given.contains($0) } == [])
  }

  /// Whoever changes the order in the code says so in the comment, and comes by here.
  @Test func `the order of each ladder is the one that its function's comment has`() throws {
    var comments = ""
    let folder = Self.sources.appending(path: "Routing/Deciding")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for line in text.split(separator: "\n").map({ String($0).collapsed }) {
        comments += line.dropping(prefix: "/// ").map { " " + $0 } ?? "\n"
      }
    }
    for ladder in CheckLadder.all {
      let order = ladder.order.collapsed
      #expect(order.isEmpty || comments.contains(order), "\(ladder.command): \(order)")
    }
  }

  private static let sources = RuleScript.directory.deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources")

  private static func source(_ path: String) throws -> String {
    try String(contentsOf: sources.appending(path: path), encoding: .utf8)
  }
}
