public import Vocabulary

// A session of the past, put together again from its own facts alone, for those who ask what became
// of it. It stands in no index and holds nothing.
extension Session {
  public init(_ id: SessionID, _ opened: Opened, at instant: Instant) {
    self.init(
      id: id, customer: opened.customer, channel: opened.channel,
      queue: opened.queue, startedBy: opened.startedBy, at: instant)
    priority = opened.priority
    targetTime = opened.targetTime
    direct = opened.direct
  }

  /// Brings it up to a fact about it.
  public mutating func follow(_ fact: SessionFact) {
    switch fact {
    case .held(let held):
      status = .waitingForRep
      heldFor = held.responder
    case .queued(let queued):
      leave(.waitingForRep)
      queue = queued.queue
      waitingSince = queued.since
      priority = queued.priority
      targetTime = queued.targetTime
      direct = queued.direct
    case .activated(let activated):
      leave(.active)
      server = .rep(activated.rep)
      lastRep = activated.rep
    case .joined(let responder, _):
      leave(.active)
      server = .responder(responder)
    case .consentAsked: leave(.consent)
    case .customerAwaited(let isNew, _): leave(isNew ? .new : .waitingForCustomer)
    case .inactivated: leave(.inactive)
    case .failed: leave(.error)
    case .ended: leave(.ended)
    case .conversationBegan(let number): conversation = number
    case .priorityChanged(let new): priority = new
    case .adopted(let adopter): queue = adopter
    case .preferenceEnded: direct = nil
    case .opened, .errorRenewed, .overflowFull, .deleted, .refusalsCleared, .refusalsKept,
      .refusalLifted, .repReplied, .responderReplied, .holdingChanged, .holdReleased,
      .holdReduced, .tabMarked:
      break
    }
  }

  private mutating func leave(_ next: Status) {
    status = next
    server = .nobody
    heldFor = nil
  }
}
