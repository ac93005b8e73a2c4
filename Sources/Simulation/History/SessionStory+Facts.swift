import Vocabulary

extension SessionStory {
  /// What a fact makes of it.
  ///
  /// - Returns: What is wrong with it, if something is.
  public mutating func take(_ fact: HeardFact) -> String? {
    let before = status
    switch fact.kind {
    case .sessionHeld, .sessionQueued: rest(.waiting)
    case .consentAsked: rest(.consent)
    case .customerAwaited: rest(.awaitingCustomer)
    case .sessionFailed: rest(.failed)
    case .sessionInactivated: rest(.inactive)
    case .sessionJoined: rest(.active)
    case .sessionEnded:
      status = .ended
      (server, offeredTo) = (-1, -1)
    case .sessionActivated:
      isPastOffer = offeredTo != fact.rep
      let isTheirs = before == .active && server == fact.rep
      status = .active
      (server, offeredTo) = (fact.rep, -1)
      if isTheirs { return "session \(fact.session) became the same rep's twice" }
    case .offerMade:
      noteOffer(to: fact.rep, isHeard: false)
      let isFree = before == .waiting && offeredTo < 0
      offeredTo = fact.rep
      if !isFree { return "session \(fact.session) is offered while it is not free" }
    case .offerDeclined, .offerMissed, .offerWithdrawn:
      let hadOffer = offeredTo == fact.rep
      offeredTo = -1
      if !hadOffer {
        return "session \(fact.session): \(fact.kind) of an offer that was not open"
      }
    case .repReplied:
      if server != fact.rep || before != .active {
        return "session \(fact.session): a rep replied who does not serve it"
      }
    case .responderReplied:
      if before != .active { return "session \(fact.session): a reply while nobody serves it" }
    case .purged, .configured, .began, .customerKnown, .customerAuthorized, .consentChanged,
      .messageTaken, .customerForgotten, .customerErased, .sessionOpened, .errorRenewed,
      .conversationBegan, .priorityChanged, .overflowFull, .sessionDeleted, .sessionAdopted,
      .preferenceEnded, .refusalsCleared, .refusalsKept, .refusalLifted, .holdingChanged,
      .holdReleased, .tabMarked, .holdReduced, .repPut, .repRemoved, .presenceChanged, .leaseTaken,
      .leaseBroken, .leaseEnded, .capacityChanged, .responderAttached, .responderDetached,
      .responderLost:
      return nil
    }
    if !before.isOpen { return "session \(fact.session) is over, and \(fact.kind) follows" }
    return nil
  }

  private mutating func rest(_ new: Status) {
    status = new
    (server, offeredTo) = (-1, -1)
    isPastOffer = false
  }
}
