/// How often what a network does was met.
public struct NetworkEvents: Hashable, Sendable {
  public var connections = 0
  public var answers = 0
  /// Answers of streams.
  public var items = 0
  public var halfMessages = 0
  public var hangUps = 0
  public var cutOff = 0
  public var handovers = 0
  public var handedOver = 0
  /// Calls that were said again with their key, and what came of it.
  public var repeats = 0
  public var storageFailures = 0
  public var leasesReplaced = 0

  public init() {}

  public mutating func add(_ other: NetworkEvents) {
    connections += other.connections
    answers += other.answers
    items += other.items
    halfMessages += other.halfMessages
    hangUps += other.hangUps
    cutOff += other.cutOff
    handovers += other.handovers
    handedOver += other.handedOver
    repeats += other.repeats
    storageFailures += other.storageFailures
    leasesReplaced += other.leasesReplaced
  }
}
