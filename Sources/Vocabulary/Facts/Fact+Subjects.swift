// Whom a fact is about.
extension Fact {
  public var session: SessionID? {
    switch self {
    case .sessionOpened(let opened): opened.session
    case .sessionHeld(let held): held.session
    case .sessionQueued(let queued): queued.session
    case .sessionEnded(let ended): ended.session
    case .sessionActivated(let activated): activated.session
    case .messageTaken(_, _, let answer): answer.session
    case .consentAsked(let id, _), .customerAwaited(let id, _, _), .sessionFailed(let id, _),
      .errorRenewed(let id, _), .conversationBegan(let id, _), .priorityChanged(let id, _),
      .overflowFull(let id, _), .sessionDeleted(let id), .sessionAdopted(let id, _),
      .preferenceEnded(let id), .refusalsCleared(let id), .refusalsKept(let id),
      .offerMade(_, let id, _, _), .offerDeclined(_, let id, _, _), .offerMissed(_, let id, _),
      .offerWithdrawn(_, let id, _, _), .sessionJoined(let id, _, _), .repReplied(let id, _),
      .responderReplied(let id), .sessionInactivated(let id, _, _),
      .holdingChanged(let id, _, _), .holdReleased(let id, _, _), .holdReduced(let id, _, _),
      .refusalLifted(let id, _), .tabMarked(let id, _):
      id
    case .configured, .began, .customerKnown, .customerAuthorized, .consentChanged,
      .customerForgotten, .customerErased, .repPut, .repRemoved, .capacityChanged,
      .presenceChanged, .leaseTaken, .leaseBroken, .leaseEnded, .responderAttached,
      .responderDetached, .responderLost:
      nil
    }
  }

  public var rep: RepID? {
    switch self {
    case .offerMade(_, _, let rep, _), .offerDeclined(_, _, let rep, _),
      .offerMissed(_, _, let rep), .offerWithdrawn(_, _, let rep, _), .repReplied(_, let rep),
      .holdingChanged(_, let rep, _), .holdReleased(_, let rep, _), .holdReduced(_, let rep, _),
      .refusalLifted(_, let rep), .repPut(let rep, _, _, _), .repRemoved(let rep),
      .capacityChanged(let rep, _), .presenceChanged(let rep, _, _), .leaseTaken(let rep),
      .leaseBroken(let rep, _), .leaseEnded(let rep):
      rep
    case .sessionActivated(let activated): activated.rep
    case .sessionQueued(let queued): queued.direct?.rep
    case .sessionHeld(let held): held.direct?.rep
    case .sessionOpened(let opened):
      if case .rep(let starter) = opened.startedBy { starter } else { nil }
    case .sessionEnded(let ended):
      if case .rep(let rep) = ended.by { rep } else { nil }
    case .sessionInactivated(_, let why, _):
      if case .byRep(let rep) = why { rep } else { nil }
    default: nil
    }
  }

  public var customer: CustomerID? {
    switch self {
    case .customerKnown(let id, _, _), .customerAuthorized(let id, _, _),
      .consentChanged(let id, _), .messageTaken(let id, _, _), .customerForgotten(let id, _),
      .customerErased(let id), .errorRenewed(_, let id):
      id
    case .sessionOpened(let opened): opened.customer
    default: nil
    }
  }

  /// All reps that the fact mentions.
  public var mentionedReps: [RepID] {
    var reps = rep.map { [$0] } ?? []
    if case .began(_, let handedOver) = self { reps += handedOver }
    if case .sessionOpened(let opened) = self, let direct = opened.direct {
      reps.append(direct.rep)
    }
    if case .sessionQueued(let queued) = self, let refuser = queued.refusedBy {
      reps.append(refuser)
    }
    return reps
  }

  /// The fact without what an erasure removes: the customer's own id, and the gateway's ids of
  /// their messages, since some gateways make those from the customer's id.
  public func erasing(_ customer: CustomerID) -> Fact {
    if case .customerKnown(customer, var name, let channel) = self {
      name.id = CustomerName.ofErased(customer)
      return .customerKnown(customer, name: name, channel: channel)
    }
    if case .messageTaken(customer, .some, let answer) = self {
      return .messageTaken(customer, id: nil, answer: answer)
    }
    return self
  }
}
