import Routing

/// The last commands and facts, for the story of a failure.
struct Chronicle {
  private var lines: [Line] = []
  private static let linesMax = 4_000

  fileprivate enum Line {
    case command(Command, Instant)
    case fact(StampedFact)
  }

  mutating func begin(_ command: Command, at instant: Instant) {
    if lines.count > Self.linesMax { lines.removeFirst(Self.linesMax / 2) }
    lines.append(.command(command, instant))
  }

  mutating func add(_ facts: [StampedFact]) {
    for fact in facts { lines.append(.fact(fact)) }
  }

  /// The last facts of the sessions that the last command was about, and the command whole.
  func story(of outcome: Outcome) -> [String] {
    let start = lines.lastIndex { if case .command = $0 { true } else { false } } ?? 0
    var told = lines.suffix(from: max(0, start - 300)).map(\.text)
    told.append("answer   \(outcome.answer)")
    return told
  }
}

extension Chronicle.Line {
  fileprivate var text: String {
    switch self {
    case .command(.configure, let at): "\(at.milliseconds)  > configure"
    case .command(.begin(_, let adopting, let whole), let at):
      "\(at.milliseconds)  > begin adopting \(adopting ?? "nothing"), handed over \(whole)"
    case .command(let command, let at): "\(at.milliseconds)  > \(command)"
    case .fact(let fact):
      if case .configured = fact.fact {
        "\(fact.at.milliseconds)    configured"
      } else {
        "\(fact.at.milliseconds)    \(fact.fact)"
      }
    }
  }
}
