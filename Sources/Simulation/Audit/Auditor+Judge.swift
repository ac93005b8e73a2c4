import Routing
import Vocabulary

/// Every command, and those whose due timers go before it.
extension Auditor {
  mutating func judge(_ command: Command) throws(Disagreement) {
    switch command {
    case .authorize(let customer, let authenticated): try judgeAuthorize(customer, authenticated)
    case .message(let message): try judgeMessage(message)
    case .leave(let customer): try judgeLeave(customer)
    case .setConsent(let customer, let optedIn): try judgeConsent(customer, optedIn)
    case .announce(let announcement): try judgeAnnounce(announcement)
    case .delivered(let session): try judgeDelivered(session)
    case .takeLease(let rep): try judgeTakeLease(rep)
    case .breakLease(let rep): try judgeBreakLease(rep)
    case .setPresence(let rep, let presence, let by): try judgePresence(rep, presence, by)
    case .logOut(let rep, let choice): try judgeLogOut(rep, choice)
    case .accept(let rep, let session, let offer): try judgeAccept(rep, session, offer)
    case .decline(let rep, let session, let offer, let reason):
      try judgeDecline(rep, session, offer, reason)
    case .replied(let rep, let session): try judgeReplied(rep, session)
    case .start(let rep, let customer): try judgeStart(rep, customer)
    case .closeTab(let rep, let session, let how): try judgeCloseTab(rep, session, how)
    case .openTab(let rep, let session): try judgeOpenTab(rep, session)
    case .finishWrapUp(let rep, let session): try judgeFinishWrapUp(rep, session)
    case .pick(let rep, let session): try judgePick(rep, session)
    case .inactivate(let session, let by): try judgeInactivate(session, by)
    case .end(let session, let rep, let disposition): try judgeEnd(session, rep, disposition)
    case .endSessions(let sessions, let by): try judgeEndSessions(sessions, by)
    case .transfer(let session, let target, let by): try judgeTransfer(session, target, by)
    case .attachResponder(let name): try judgeAttach(name)
    case .detachResponder(let name): try judgeDetach(name)
    case .join(let responder, let session): try judgeJoin(responder, session)
    case .responderReplied(let responder, let session):
      try judgeResponderReplied(responder, session)
    case .handOff(let handOff): try judgeHandOff(handOff)
    case .responderEnd(let responder, let session): try judgeResponderEnd(responder, session)
    case .assign(let session, let rep): try judgeAssign(session, rep)
    case .requeue(let session): try judgeRequeue(session)
    case .setPriority(let session, let priority): try judgePriority(session, priority)
    case .deleteSession(let session): try judgeDelete(session)
    case .putRep(let rep, let profile, let queues): try judgePutRep(rep, profile, queues)
    case .removeRep(let rep, let withWork): try judgeRemoveRep(rep, withWork)
    case .eraseCustomer(let customer): try judgeErase(customer)
    case .configure(let configuration): try judgeConfigure(configuration)
    case .begin: break
    case .advance: if case .refused = answer { throw Disagreement("time", "advance refused") }
    }
  }

  func customer(namedBy command: Command) -> CustomerID? {
    switch command {
    case .authorize(let name, _), .leave(let name), .setConsent(let name, _), .start(_, let name),
      .eraseCustomer(let name):
      known(byName: name)?.id
    case .message(let message): known(byName: message.customer)?.id
    case .announce(let announcement): known(byName: announcement.customer)?.id
    default: nil
    }
  }

  /// A command cannot name a customer of a channel that was removed, though their record may still
  /// be kept.
  private func known(byName name: CustomerName) -> AuditedCustomer? {
    ledger.channelNamed(name.channel) == nil ? nil : ledger.customer(name)
  }

  func owners(namedBy command: Command) -> Set<DueOwner> {
    var owners: Set<DueOwner> = []
    func name(customer name: CustomerName) {
      guard let customer = known(byName: name) else { return }
      if let open = customer.open { owners.insert(.session(open)) }
    }
    func name(rep name: String) {
      if let rep = ledger.repNamed(name) { owners.insert(.rep(rep)) }
    }
    switch command {
    case .authorize(let customer, _), .leave(let customer), .setConsent(let customer, _),
      .eraseCustomer(let customer):
      name(customer: customer)
    case .message(let message):
      name(customer: message.customer)
      if let rep = message.opening.rep { name(rep: rep.rep) }
    case .announce(let announcement): name(customer: announcement.customer)
    case .delivered(let session), .requeue(let session), .setPriority(let session, _),
      .deleteSession(let session), .join(_, let session), .responderReplied(_, let session),
      .responderEnd(_, let session):
      owners.insert(.session(session))
    case .takeLease(let rep), .breakLease(let rep), .setPresence(let rep, _, _),
      .logOut(let rep, _), .putRep(let rep, _, _), .removeRep(let rep, _):
      name(rep: rep)
    case .accept(let rep, let session, _), .decline(let rep, let session, _, _),
      .replied(let rep, let session), .closeTab(let rep, let session, _),
      .openTab(let rep, let session), .finishWrapUp(let rep, let session),
      .pick(let rep, let session), .end(let session, let rep, _), .assign(let session, let rep):
      name(rep: rep)
      owners.insert(.session(session))
    case .start(let rep, let customer):
      name(rep: rep)
      name(customer: customer)
    case .inactivate(let session, let by): named(by, [session])
    case .endSessions(let sessions, let by):
      let most = ledger.configuration.general.limits.sessionsPerCallMax
      named(by, Array(sessions.prefix(most)))
    case .transfer(let session, let target, let by):
      named(by, [session])
      if case .rep(let rep) = target { name(rep: rep) }
    case .handOff(let handOff):
      owners.insert(.session(handOff.session))
      if let rep = handOff.rep { name(rep: rep.rep) }
    case .attachResponder, .detachResponder, .configure, .begin, .advance: break
    }
    func named(_ by: Actor, _ sessions: [SessionID]) {
      if case .rep(let rep) = by { name(rep: rep) }
      for session in sessions { owners.insert(.session(session)) }
    }
    return owners
  }

  // MARK: - What many of them ask

  enum Found {
    case open(AuditedSession)
    /// Ended, and some rep holds it still; or gone from state, which counts as Ended.
    case over(AuditedSession?)
    case unknown
  }

  func find(_ id: SessionID) -> Found {
    if let session = ledger.session(id) {
      return session.status.isOpen ? .open(session) : .over(session)
    }
    return id.number >= 1 && id.number <= ledger.sessionsGiven ? .over(nil) : .unknown
  }

  /// The session if it is open; otherwise adds the reason why not.
  func openSession(_ id: SessionID, _ reasons: inout [Refusal]) -> AuditedSession? {
    switch find(id) {
    case .open(let session): return session
    case .over: reasons.append(.session(.wrongStatus(.ended)))
    case .unknown: reasons.append(.noSuch(.session(id)))
    }
    return nil
  }

  func rep(_ name: String, _ reasons: inout [Refusal]) -> AuditedRep? {
    if let id = ledger.repNamed(name) { return ledger.rep(id) }
    reasons.append(.noSuch(.rep(name)))
    return nil
  }

  func require(
    _ permission: Permission, _ rep: AuditedRep, _ reasons: inout [Refusal]
  ) {
    if !ledger.profile(rep.profile).permissions.contains(permission) {
      reasons.append(.rep(.notPermitted(permission)))
    }
  }

  func requireConversing(
    _ rep: AuditedRep, on channel: ChannelID, _ reasons: inout [Refusal]
  ) {
    require(.conversing(on: ledger.channel(channel).kind), rep, &reasons)
  }

  func checkName(_ name: String, _ field: String, _ reasons: inout [Refusal]) {
    let max = ledger.configuration.general.limits.nameBytesMax
    if name.isEmpty || name.utf8.count > max {
      reasons.append(.limit(.badName(field: field, max: max)))
    }
  }
}
