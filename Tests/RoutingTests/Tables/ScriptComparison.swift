import Routing
import Vocabulary

/// What a step gave, against what its script says.
struct ScriptComparison {
  var step: RuleScript.Step
  var expected: [String]
  var given: [ScriptRunner.Given.Line]

  init(_ step: RuleScript.Step, _ result: ScriptRunner.Given) {
    self.step = step
    expected = step.expected.map(\.words)
    given = result.lines
    let hasFacts = given.contains { !$0.subject.isEmpty }
    if hasFacts, result.factsTellAnswer, !expected.contains(where: { $0.hasPrefix("answered:") }) {
      given.removeAll { $0.what.hasPrefix("answered:") }
    }
    if let refusal = result.refusal,
      expected.contains(where: { $0.hasPrefix("refused: \(refusal.name):") }),
      let last = given.indices.last
    {
      given[last].what = "refused: \(refusal.name): \(refusal.sentence)"
    }
  }

  var agrees: Bool { expected == given.map { $0.words } }

  /// Both, line by line: `-` was expected and did not come, `+` came and was not expected.
  var difference: String {
    let actual = given.map { $0.words }
    let change = actual.difference(from: expected)
    let missing = Set(change.removals.map(\.offset))
    let surplus = Set(change.insertions.map(\.offset))
    var lines: [String] = []
    var next = 0
    func takeMissing() {
      while missing.contains(next) {
        lines.append("    - " + expected[next])
        next += 1
      }
    }
    for (offset, words) in actual.enumerated() {
      takeMissing()
      lines.append((surplus.contains(offset) ? "    + " : "      ") + words)
      if !surplus.contains(offset) { next += 1 }
    }
    takeMissing()
    return lines.joined(separator: "\n")
  }

  /// The lines as a script would have them, in columns.
  var recorded: [String] {
    let width = given.map { $0.subject.count }.max() ?? 0
    return given.map { line in
      if line.subject.isEmpty { return "    " + line.what }
      let time = line.time.isEmpty ? "" : line.time + "  "
      return "    " + time + line.subject.padding(to: width) + "  " + line.what
    }
  }
}

extension String {
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
