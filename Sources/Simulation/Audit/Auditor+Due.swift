import Containers
import Vocabulary

/// Time: all that is due is found anew before each command, by reading every session and every rep.
extension Auditor {
  /// Carries out what is due of those that the command names, then at most so many others.
  mutating func carryOutDue(before command: Command) throws(Disagreement) {
    let named = owners(namedBy: command)
    while true {
      if try explainForgotten(of: customer(namedBy: command)) { continue }
      guard let item = firstDue(among: named) else { break }
      try carryOut(item)
    }
    let most = ledger.configuration.general.limits.dueEachStepMax
    for _ in 0..<most {
      if try explainForgotten(anybody: true) { continue }
      guard let item = firstDue(among: nil) else { return try checkMemory() }
      try carryOut(item)
    }
  }

  /// The first item that is due, of these or of all.
  func firstDue(among owners: Set<DueOwner>?) -> DueItem? {
    var first: DueItem?
    if let owners, owners.isEmpty { return nil }
    func look(_ due: Instant?, _ owner: DueOwner, _ rule: DueRule) {
      guard var due else { return }
      if rule.countsSilence { due = max(due, ledger.graceUntil) }
      guard due <= now else { return }
      if let owners, !owners.contains(owner) { return }
      let item = DueItem(due: due, owner: owner, rule: rule)
      if first == nil || item.goesBefore(first!) { first = item }
    }
    for rep in ledger.reps {
      if case .broken(let until) = rep.lease { look(until, .rep(rep.id), .lease) }
    }
    for (index, responder) in ledger.responders.enumerated() {
      if case .away(let until) = responder {
        look(until, .responder(ResponderID(index)), .responderAway)
      }
    }
    for session in ledger.sessions { lookAtStatus(session, look) }
    for session in ledger.sessions { lookAtWork(session, look) }
    return first
  }

  private func lookAtStatus(
    _ session: AuditedSession, _ look: (Instant?, DueOwner, DueRule) -> Void
  ) {
    let owner = DueOwner.session(session.id)
    switch session.status {
    case .new: look(session.until, owner, .new)
    case .waitingForCustomer:
      look(session.until, owner, session.startedBy == .automation ? .announcement : .reply)
    case .consent: look(session.until, owner, .consent)
    case .inactive: look(session.until, owner, .inactive)
    case .waitingForRep where session.heldFor != nil: look(session.until, owner, .held)
    case .waitingForRep:
      if let offer = session.offer {
        look(offer.until, owner, .push)
      } else {
        look(session.waitUntil, owner, .waitLimit)
      }
      look(session.directUntil, owner, .preferred)
      look(refusalsDue(session), owner, .refusals)
    case .active: lookAtService(session, look)
    case .ended, .error: break
    }
  }

  private func lookAtService(
    _ session: AuditedSession, _ look: (Instant?, DueOwner, DueRule) -> Void
  ) {
    let owner = DueOwner.session(session.id)
    if let responder = session.servingResponder {
      return look(session.until, owner, ledger.isBot(responder) ? .bot : .agent)
    }
    look(session.silenceUntil, owner, .customerSilent)
    look(session.answerUntil, owner, .answer)
  }

  private func lookAtWork(
    _ session: AuditedSession, _ look: (Instant?, DueOwner, DueRule) -> Void
  ) {
    guard let work = session.work else { return }
    let owner = DueOwner.session(session.id)
    if work.phase == .wrapUp { look(session.heldUntil, owner, .wrapUp) }
    if work.phase == .ended { look(session.heldUntil, owner, .tab) }
    let steps = ledger.terms(work.terms)[work.phase].steps
    guard Int(work.step) < steps.count else { return }
    let step = steps[Int(work.step)]
    let since =
      step.since == .phaseBegan ? work.began : max(work.began, session.customerWroteAt)
    look(since + step.after, owner, .step)
  }

  /// R8: where no other rep who has not refused it passes up to the membership, the list goes
  /// some time after its last entry.
  func refusalsDue(_ session: AuditedSession) -> Instant? {
    guard let last = session.refusals.last, !session.keepsRefusals else { return nil }
    return last.at + ledger.configuration.general.refusals
  }

  /// No rep who has not refused the session passes R4 up to and with the membership.
  /// Of a session that is for one rep, that rep alone counts.
  func nobodyElse(for session: AuditedSession) -> Bool {
    for rep in ledger.reps where firstFailing(rep, session, nil) == nil { return false }
    return true
  }

  // MARK: - Carrying out

  private mutating func carryOut(_ item: DueItem) throws(Disagreement) {
    do throws(Disagreement) {
      try carryOutAlone(item)
    } catch {
      var error = error
      error.sentence += " (due: \(item.rule) of \(item.owner) at \(item.due))"
      throw error
    }
  }

  private mutating func carryOutAlone(_ item: DueItem) throws(Disagreement) {
    switch item.owner {
    case .rep(let rep): try carryOutLease(rep)
    case .responder(let responder): try loseResponder(responder)
    case .session(let session): try carryOut(item.rule, session)
    }
    try route()
  }

  private mutating func carryOutLease(_ rep: RepID) throws(Disagreement) {
    guard ledger.presence(ledger.rep(rep)!.presence).kind != .offline else {
      return try expect(.rep(rep, .leaseEnded), "P5")
    }
    try change(rep, to: .offline, .connectionLost)
  }

  /// S33.
  private mutating func loseResponder(_ responder: ResponderID) throws(Disagreement) {
    // Each of its sessions is something due by itself; which comes first is not laid down.
    let served = ledger.sessions.filter { $0.servingResponder == responder }
    guard let session = served.first(where: { isAbout($0.id, nextFact) }) ?? served.first else {
      return try expect(.responder(responder, .lost), "S33")
    }
    try enqueue(
      session.id,
      Wait(why: .responderLost, queue: session.queue, priority: session.priority), rule: "S33"
    )
  }

  private mutating func carryOut(_ rule: DueRule, _ id: SessionID) throws(Disagreement) {
    let session = ledger.session(id)!
    switch rule {
    case .held: try joinMissed(id)
    case .new: try end(id, by: .system, .notDelivered, rule: "S5")
    case .reply: try end(id, by: .system, .noReply, rule: "S7")
    case .announcement: try end(id, by: .system, .noReply, rule: "S8")
    case .customerSilent: try inactivate(id, .customerSilent, rule: "S18")
    case .inactive: try end(id, by: .system, .inactiveTooLong, rule: "S20")
    case .bot: try end(id, by: .system, .botTimedOut, rule: "S24")
    case .agent: try end(id, by: .system, .agentTimedOut, rule: "S25")
    case .waitLimit: try overflow(session)
    case .consent: try end(id, by: .system, .consentTimedOut, rule: "S31")
    case .answer: try missAnswer(session)
    case .push: try missOffer(session)
    case .refusals:
      try expect(
        nobodyElse(for: session) ? .session(id, .refusalsCleared) : .session(id, .refusalsKept),
        "R8")
    case .preferred: try expect(.session(id, .preferenceEnded), "R10")
    case .wrapUp:
      try letGo(id, .wrapUpOver, rule: "C13")
    case .tab:
      try expect(.session(id, .holdReleased(rep: session.work!.rep, why: .tabTimedOut)), "C20")
    case .step:
      let work = session.work!
      try expect(.session(id, .holdingChanged(rep: work.rep, step: work.step + 1)), "C15")
    case .lease, .responderAway: break
    }
  }

  /// S1: the responder did not join; the queue takes it always, with its age from the message.
  mutating func joinMissed(_ id: SessionID) throws(Disagreement) {
    let session = ledger.session(id)!
    let wait = Wait(
      why: .responderDidNotJoin, queue: session.queue, priority: session.priority,
      direct: session.intended.flatMap { ledger.rep($0.rep) == nil ? nil : $0 })
    try enqueue(id, wait, rule: "S1")
  }

  /// S29.
  mutating func overflow(_ session: AuditedSession) throws(Disagreement) {
    let queue = ledger.queue(session.queue)
    if queue.afterWaitLimit == .end {
      return try end(session.id, by: .system, .waitedTooLong, rule: "S29")
    }
    var wait = Wait(
      why: .waitedTooLong, queue: session.queue, priority: session.priority)
    switch queue.overflow {
    case .queue(let other) where hasPlace(other):
      wait.queue = other
      wait.direct = session.direct
      return try enqueue(session.id, wait, rule: "S29")
    case .rep(let name):
      if let rep = ledger.repNamed(name.text) {
        wait.direct = Direct(rep: rep, isRequired: true)
        return try enqueue(session.id, wait, rule: "S29")
      }
    case .queue, nil: break
    }
    guard case .session(_, .overflowFull(let again))? = nextFact, again > now else {
      throw Disagreement("S29", "session \(session.id.number) has waited too long")
    }
    try expect(.session(session.id, .overflowFull(again: again)), "S29")
  }

  /// S37.
  private mutating func missAnswer(_ session: AuditedSession) throws(Disagreement) {
    let rep = session.servingRep!
    let wait = Wait(
      why: .notAnswered, queue: session.queue, priority: session.priority, refusedBy: rep)
    try enqueue(session.id, wait, rule: "S37")
    try changeAfterMiss(rep)
  }

  /// R7.
  private mutating func missOffer(_ session: AuditedSession) throws(Disagreement) {
    let offer = session.offer!
    try expect(.offer(offer.number, session.id, offer.rep, .missed), "R7")
    try changeAfterMiss(offer.rep)
  }

  private mutating func changeAfterMiss(_ rep: RepID) throws(Disagreement) {
    let audited = ledger.rep(rep)!
    guard let presence = ledger.profile(audited.profile).statusAfterMissedOffer,
      presence != audited.presence, ledger.presence(audited.presence).kind != .offline
    else { return }
    try change(rep, to: presence, .afterMissedOffer)
  }
}

extension Auditor {
  /// The loop sleeps until the router's next deadline, so it must not be later than the first due
  /// item.
  func checkDeadline(_ deadline: Instant?) throws(Disagreement) {
    var later = self
    later.now = .latest
    guard let first = later.firstDue(among: nil) else { return }
    guard let deadline, deadline <= first.due else {
      throw Disagreement(
        "time", "\(first) is due, and the next deadline is \(String(describing: deadline))")
    }
  }
}
