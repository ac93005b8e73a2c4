/// How a session came to be.
public struct Opened: Hashable, Sendable {
  public var session: SessionID
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
    session: SessionID, customer: CustomerID, channel: ChannelID, queue: QueueID,
    startedBy: Initiator, priority: Int32, targetTime: Instant?, direct: Direct?
  ) {
    self.session = session
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

/// How a session came to be held for its channel's responder, and what it is to be routed with
/// where that does not join by `until`.
public struct Held: Hashable, Sendable {
  public var session: SessionID
  public var responder: ResponderID
  public var until: Instant
  public var priority: Int32
  public var targetTime: Instant?
  public var direct: Direct?

  public init(
    session: SessionID, responder: ResponderID, until: Instant, priority: Int32,
    targetTime: Instant?, direct: Direct?
  ) {
    self.session = session
    self.responder = responder
    self.until = until
    self.priority = priority
    self.targetTime = targetTime
    self.direct = direct
  }
}

/// How a session came to wait for a rep.
public struct Queued: Hashable, Sendable {
  public var session: SessionID
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
    session: SessionID, why: QueuedReason, queue: QueueID, since: Instant, priority: Int32,
    targetTime: Instant? = nil, direct: Direct? = nil, directUntil: Instant? = nil,
    waitUntil: Instant? = nil,
    pastSizeLimit: UInt32 = 0, refusedBy: RepID? = nil
  ) {
    self.session = session
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

public enum QueuedReason: UInt8, Hashable, Sendable, CaseIterable {
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
}

/// How a session came to be Active with a rep.
public struct Activated: Hashable, Sendable {
  public var session: SessionID
  public var rep: RepID
  public var how: ActivationReason
  /// The offer that was accepted.
  public var offer: OfferNumber?
  /// By how many hundredths of a unit the rep is past a limit with it (C8, C14, S6).
  public var pastLimit: Int64

  public init(
    session: SessionID, rep: RepID, how: ActivationReason, offer: OfferNumber? = nil,
    pastLimit: Int64 = 0
  ) {
    self.session = session
    self.rep = rep
    self.how = how
    self.offer = offer
    self.pastLimit = pastLimit
  }
}

public enum ActivationReason: UInt8, Hashable, Sendable, CaseIterable {
  case accepted
  /// R6: by the profile, as it was offered.
  case acceptedAtOnce
  /// S6: the customer replied to what the rep started.
  case customerReplied
  /// S19 under a model that keeps the rep.
  case customerReturned
  /// R17.
  case picked
  /// R18.
  case assigned
}

/// How a session ended, and what its rep goes on holding.
public struct Ended: Hashable, Sendable {
  public var session: SessionID
  public var by: EndedBy
  public var why: EndReason
  public var disposition: String?
  public var keeps: Keeps

  public init(
    session: SessionID, by: EndedBy, why: EndReason, disposition: String? = nil,
    keeps: Keeps = .nothing
  ) {
    self.session = session
    self.by = by
    self.why = why
    self.disposition = disposition
    self.keeps = keeps
  }
}

public enum EndedBy: Hashable, Sendable {
  case customer
  case rep(RepID)
  case supervisor
  case responder(ResponderID)
  case system
}

public enum EndReason: UInt8, Hashable, Sendable, CaseIterable {
  /// S4.
  case optedOut
  /// S5: New for too long.
  case notDelivered
  /// S5: a Consent session gave way to one that a rep started.
  case superseded
  /// S7, S8.
  case noReply
  /// S8: automation's message, ended at once.
  case announced
  /// S16.
  case tabClosed
  /// S20.
  case inactiveTooLong
  /// S21, and a log-out that ends what is Active.
  case ended
  /// S22.
  case customerLeft
  /// S24.
  case botTimedOut
  /// S25.
  case agentTimedOut
  /// S26.
  case tokenExpired
  /// S29.
  case waitedTooLong
  /// S31.
  case consentTimedOut
  /// S32.
  case responderEnded
  /// S35: its channel was gone at start, on a standard platform.
  case channelGone
  /// S36.
  case endedFromList
}

/// What the rep of an ended session goes on holding.
public enum Keeps: Hashable, Sendable {
  case nothing
  /// C5, C6: until the tab closes, at the latest then (C20).
  case tab(until: Instant?)
  /// C13.
  case wrapUp(until: Instant)
}

public enum FailureReason: Hashable, Sendable {
  /// S23: this required field is missing.
  case fieldMissing(String)
  /// S35: its channel was gone at start.
  case channelGone
}

public enum WithdrawalReason: UInt8, Hashable, Sendable, CaseIterable {
  /// P4: the rep went offline.
  case unavailable
  /// R17: another rep picked the session.
  case picked
  /// R18: a supervisor assigned it to another.
  case assigned
  /// R18: a supervisor requeued it.
  case requeued
  /// The session ended, or failed (S4, S22, S35, S36).
  case sessionOver
  /// S29, S34, S35, a retired queue: the session went elsewhere.
  case moved
}

public enum InactivationReason: Hashable, Sendable {
  /// S14.
  case byRep(RepID)
  /// S14, R18.
  case bySupervisor
  /// S15.
  case tabClosed
  /// S18.
  case customerSilent
}

public enum ReleaseReason: UInt8, Hashable, Sendable, CaseIterable {
  /// C5, C6, C13 under Tab.
  case tabClosed
  /// C13: its time is over.
  case wrapUpOver
  /// C13: the rep was done sooner.
  case wrapUpFinished
  /// C20.
  case tabTimedOut
  /// C9.
  case repLeft
  /// C13: the rep went busy.
  case repBusy
  /// S34.
  case repRemoved
}

public enum PresenceReason: UInt8, Hashable, Sendable, CaseIterable {
  case byRep, bySupervisor, loggedOut
  /// P5, P6: the lease was not taken again in time.
  case connectionLost
  /// P2.
  case afterDecline
  /// R7, S37.
  case afterMissedOffer
  /// S34.
  case removed
}

/// What is known of a customer's consent on a channel.
public enum Consent: UInt8, Hashable, Sendable, CaseIterable {
  case unknown, optedIn, doublyOptedIn, optedOut
}

/// How a customer's message was answered; the same message again is answered the same (1-sessions,
/// "The message itself").
public struct MessageAnswer: Hashable, Sendable {
  /// The session that it went to, or opened; nil where there is none.
  public var session: SessionID?
  public var outcome: MessageOutcome

  public init(session: SessionID?, outcome: MessageOutcome) {
    self.session = session
    self.outcome = outcome
  }
}

public enum MessageOutcome: Hashable, Sendable {
  /// It goes to whoever serves, or will serve, the session.
  case delivered
  /// S26: it is not delivered.
  case tokenExpired
  /// S2, S4: it was a word for the daemon.
  case keyword(Keyword)
  /// S23: the session is an Error, for want of this field.
  case fieldMissing(String)
}

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
