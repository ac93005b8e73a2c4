import Routing
import Vocabulary

/// The last commands and facts, so that a failure can be told as a story.
struct Chronicle {
  private var lines: [Line] = []
  /// It has learnt every name since the beginning, which the lines that are left may not tell.
  private var teller = Storyteller()
  private static let linesMax = 20_000
  private static let factsToldMax = 40

  private enum Line {
    case command(Command, Instant)
    case fact(StampedFact)
    case event(String)
  }

  mutating func begin(_ command: Command, at instant: Instant) {
    if lines.count > Self.linesMax { lines.removeFirst(Self.linesMax / 2) }
    lines.append(.command(command, instant))
  }

  /// Something that is neither a command nor a fact.
  mutating func tell(_ event: String) { lines.append(.event(event)) }

  mutating func add(_ facts: [StampedFact]) {
    for fact in facts {
      teller.learn(fact.fact)
      lines.append(.fact(fact))
    }
  }

  /// What befell the sessions that the last command was about, then that command with all its
  /// facts and the answer; one aligned line each.
  func story(of outcome: Outcome) -> [String] {
    let last = lines.lastIndex { if case .command = $0 { true } else { false } } ?? 0
    var concerned: Set<SessionID> = []
    for stamped in outcome.facts {
      if let session = stamped.fact.session { concerned.insert(session) }
    }
    if case .command(let command, _)? = lines.indices.contains(last) ? lines[last] : nil,
      let session = command.names.session
    {
      concerned.insert(session)
    }
    var before: [StampedFact] = []
    for case .fact(let stamped) in lines[..<last] {
      if let session = stamped.fact.session, concerned.contains(session) { before.append(stamped) }
    }
    var teller = teller
    var told = before.suffix(Self.factsToldMax).map { teller.line($0).text }
    for line in lines[last...] {
      switch line {
      case .command(let command, let at): told.append("\(at.milliseconds)  > \(command.shown)")
      case .fact(let stamped): told.append(teller.line(stamped).text)
      case .event(let event): told.append(event)
      }
    }
    told.append("answered \(outcome.answer)".replacing("Routing.", with: ""))
    return told
  }
}

extension Command {
  /// As it was given, but for the settings, which would fill pages.
  fileprivate var shown: String {
    switch self {
    case .daemon(.configure): "configure"
    case .daemon(.begin(_, let adopting, let handedOver)):
      "begin, adopting \(adopting ?? "nothing"), handed over \(handedOver)"
    case .customer, .rep, .session, .responder, .daemon(.advance):
      String(describing: self).replacing("Vocabulary.", with: "")
    }
  }
}
