/// How a session came to be.
public struct Opened: Hashable, Sendable {
  public var customer: CustomerID
  public var channel: ChannelID
  /// The queue that it belongs to from the start: the channel's.
  public var queue: QueueID
  public var startedBy: Initiator
  public var priority: Int32
  public var targetTime: Instant?
  /// Whom it is to be for once it is routed (R10).
  public var direct: Direct?

  public init(
    customer: CustomerID, channel: ChannelID, queue: QueueID,
    startedBy: Initiator, priority: Int32, targetTime: Instant?, direct: Direct?
  ) {
    self.customer = customer
    self.channel = channel
    self.queue = queue
    self.startedBy = startedBy
    self.priority = priority
    self.targetTime = targetTime
    self.direct = direct
  }
}

public enum Initiator: Hashable, Sendable {
  case customer
  case rep(RepID)
  case automation
}

public struct Direct: Hashable, Sendable {
  public var rep: RepID
  public var isRequired: Bool

  public init(rep: RepID, isRequired: Bool) {
    self.rep = rep
    self.isRequired = isRequired
  }
}
