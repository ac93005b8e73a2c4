public import Vocabulary

/// What came of a command: the facts, those of what was due first, and the answer. The caller
/// keeps one and passes it to every call, so that its arrays keep their room.
public struct Outcome: Sendable {
  public var facts: [StampedFact] = []
  public var answer: Answer = .reply(.done)
  public internal(set) var departed = Departed()

  public init() {}

  mutating func reset() {
    facts.removeAll(keepingCapacity: true)
    answer = .reply(.done)
    departed.removeAll()
  }
}

public enum Answer: Hashable, Sendable {
  case reply(Reply)
  case refused(Refusal)
}
