/// What a fact says of the queue that its session belongs to.
public enum QueueStep: Hashable, Sendable {
  /// The session belongs to this queue from here on.
  case belongs(QueueID)
  /// It is over; a rep may go on holding something by it.
  case over(isHeld: Bool)
  /// The rep holds nothing by it any more.
  case released
}

/// The queue that a session belongs to, followed fact by fact.
public struct SessionQueue: Hashable, Sendable {
  /// Nil before the session's beginning, and again once it is over and no rep holds anything by it:
  /// what is said of it then (that it is deleted, say) is of no queue.
  public private(set) var queue: QueueID?
  /// Whether it is over, and a rep holds something by it still.
  public private(set) var isOver = false

  public init() {}

  public mutating func follow(_ step: QueueStep) {
    switch step {
    case .belongs(let queue): (self.queue, isOver) = (queue, false)
    case .over(let isHeld):
      isOver = isHeld
      if !isHeld { queue = nil }
    case .released:
      if isOver { (queue, isOver) = (nil, false) }
    }
  }
}

extension Fact {
  public var queueStep: QueueStep? {
    guard case .session(_, let fact) = self else { return nil }
    return switch fact {
    case .opened(let opened): .belongs(opened.queue)
    case .queued(let queued): .belongs(queued.queue)
    case .adopted(let queue): .belongs(queue)
    case .ended(let ended): .over(isHeld: ended.keeps != .nothing)
    case .failed: .over(isHeld: false)
    case .holdReleased: .released
    case .held, .consentAsked, .customerAwaited, .errorRenewed, .conversationBegan,
      .priorityChanged, .overflowFull, .deleted, .preferenceEnded, .refusalsCleared,
      .refusalsKept, .refusalLifted, .activated, .joined, .repReplied, .responderReplied,
      .inactivated, .holdingChanged, .holdReduced, .tabMarked:
      nil
    }
  }
}
