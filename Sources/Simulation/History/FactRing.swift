/// The last facts that were heard, for the story of a session in which something went wrong.
public struct FactRing {
  private var facts: [HeardFact] = []
  private var next = 0
  private let capacity: Int

  public init(capacity: Int = 65_536) { self.capacity = capacity }

  public mutating func append(_ fact: HeardFact) {
    if facts.count < capacity {
      facts.append(fact)
    } else {
      facts[next] = fact
      next = (next + 1) % capacity
    }
  }

  /// The last facts of a session, or of all where it is none, the oldest first.
  public func last(_ count: Int, of session: Int64) -> [HeardFact] {
    let ordered = facts[next...] + facts[..<next]
    return ordered.filter { session == 0 || $0.session == session }.suffix(count)
  }
}
