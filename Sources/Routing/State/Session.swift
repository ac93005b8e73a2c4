import Containers
public import Vocabulary

/// One conversation of a customer, as the core keeps it while it is open or something is held by
/// it. Written only by applying facts.
public struct Session: Equatable, Sendable {
  public internal(set) var id: SessionID
  public internal(set) var customer: CustomerID
  public internal(set) var channel: ChannelID
  /// The queue that it waits in, or that it last belonged to.
  public internal(set) var queue: QueueID
  public internal(set) var status: Status
  public internal(set) var startedBy: Initiator
  public internal(set) var server: Server
  /// The rep who last served it.
  public internal(set) var lastRep: RepID?
  public internal(set) var conversation: UInt32
  public internal(set) var priority: Int32
  @Sometime public internal(set) var targetTime: Instant?
  public internal(set) var openedAt: Instant
  /// When the customer last wrote in it.
  public internal(set) var lastWrote: Instant
  /// When its present wait for a rep began.
  public internal(set) var waitingSince: Instant
  /// The responder that it is held for before it is routed (S1).
  public internal(set) var heldFor: ResponderID?
  /// The one rep that it is for already, or will be for once it is routed (R10).
  public internal(set) var direct: Direct?
  /// The number of the offer that is open, 0 where none is; `work` says to whom.
  var offerNumber: UInt64
  /// Who declined, missed or transferred it (R8).
  public internal(set) var refusals: [RefusalEntry]
  /// The refusals have stood for their time, and another rep keeps them from being cleared.
  public internal(set) var keepsRefusals: Bool
  /// What a rep holds by it.
  public internal(set) var work: Work?
  public internal(set) var isTabShown: Bool
  var due: SessionDeadlines
  var places: SessionPlaces

  static let blank = Session(
    id: SessionID(0), customer: CustomerID(slot: 0, generation: 0), channel: ChannelID(0),
    queue: QueueID(0), startedBy: .customer, at: .zero)

  init(
    id: SessionID, customer: CustomerID, channel: ChannelID, queue: QueueID,
    startedBy: Initiator, at instant: Instant
  ) {
    self.id = id
    self.customer = customer
    self.channel = channel
    self.queue = queue
    status = .new
    self.startedBy = startedBy
    server = .nobody
    conversation = 1
    priority = 0
    openedAt = instant
    lastWrote = instant
    waitingSince = instant
    offerNumber = 0
    refusals = []
    keepsRefusals = false
    isTabShown = false
    due = SessionDeadlines()
    places = SessionPlaces()
  }

  /// Waiting for a rep and offered to nobody yet: in its queue's line, or its rep's.
  @inline(__always)
  var isInLine: Bool { status == .waitingForRep && heldFor == nil && offerNumber == 0 }

  /// The offer that is open.
  @inline(__always)
  public var offer: Offer? {
    guard offerNumber != 0, let work else { return nil }
    return Offer(number: OfferNumber(offerNumber), rep: work.rep)
  }

  /// In no queue, for one rep until they take it.
  @inline(__always)
  public var isForOneRepOnly: Bool { direct?.isRequired ?? false }

  /// Whether R11's size of its queue counts it.
  @inline(__always)
  public var countsInQueue: Bool {
    status == .waitingForRep && heldFor == nil && !isForOneRepOnly
  }
}

/// Who serves a session.
public enum Server: Hashable, Sendable {
  case nobody
  case rep(RepID)
  case responder(ResponderID)
}

/// An offer that is open.
public struct Offer: Hashable, Sendable {
  public var number: OfferNumber
  public var rep: RepID
}

/// A rep who refused a session, and the fact that says so: it counts for as long as the rep has not
/// come online after it (R8).
public struct RefusalEntry: Hashable, Sendable {
  public var rep: RepID
  public var at: Instant
  public var fact: UInt64
}

/// What a rep holds by a session, under the terms with which it was taken (C19).
public struct Work: Hashable, Sendable {
  public var rep: RepID
  public var phase: Phase
  public var terms: TermsID
  /// How many of the phase's steps are done.
  public var step: UInt8
  public var since: Instant

  public init(rep: RepID, phase: Phase, terms: TermsID, step: UInt8 = 0, since: Instant) {
    self.rep = rep
    self.phase = phase
    self.terms = terms
    self.step = step
    self.since = since
  }
}
