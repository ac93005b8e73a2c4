import Routing
import Vocabulary

/// Every command, and those whose due timers go before it.
extension Auditor {
  mutating func judge(_ command: Command) throws(Disagreement) {
    switch command {
    case .customer(let command): try judge(command)
    case .rep(let command): try judge(command)
    case .session(let command): try judge(command)
    case .responder(let command): try judge(command)
    case .daemon(let command): try judge(command)
    }
  }

  private mutating func judge(_ command: CustomerCommand) throws(Disagreement) {
    switch command {
    case .authorize(let customer, let authenticated): try judgeAuthorize(customer, authenticated)
    case .message(let message): try judgeMessage(message)
    case .leave(let customer): try judgeLeave(customer)
    case .setConsent(let customer, let optedIn): try judgeConsent(customer, optedIn)
    case .announce(let announcement): try judgeAnnounce(announcement)
    case .delivered(let session): try judgeDelivered(session)
    case .eraseCustomer(let customer): try judgeErase(customer)
    }
  }

  private mutating func judge(_ command: RepCommand) throws(Disagreement) {
    switch command {
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
    case .end(let session, let rep, let disposition): try judgeEnd(session, rep, disposition)
    case .putRep(let rep, let profile, let queues): try judgePutRep(rep, profile, queues)
    case .removeRep(let rep, let withWork): try judgeRemoveRep(rep, withWork)
    }
  }

  private mutating func judge(_ command: SessionCommand) throws(Disagreement) {
    switch command {
    case .inactivate(let session, let by): try judgeInactivate(session, by)
    case .endSessions(let sessions, let by): try judgeEndSessions(sessions, by)
    case .transfer(let session, let target, let by): try judgeTransfer(session, target, by)
    case .assign(let session, let rep): try judgeAssign(session, rep)
    case .requeue(let session): try judgeRequeue(session)
    case .setPriority(let session, let priority): try judgePriority(session, priority)
    case .deleteSession(let session): try judgeDelete(session)
    }
  }

  private mutating func judge(_ command: ResponderCommand) throws(Disagreement) {
    switch command {
    case .attachResponder(let name): try judgeAttach(name)
    case .detachResponder(let name): try judgeDetach(name)
    case .join(let responder, let session): try judgeJoin(responder, session)
    case .responderReplied(let responder, let session):
      try judgeResponderReplied(responder, session)
    case .handOff(let handOff): try judgeHandOff(handOff)
    case .responderEnd(let responder, let session): try judgeResponderEnd(responder, session)
    }
  }

  private mutating func judge(_ command: DaemonCommand) throws(Disagreement) {
    switch command {
    case .configure(let configuration): try judgeConfigure(configuration)
    case .begin: break
    case .advance: if case .refused = answer { throw Disagreement("time", "advance refused") }
    }
  }

  func customer(namedBy command: Command) -> CustomerID? {
    switch command {
    case .customer(.authorize(let name, _)), .customer(.leave(let name)),
      .customer(.setConsent(let name, _)), .customer(.eraseCustomer(let name)),
      .rep(.start(_, let name)):
      known(byName: name)?.id
    case .customer(.message(let message)): known(byName: message.customer)?.id
    case .customer(.announce(let announcement)): known(byName: announcement.customer)?.id
    case .customer(.delivered), .rep, .session, .responder, .daemon: nil
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
    func name(_ by: Actor, _ sessions: [SessionID]) {
      if case .rep(let rep) = by { name(rep: rep) }
      for session in sessions { owners.insert(.session(session)) }
    }
    switch command {
    case .customer(.authorize(let customer, _)), .customer(.leave(let customer)),
      .customer(.setConsent(let customer, _)), .customer(.eraseCustomer(let customer)):
      name(customer: customer)
    case .customer(.message(let message)):
      name(customer: message.customer)
      if let rep = message.opening.rep { name(rep: rep.rep) }
    case .customer(.announce(let announcement)): name(customer: announcement.customer)
    case .customer(.delivered(let session)): owners.insert(.session(session))
    case .rep(.start(let rep, let customer)):
      name(rep: rep)
      name(customer: customer)
    case .rep(.takeLease(let rep)), .rep(.breakLease(let rep)), .rep(.setPresence(let rep, _, _)),
      .rep(.logOut(let rep, _)), .rep(.putRep(let rep, _, _)), .rep(.removeRep(let rep, _)):
      name(rep: rep)
    case .rep(.accept(let rep, let session, _)), .rep(.decline(let rep, let session, _, _)),
      .rep(.replied(let rep, let session)), .rep(.closeTab(let rep, let session, _)),
      .rep(.openTab(let rep, let session)), .rep(.finishWrapUp(let rep, let session)),
      .rep(.pick(let rep, let session)), .rep(.end(let session, let rep, _)),
      .session(.assign(let session, let rep)):
      name(.rep(rep), [session])
    case .session(.inactivate(let session, let by)): name(by, [session])
    case .session(.endSessions(let sessions, let by)):
      let most = ledger.configuration.general.limits.sessionsPerCallMax
      name(by, Array(sessions.prefix(most)))
    case .session(.transfer(let session, let target, let by)):
      name(by, [session])
      if case .rep(let rep) = target { name(rep: rep) }
    case .session(.requeue(let session)), .session(.setPriority(let session, _)),
      .session(.deleteSession(let session)), .responder(.join(_, let session)),
      .responder(.responderReplied(_, let session)), .responder(.responderEnd(_, let session)):
      owners.insert(.session(session))
    case .responder(.handOff(let handOff)):
      owners.insert(.session(handOff.session))
      if let rep = handOff.rep { name(rep: rep.rep) }
    case .responder(.attachResponder), .responder(.detachResponder), .daemon: break
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
