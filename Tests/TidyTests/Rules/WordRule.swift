/// Words of Swift that a layer does without. Only code counts: a comment may speak of a random
/// history, and a string may hold a date.
enum WordRule {
  private struct Ban {
    let words: Set<String>
    let remedy: String
    let holdsIn: @Sendable (_ target: String) -> Bool
  }

  private static let deterministic = Layers.pure.union(["Simulation"])

  private static let bans = [
    Ban(
      words: ["async", "await", "Task", "actor"],
      remedy: "the caller waits, this layer answers at once; make it a plain function",
      holdsIn: { deterministic.contains($0) }),
    Ban(
      words: ["Date", "ContinuousClock", "SuspendingClock"],
      remedy: "time comes in as an argument",
      holdsIn: { deterministic.contains($0) }),
    Ban(
      words: ["random", "randomElement", "shuffled", "SystemRandomNumberGenerator"],
      remedy: "the same history gives the same choice; where a seed decides, draw from the seeded "
        + "generator's own methods, which a new standard library cannot change",
      holdsIn: { deterministic.contains($0) }),
    Ban(
      words: ["print", "debugPrint", "readLine"],
      remedy: "hand the value back and let an executable or the daemon show it",
      holdsIn: { Layers.pure.contains($0) }),
    Ban(
      words: ["class"],
      remedy: "the core's state is values; make it a struct",
      holdsIn: { $0 == "Vocabulary" || $0 == "Routing" }),
    Ban(
      words: ["unsafe"],
      remedy: "use a Span or an array; only "
        + Layers.mayBeUnsafe.sorted().joined(separator: ", ") + " may",
      holdsIn: { !Layers.mayBeUnsafe.contains($0) }),
  ]

  static func findings(in file: SourceFile) -> [Finding] {
    guard let target = file.target else { return [] }
    let held = bans.filter { $0.holdsIn(target) }
    return file.tokens.flatMap { token in
      held.filter { $0.words.contains(token.text) }.map {
        file.finding(line: token.line, "\(target) does without `\(token.text)`", do: $0.remedy)
      }
    }
  }
}
