/// How a session came to be held for its channel's responder, and what it is to be routed with
/// where that does not join by `until`.
public struct Held: Hashable, Sendable {
  public var responder: ResponderID
  public var until: Instant
  public var priority: Int32
  public var targetTime: Instant?
  public var direct: Direct?

  public init(
    responder: ResponderID, until: Instant, priority: Int32,
    targetTime: Instant?, direct: Direct?
  ) {
    self.responder = responder
    self.until = until
    self.priority = priority
    self.targetTime = targetTime
    self.direct = direct
  }
}

/// How a session came to wait for a rep.
public struct Queued: Hashable, Sendable {
  public var why: QueuedReason
  public var queue: QueueID
  /// When its present wait began: now, or where the wait is kept, earlier (R2).
  public var since: Instant
  public var priority: Int32
  public var targetTime: Instant?
  /// The one rep it is for. Required: it is in no queue. Preferred: until `directUntil`.
  public var direct: Direct?
  public var directUntil: Instant?
  /// When the queue's wait limit is reached (S29).
  public var waitUntil: Instant?
  /// By how many sessions the queue is past its size limit with this one (R11).
  public var pastSizeLimit: UInt32
  /// Who goes onto its list of those who are not asked again (R8).
  public var refusedBy: RepID?

  public init(
    why: QueuedReason, queue: QueueID, since: Instant, priority: Int32,
    targetTime: Instant? = nil, direct: Direct? = nil, directUntil: Instant? = nil,
    waitUntil: Instant? = nil,
    pastSizeLimit: UInt32 = 0, refusedBy: RepID? = nil
  ) {
    self.why = why
    self.queue = queue
    self.since = since
    self.priority = priority
    self.targetTime = targetTime
    self.direct = direct
    self.directUntil = directUntil
    self.waitUntil = waitUntil
    self.pastSizeLimit = pastSizeLimit
    self.refusedBy = refusedBy
  }
}

public enum QueuedReason: UInt8, Reason {
  /// S1, S3, S27: the customer wrote.
  case customerWrote
  /// S1: the channel's responder did not join in time, or went away before it did.
  case responderDidNotJoin
  /// S6, S8: the customer replied to a rep's or automation's message.
  case customerReplied
  /// S19: the customer of an Inactive session wrote.
  case customerReturned
  /// S6, S19 under a model that keeps the rep: the rep has too much work (C16).
  case tooMuchWork
  /// S11.
  case handedOff
  /// S12.
  case transferred
  /// S13.
  case repLeft
  /// S33.
  case responderLost
  /// S34: the rep was removed.
  case repRemoved
  /// S35: its queue was gone at start.
  case adopted
  /// S37.
  case notAnswered
  /// S29: it waited past the queue's limit.
  case waitedTooLong
  /// R18.
  case requeued
  /// The queue was retired: what waits in it moved.
  case queueRetired

  public var entry: ReasonEntry {
    switch self {
    case .customerWrote: ReasonEntry(1, "customer_wrote", "S1", "the customer wrote")
    case .responderDidNotJoin:
      ReasonEntry(2, "responder_did_not_join", "S1", "its responder did not join")
    case .customerReplied: ReasonEntry(3, "customer_replied", "S6", "the customer replied")
    case .customerReturned: ReasonEntry(4, "customer_returned", "S19", "the customer returned")
    case .tooMuchWork: ReasonEntry(5, "too_much_work", "C16", "its rep has too much work")
    case .handedOff: ReasonEntry(6, "handed_off", "S11", "handed off")
    case .transferred: ReasonEntry(7, "transferred", "S12", "transferred")
    case .repLeft: ReasonEntry(8, "rep_left", "S13", "its rep left")
    case .responderLost: ReasonEntry(9, "responder_lost", "S33", "its responder was lost")
    case .repRemoved: ReasonEntry(10, "rep_removed", "S34", "its rep was removed")
    case .adopted: ReasonEntry(11, "adopted", "S35", "adopted")
    case .notAnswered: ReasonEntry(12, "not_answered", "S37", "its rep did not answer")
    case .waitedTooLong: ReasonEntry(13, "waited_too_long", "S29", "waited too long")
    case .requeued: ReasonEntry(14, "requeued", "R18", "requeued")
    case .queueRetired: ReasonEntry(15, "queue_retired", "R11", "its queue was retired")
    }
  }
}
