import Vocabulary

/// A session as the auditor keeps it: everything that some rule asks about, in plain fields.
struct AuditedSession {
  let id: SessionID
  let customer: CustomerID
  let channel: ChannelID
  let startedBy: Initiator
  let openedAt: Instant

  var status = Status.new
  var queue: QueueID
  var priority: Int32
  var targetTime: Instant?
  /// Whom the opening message named, or whom its channel prefers, until it is routed (R10).
  var intended: Direct?
  /// When the status ends by itself: held, New, Waiting for the customer, Consent, Inactive, or
  /// the agent's time.
  var until: Instant?

  // Waiting for a rep.
  var heldFor: ResponderID?
  /// When its present wait began (R2).
  var since: Instant
  var direct: Direct?
  var directUntil: Instant?
  var waitUntil: Instant?
  var refusals: [AuditedRefusal] = []
  /// The time for the list to go is over; it stays for as long as another could have the session.
  var keepsRefusals = false
  var offer: AuditedOffer?

  // Served.
  var server = AuditedServer.nobody
  var work: AuditedWork?
  /// The rep who last served it.
  var lastRep: RepID?
  var activeSince: Instant
  var customerWroteAt: Instant
  /// Deadlines are absolute: they stay as they were set when the settings change.
  var answerUntil: Instant?
  var silenceUntil: Instant?

  var conversation: UInt32 = 1
  var isTabShown = false
  /// What the rep of an ended session holds runs out then.
  var heldUntil: Instant?

  init(_ id: SessionID, _ opened: Opened, at instant: Instant) {
    self.id = id
    customer = opened.customer
    channel = opened.channel
    startedBy = opened.startedBy
    queue = opened.queue
    priority = opened.priority
    targetTime = opened.targetTime
    intended = opened.direct
    openedAt = instant
    since = instant
    activeSince = instant
    customerWroteAt = instant
  }

  var isWaitingForRep: Bool { status == .waitingForRep && heldFor == nil }

  /// Whether it counts in its queue's size (R10, R11).
  var isInQueue: Bool { isWaitingForRep && direct?.isRequired != true }

  /// The rep it is Active with.
  var servingRep: RepID? {
    if status == .active, case .rep(let rep) = server { return rep }
    return nil
  }

  var servingResponder: ResponderID? {
    if status == .active, case .responder(let responder) = server { return responder }
    return nil
  }
}

enum AuditedServer: Hashable {
  case nobody
  case rep(RepID)
  case responder(ResponderID)
}

/// An entry of the list of those who are not asked again (R8).
struct AuditedRefusal: Hashable {
  var rep: RepID
  var at: Instant
  /// The number of the fact that tells it.
  var fact: UInt64
}

struct AuditedOffer: Hashable {
  var number: OfferNumber
  var rep: RepID
  var until: Instant?
}

/// A piece of work: what a rep holds of a session.
struct AuditedWork: Hashable {
  var rep: RepID
  var phase: Phase
  var terms: TermsID
  var began: Instant
  var step: UInt8 = 0
}
