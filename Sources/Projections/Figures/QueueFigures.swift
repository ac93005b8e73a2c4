public import Vocabulary

/// What became of those who came into a queue. A session is offered to the queue as often as it
/// comes to wait in it, and leaves it in one of five ways, so that
///
///     offered = answered + abandoned + overflowed + ended + moved + those who wait still
///
/// over a whole history. Its wait in the queue is from its coming to its leaving. While it waits
/// there, offers that are made, declined, missed or withdrawn change nothing, nor does a requeue
/// within it. One that waits for a single rep alone, or is held for a responder, is in no queue.
public struct QueueFigures: Hashable, Sendable {
  public internal(set) var queue = ""
  public private(set) var offered = 0
  /// It became Active with a rep: accepted, picked or assigned.
  public private(set) var answered = 0
  /// Of those, who waited no longer than is well served.
  public private(set) var answeredWithin = 0
  /// The customer ended it: they left, or opted out.
  public private(set) var abandoned = 0
  /// It went to the queue's overflow: because it had waited as long as it may, or because the queue
  /// had no place for it as it arrived. Those were offered to it too, and did not wait. What a full
  /// queue passes on to a rep alone cannot be told from what comes for that rep, and counts in
  /// none.
  public private(set) var overflowed = 0
  /// omnid or somebody of the staff ended it: at the end of its wait, from a list.
  public private(set) var ended = 0
  /// It went to another queue because this one was retired or is gone.
  public private(set) var moved = 0
  /// Of all who were answered.
  private var waited = Interval.zero
  /// Of all who were answered, abandoned it or were ended.
  public private(set) var longestWait: Interval?

  /// How a session leaves a queue.
  enum End { case answered, abandoned, overflowed, ended, moved }

  enum Event {
    case offered
    case left(End, after: Interval)
  }

  /// The share of those whose wait came to its end here that were answered in time: answered within
  /// N s of answered, abandoned and ended. nil where there were none.
  public var serviceLevel: Double? {
    let all = answered + abandoned + ended
    return all == 0 ? nil : Double(answeredWithin) / Double(all)
  }

  /// Of those who were answered.
  public var meanWait: Interval? {
    answered == 0 ? nil : Interval(milliseconds: waited.milliseconds / Int64(answered))
  }

  mutating func count(_ event: Event, within: Interval) {
    switch event {
    case .offered: offered += 1
    case .left(.answered, let wait):
      answered += 1
      if wait <= within { answeredWithin += 1 }
      waited.milliseconds += wait.milliseconds
      longestWait = max(longestWait ?? .zero, wait)
    case .left(.abandoned, let wait):
      abandoned += 1
      longestWait = max(longestWait ?? .zero, wait)
    case .left(.ended, let wait):
      ended += 1
      longestWait = max(longestWait ?? .zero, wait)
    case .left(.overflowed, _): overflowed += 1
    case .left(.moved, _): moved += 1
    }
  }
}
