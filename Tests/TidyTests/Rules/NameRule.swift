/// Names from outside are compared by their bytes (`Name`), unlike Swift's strings. So no layer
/// that they pass through has a table with `String` keys, and a stored `name` or `id` is a `Name`.
enum NameRule {
  /// The layers where ids from outside are looked up, compared or ordered.
  private static let layers: Set = [
    "Vocabulary", "Routing", "Varlink", "Interface", "Journal", "Daemon", "Simulation", "Soak",
    "ControlTool",
  ]

  /// Here the keys are words of our own: options, refusals, kinds of facts.
  private static let ownWords: Set = [
    "Sources/ControlTool/Completion/Completer.swift",
    "Sources/ControlTool/Refusals/RefusalSentences.swift",
    "Sources/ControlTool/Words/Values.swift",
    "Sources/Daemon/Loop/Arguments.swift",
    "Sources/Simulation/Run/Arguments.swift",
    "Sources/Simulation/Run/Coverage.swift",
    "Sources/Soak/Measures/Figures.swift",
    "Sources/Soak/Run/Report.swift",
  ]

  /// What the router stores, and its commands. A `name` or `id` there is from outside.
  private static let stores = [
    "Sources/Vocabulary/", "Sources/Routing/State/", "Sources/Routing/Configuration/",
    "Sources/Simulation/Audit/",
  ]

  static func findings(in file: SourceFile) -> [Finding] {
    guard let target = file.target, layers.contains(target), !ownWords.contains(file.path) else {
      return []
    }
    let words = file.tokens.map(\.text)
    var findings: [Finding] = []
    for index in words.indices where isKeyedByString(words[index...]) {
      findings.append(
        file.finding(
          line: file.tokens[index].line, "a table is keyed by `String`",
          do: "key it by `Name`, which compares bytes, or, if the keys are words of our own, enter "
            + "the file in NameRule.swift"))
    }
    if stores.contains(where: file.path.hasPrefix) {
      findings += words.indices.filter { isPlainName(words, $0) }.map {
        file.finding(
          line: file.tokens[$0].line, "`\(words[$0 + 1])` is stored as a plain `String`",
          do: "write `@Name var`, so that the type's `==` compares bytes")
      }
    }
    return findings
  }

  /// `[String:`, `Set<String>`, `Dictionary<String`.
  private static func isKeyedByString(_ words: ArraySlice<String>) -> Bool {
    let next = Array(words.prefix(4))
    return next.starts(with: ["[", "String", ":"])
      || next.starts(with: ["Set", "<", "String", ">"])
      || next.starts(with: ["Dictionary", "<", "String"])
  }

  /// `var name: String` without `@Name`, that is stored: a computed one has its body next.
  private static func isPlainName(_ words: [String], _ index: Int) -> Bool {
    guard
      words[index...].starts(with: ["var", "name", ":", "String"])
        || words[index...].starts(with: ["var", "id", ":", "String"])
    else { return false }
    if index + 4 < words.count, words[index + 4] == "{" { return false }
    return !words[max(0, index - 6)..<index].contains("Name")
  }
}
