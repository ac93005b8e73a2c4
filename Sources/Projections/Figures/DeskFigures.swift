public import Vocabulary

/// The figures of a period, ready to be told.
public struct DeskFigures: Hashable, Sendable {
  public var since: Instant
  public var until: Instant
  /// The last fact of the period: the next one's begins behind it.
  public var fact: UInt64
  /// How many facts are in it.
  public var facts: UInt64 = 0
  /// How often something came to an end in it of which the beginning is not known: so many may be
  /// missing among those who left queues or were handled.
  public var unknown = 0
  /// In the order of the configuration; queues that are gone only where something happened in them.
  public var queues: [QueueFigures] = []
  /// Of those who are there at the end.
  public var reps: [RepFigures] = []

  init(since: Instant, until: Instant, fact: UInt64) {
    self.since = since
    self.until = until
    self.fact = fact
  }
}
