import Vocabulary

/// Bots and agents: S10, S11, S24, S25, S32, S33.
extension Auditor {
  private func responder(_ name: String, _ reasons: inout [Refusal]) -> ResponderID? {
    let id = ledger.responderNamed(name)
    if id == nil { reasons.append(.noSuch(.responder(name))) }
    return id
  }

  mutating func judgeAttach(_ name: String) throws(Disagreement) {
    var reasons: [Refusal] = []
    let responder = responder(name, &reasons)
    if try isRefused(reasons) { return }
    if isAttached(responder!) { return try mustAnswer(.nothingChanged, "S33") }
    try expect(.responder(responder!, .attached), "S33")
    try mustAnswer(.done, "S33")
  }

  mutating func judgeDetach(_ name: String) throws(Disagreement) {
    var reasons: [Refusal] = []
    let responder = responder(name, &reasons)
    if let responder, !isAttached(responder) { reasons.append(.rep(.notAttached(responder: name))) }
    if try isRefused(reasons) { return }
    let until = now + ledger.configuration.general.grace
    try expect(.responder(responder!, .detached(until: until)), "S33")
    try mustAnswer(.done, "S33")
  }

  mutating func judgeJoin(_ name: String, _ id: SessionID) throws(Disagreement) {
    var reasons: [Refusal] = []
    let responder = responder(name, &reasons)
    let session = openSession(id, &reasons)
    if let responder, !isAttached(responder) {
      reasons.append(.rep(.notAttached(responder: name)))
    }
    if let session, session.heldFor == nil {
      reasons.append(.session(.wrongStatus(session.status)))
      if session.status == .waitingForRep { reasons.append(.session(.notOwner)) }
    }
    if let session, let responder, session.heldFor != responder {
      reasons.append(.session(.notOwner))
    }
    if try isRefused(reasons) { return }
    let timers = ledger.channel(session!.channel).timers
    let until: Instant =
      switch ledger.configuration.responders[Int(responder!.index)].kind {
      case .bot: session!.customerWroteAt + timers.bot
      case .agent: now + timers.agent
      }
    try expect(.session(id, .joined(responder: responder!, until: until)), "S10")
    try mustAnswer(.done, "S10")
  }

  /// The session if it is Active with that responder; otherwise adds the reasons why not.
  private func served(
    by name: String, _ id: SessionID, _ reasons: inout [Refusal]
  ) -> AuditedSession? {
    let responder = responder(name, &reasons)
    guard let session = openSession(id, &reasons) else { return nil }
    if session.status != .active { reasons.append(.session(.wrongStatus(session.status))) }
    if let responder, session.servingResponder != responder { reasons.append(.session(.notOwner)) }
    return session
  }

  mutating func judgeResponderReplied(_ name: String, _ id: SessionID) throws(Disagreement) {
    var reasons: [Refusal] = []
    _ = served(by: name, id, &reasons)
    if try isRefused(reasons) { return }
    try expect(.session(id, .responderReplied), "S24")
    try mustAnswer(.done, "S24")
  }

  mutating func judgeHandOff(_ handOff: HandOffCommand) throws(Disagreement) {
    var reasons: [Refusal] = []
    let session = served(by: handOff.responder, handOff.session, &reasons)
    var queue = session.map { ledger.channel($0.channel).queue }
    if let name = handOff.queue {
      queue = ledger.queueNamed(name)
      if queue == nil { reasons.append(.noSuch(.queue(name))) }
    }
    if let priority = handOff.priority { checkPriority(priority, &reasons) }
    var direct: Direct?
    if let named = handOff.rep, let rep = rep(named.rep, &reasons) {
      direct = Direct(rep: rep.id, isRequired: named.isRequired)
    }
    queue = queue.map(standing)
    if let queue, direct?.isRequired != true, !hasPlace(queue) {
      reasons.append(queueFull(queue))
    }
    if try isRefused(reasons) { return }
    if let direct { try liftRefusal(of: direct.rep, in: handOff.session) }
    let wait = Wait(
      why: .handedOff, since: now, queue: queue!,
      priority: handOff.priority ?? session!.priority, direct: direct)
    try enqueue(handOff.session, wait, rule: "S11")
    try route()
    try mustAnswer(.done, "S11")
  }

  mutating func judgeResponderEnd(_ name: String, _ id: SessionID) throws(Disagreement) {
    var reasons: [Refusal] = []
    let session = served(by: name, id, &reasons)
    if try isRefused(reasons) { return }
    try end(id, by: .responder(session!.servingResponder!), .responderEnded, rule: "S32")
    try route()
    try mustAnswer(.done, "S32")
  }
}
