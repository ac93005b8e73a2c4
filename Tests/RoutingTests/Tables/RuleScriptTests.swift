import Foundation
import Routing
import Testing
import Vocabulary

/// Each rule does what its script says. Where a change of the rules is meant, the environment
/// variable OMNID_RECORD_RULES=1 writes what came in place of what was expected: read the
/// difference, line by line and against the rule, before keeping it.
@Suite struct RuleScriptTests {
  static let files = (try? RuleScript.allFiles()) ?? []
  static let records = ProcessInfo.processInfo.environment["OMNID_RECORD_RULES"] != nil

  @Test(arguments: files) func `each rule does what its script says`(file: String) throws {
    let world = try RuleScript.read(RuleScript.worldFile)
    let script = try RuleScript.read(file)
    var differing: [ScriptComparison] = []
    for rule in script.cases {
      differing += try run(rule, of: script, in: world)
    }
    if Self.records, !differing.isEmpty { try record(differing, in: script) }
  }

  private func run(
    _ rule: RuleScript.Case, of script: RuleScript, in world: RuleScript
  ) throws -> [ScriptComparison] {
    let settings = world.settings.laidUnder(script.settings).laidUnder(rule.settings)
    let start = ScriptInstant(day: ScriptInstant.firstDay, milliseconds: 0)
    var runner: ScriptRunner
    do {
      runner = try ScriptRunner(settings: settings, at: start.instant)
    } catch {
      throw ScriptProblem(file: script.file, line: rule.line, sentence: "\(error)")
    }
    for (part, file) in [(world.given, world.file), (script.given, script.file)] {
      for step in part {
        let given = try perform(step, of: file, with: &runner)
        if let refusal = given.refusal {
          report("“\(step.deed)” was refused: \(refusal.sentence)", file, step.line)
        }
      }
    }
    var differing: [ScriptComparison] = []
    for step in rule.steps {
      let comparison = ScriptComparison(
        step, try perform(step, of: script.file, with: &runner))
      for drift in runner.router.recount() {
        report("\(rule.title)\n  \(step.deed)\n  \(drift)", script.file, step.line)
      }
      guard !comparison.agrees else { continue }
      differing.append(comparison)
      report(
        "\(rule.title)\n  \(step.deed)\n\(comparison.difference)", script.file, step.line)
    }
    if runner.recovered().state != runner.router.state {
      report(
        "\(rule.title): the facts give another state than the commands", script.file, rule.line)
    }
    return differing
  }

  private func perform(
    _ step: RuleScript.Step, of file: String, with runner: inout ScriptRunner
  ) throws -> ScriptRunner.Given {
    do {
      return try runner.perform(step)
    } catch {
      throw ScriptProblem(file: file, line: step.line, sentence: "\(error)")
    }
  }

  private func report(_ sentence: String, _ file: String, _ line: Int) {
    Issue.record(
      "\(file):\(line): \(sentence)",
      sourceLocation: SourceLocation(
        fileID: "RoutingTests/\(file)",
        filePath: RuleScript.directory.appending(path: file).path, line: line, column: 1))
  }

  private func record(_ differing: [ScriptComparison], in script: RuleScript) throws {
    var lines = try String(contentsOfFile: script.path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for comparison in differing.sorted(by: { $0.step.line > $1.step.line }) {
      var place = comparison.step.line
      while place < lines.count, lines[place].collapsed.hasPrefix("| ") { place += 1 }
      if let first = comparison.step.expected.first { place = first.line - 1 }
      for line in comparison.step.expected.reversed() { lines.remove(at: line.line - 1) }
      lines.insert(contentsOf: comparison.recorded, at: place)
    }
    try lines.joined(separator: "\n").write(
      toFile: script.path, atomically: true, encoding: .utf8)
  }
}
