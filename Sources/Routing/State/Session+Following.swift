public import Vocabulary

// A session of the past, put together again from its own facts alone, for those who ask what became
// of it. It stands in no index and holds nothing.
extension Session {
  public init(_ opened: Opened, at instant: Instant) {
    self.init(
      id: opened.session, customer: opened.customer, channel: opened.channel,
      queue: opened.queue, startedBy: opened.startedBy, at: instant)
    priority = opened.priority
    targetTime = opened.targetTime
    direct = opened.direct
  }

  /// Brings it up to a fact about it.
  public mutating func follow(_ stamped: StampedFact) {
    switch stamped.fact {
    case .sessionHeld(let held):
      status = .waitingForRep
      heldFor = held.responder
    case .sessionQueued(let queued):
      leave(.waitingForRep)
      queue = queued.queue
      waitingSince = queued.since
      priority = queued.priority
      targetTime = queued.targetTime
      direct = queued.direct
    case .sessionActivated(let activated):
      leave(.active)
      server = .rep(activated.rep)
      lastRep = activated.rep
    case .sessionJoined(_, let responder, _):
      leave(.active)
      server = .responder(responder)
    case .consentAsked: leave(.consent)
    case .customerAwaited(_, let isNew, _): leave(isNew ? .new : .waitingForCustomer)
    case .sessionInactivated: leave(.inactive)
    case .sessionFailed: leave(.error)
    case .sessionEnded: leave(.ended)
    case .conversationBegan(_, let number): conversation = number
    case .priorityChanged(_, let new): priority = new
    case .sessionAdopted(_, let adopter): queue = adopter
    case .preferenceEnded: direct = nil
    default: break
    }
  }

  private mutating func leave(_ next: Status) {
    status = next
    server = .nobody
    heldFor = nil
  }
}
