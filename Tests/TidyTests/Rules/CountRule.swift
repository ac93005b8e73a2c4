import Foundation

/// Counts are in the singular for one: a count in a text for people does not stand before a fixed
/// plural. Texts for developers are not checked.
enum CountRule {
  private static let exempt: Set<String> = [
    "Containers", "Simulation", "Benchmark", "Soak", "Fuzzer",
  ]

  private static let nouns = [
    "facts", "reps", "sessions", "changes", "connections", "bytes", "customers", "queues",
    "clients", "files", "times", "entries", "remarks", "others", "messages", "batches", "pieces",
    "keys", "pages", "rows", "lines", "problems", "mistakes", "words", "fields", "reasons",
    "keywords", "offers", "steps", "counters", "bots", "agents", "users", "calls", "seconds",
    "minutes", "hours", "days", "matches", "snapshots", "notes", "uses",
  ]

  /// An interpolation, perhaps an adjective, and the plural.
  private static let pattern =
    #"\\\((?:[^()"]|\([^()"]*\))*\) (?:[a-z]+ )?(?:"# + nouns.joined(separator: "|") + #")\b"#

  static func findings(in file: SourceFile) -> [Finding] {
    guard let target = file.target, file.isSwift, !exempt.contains(target) else { return [] }
    guard file.text.range(of: pattern, options: .regularExpression) != nil else { return [] }
    return zip(1..., file.lines).compactMap { number, line in
      let code = line.drop { $0 == " " }
      guard !code.hasPrefix("//"), !line.contains("== 1 ?") else { return nil }
      return line.range(of: pattern, options: .regularExpression).map {
        file.finding(
          line: number, "a plural for any count (\(line[$0]))",
          do: "say CountText.words(count, \"noun\"), or ToolText.count in the control tool")
      }
    }
  }
}
