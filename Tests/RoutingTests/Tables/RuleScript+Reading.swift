import Foundation
import TestSupport

extension RuleScript {
  static let directory = Repository.root.appending(path: "Tests/RoutingTests/Rules")

  /// The names of all scripts, in order, the world left out.
  static func allFiles() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path)
      .filter { $0.hasSuffix(".txt") && $0 != worldFile }.sorted {
        $0.localizedStandardCompare($1) == .orderedAscending
      }
  }

  static let worldFile = "World.txt"

  static func read(_ file: String) throws -> RuleScript {
    let url = directory.appending(path: file)
    return try RuleScript(
      file: file, path: url.path, text: String(contentsOf: url, encoding: .utf8))
  }

  init(file: String, path: String, text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let name = file.hasSuffix(".txt") ? String(file.dropLast(4)) : file
    guard lines.first?.collapsed == name else {
      throw ScriptProblem(file: file, line: 1, sentence: "the first line must be “\(name)”")
    }
    self.file = file
    self.path = path
    rule = String(name.prefix { $0 != " " })
    title = String(name.dropFirst(rule.count + 1))
    settings = ScriptSettings()
    given = []
    cases = []
    var reader = Reader(file: file)
    for (index, line) in lines.enumerated().dropFirst() {
      try reader.take(line, number: index + 1, into: &self)
    }
    reader.finishStep(into: &self)
    guard !cases.isEmpty || file == RuleScript.worldFile else {
      throw ScriptProblem(file: file, line: 1, sentence: "there is no case")
    }
  }
}

/// Reads a script line by line. A step is kept open until the line after its last fact.
private struct Reader {
  enum Part { case prose, given, steps }

  var file: String
  var part = Part.prose
  var step: RuleScript.Step?
  var section: String?
  var day = ScriptInstant.firstDay

  mutating func take(_ line: String, number: Int, into script: inout RuleScript) throws {
    let words = line.collapsed
    if words.isEmpty || line.hasPrefix("#") { return }
    if line.hasPrefix(" ") {
      try takeIndented(words, number: number)
    } else if words == "Given" {
      finishStep(into: &script)
      (part, section) = (.given, nil)
    } else if let title = words.dropping(prefix: "Case: ") {
      finishStep(into: &script)
      script.cases.append(
        RuleScript.Case(title: title, line: number, settings: ScriptSettings(), steps: []))
      (part, section, day) = (.steps, nil, ScriptInstant.firstDay)
    } else if line.hasPrefix("[") {
      section = words
      try addSetting(words, number: number, into: &script)
    } else if let stamped = ScriptInstant.leading(words, day: day) {
      finishStep(into: &script)
      guard part != .prose else {
        throw problem(number, "a step must stand under Given or a Case")
      }
      day = stamped.instant.day
      step = RuleScript.Step(
        line: number, at: stamped.instant, deed: stamped.rest, settings: ScriptSettings(),
        expected: [])
    } else if section != nil, words.contains("="), step == nil {
      try addSetting(words, number: number, into: &script)
    } else if part != .prose {
      throw problem(number, "not a step, a setting, a case or a remark: \(words)")
    }
  }

  private mutating func takeIndented(_ words: String, number: Int) throws {
    guard step != nil else { throw problem(number, "there is no step above this line") }
    if let setting = words.dropping(prefix: "| ") {
      do { try step?.settings.add(setting) } catch { throw problem(number, "\(error)") }
    } else {
      step?.expected.append(RuleScript.Expectation(line: number, words: words))
    }
  }

  private mutating func addSetting(
    _ words: String, number: Int, into script: inout RuleScript
  ) throws {
    guard step == nil else { throw problem(number, "settings must stand before the steps") }
    do {
      if script.cases.isEmpty {
        try script.settings.add(words)
      } else {
        try script.cases[script.cases.count - 1].settings.add(words)
      }
    } catch {
      throw problem(number, "\(error)")
    }
  }

  mutating func finishStep(into script: inout RuleScript) {
    guard let done = step else { return }
    if script.cases.isEmpty {
      script.given.append(done)
    } else {
      script.cases[script.cases.count - 1].steps.append(done)
    }
    step = nil
  }

  private func problem(_ line: Int, _ sentence: String) -> ScriptProblem {
    ScriptProblem(file: file, line: line, sentence: sentence)
  }
}

extension String {
  func dropping(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }

  func dropping(suffix: String) -> String? {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
  }
}
