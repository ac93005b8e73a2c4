/// A fact with its place in the history and the instant at which it was carried out.
public struct StampedFact: Hashable, Sendable {
  public var number: UInt64
  public var at: Instant
  public var fact: Fact

  public init(number: UInt64, at: Instant, fact: Fact) {
    self.number = number
    self.at = at
    self.fact = fact
  }
}
