// Whom a fact is about.
extension Fact {
  public var session: SessionID? {
    switch self {
    case .session(let id, _), .offer(_, let id, _, _): id
    case .customer(_, .messageTaken(_, let answer)): answer.session
    case .daemon, .customer, .rep, .responder: nil
    }
  }

  public var rep: RepID? {
    switch self {
    case .offer(_, _, let id, _), .rep(let id, _): id
    case .session(_, let fact): fact.rep
    case .daemon, .customer, .responder: nil
    }
  }

  public var customer: CustomerID? {
    switch self {
    case .customer(let id, _), .session(_, .errorRenewed(let id)): id
    case .session(_, .opened(let opened)): opened.customer
    case .daemon, .session, .offer, .rep, .responder: nil
    }
  }

  /// All reps that the fact mentions.
  public var mentionedReps: [RepID] {
    var reps = rep.map { [$0] } ?? []
    if case .daemon(.began(_, let handedOver)) = self { reps += handedOver }
    if case .session(_, .opened(let opened)) = self, let direct = opened.direct {
      reps.append(direct.rep)
    }
    if case .session(_, .queued(let queued)) = self, let refuser = queued.refusedBy {
      reps.append(refuser)
    }
    return reps
  }

  /// The fact without what an erasure removes: the customer's own id, and the gateway's ids of
  /// their messages, since some gateways make those from the customer's id.
  public func erasing(_ customer: CustomerID) -> Fact {
    if case .customer(customer, .known(var name, let channel)) = self {
      name.id = CustomerName.ofErased(customer)
      return .customer(customer, .known(name: name, channel: channel))
    }
    if case .customer(customer, .messageTaken(.some, let answer)) = self {
      return .customer(customer, .messageTaken(id: nil, answer: answer))
    }
    return self
  }
}

extension SessionFact {
  fileprivate var rep: RepID? {
    switch self {
    case .repReplied(let rep), .holdingChanged(let rep, _), .holdReleased(let rep, _),
      .holdReduced(let rep, _), .refusalLifted(let rep):
      rep
    case .activated(let activated): activated.rep
    case .queued(let queued): queued.direct?.rep
    case .held(let held): held.direct?.rep
    case .opened(let opened):
      if case .rep(let starter) = opened.startedBy { starter } else { nil }
    case .ended(let ended):
      if case .rep(let rep) = ended.by { rep } else { nil }
    case .inactivated(.byRep(let rep), _): rep
    case .inactivated, .consentAsked, .customerAwaited, .failed, .errorRenewed,
      .conversationBegan, .priorityChanged, .overflowFull, .deleted, .adopted, .preferenceEnded,
      .refusalsCleared, .refusalsKept, .joined, .responderReplied, .tabMarked:
      nil
    }
  }
}
