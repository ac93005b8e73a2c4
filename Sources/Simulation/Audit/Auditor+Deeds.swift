import Containers
import Vocabulary

/// What several commands and timers do in the same way.
extension Auditor {
  // MARK: - Ending

  mutating func end(
    _ id: SessionID, by: EndedBy, _ why: EndReason, disposition: String? = nil,
    keepsNothing: Bool = false, rule: StaticString
  ) throws(Disagreement) {
    try withdraw(id, .sessionOver)
    let keeps = keepsNothing ? .nothing : keepsAfterEnd(ledger.session(id)!, why)
    let ended = Ended(by: by, why: why, disposition: disposition, keeps: keeps)
    try expect(.session(id, .ended(ended)), rule)
  }

  /// C5, C6, C13, C20: what the rep of a session still holds after its end.
  func keepsAfterEnd(_ session: AuditedSession, _ why: EndReason) -> Keeps {
    guard let work = session.work, let rep = ledger.rep(work.rep), why != .tabClosed else {
      return .nothing
    }
    let terms = ledger.terms(work.terms)
    let channel = ledger.channel(session.channel)
    let kind = ledger.presence(rep.presence).kind
    let lasting: Keeps = kind != .offline && lasts(work) ? .tab(until: nil) : .nothing
    guard work.phase == .active else { return lasting }
    let wrapUp = ledger.profile(rep.profile).wrapUp ?? channel.timers.wrapUp ?? .zero
    if wrapUp > .zero {
      return kind == .online && holds(terms.wrapUp) ? .wrapUp(until: now + wrapUp) : lasting
    }
    if lasting != .nothing { return lasting }
    guard kind != .offline, holds(terms.ended) else { return .nothing }
    return .tab(until: channel.timers.tab.map { now + $0 })
  }

  private func holds(_ phase: PhaseTerms) -> Bool {
    !phase.holding.isNothing || phase.steps.contains { !$0.holding.isNothing }
  }

  /// A quota that fills over a shift: it lasts, outside C16, until the rep goes offline.
  private func lasts(_ work: AuditedWork) -> Bool {
    let terms = ledger.terms(work.terms)
    return work.phase != .offered && !terms.countsAfterEnd && holds(terms.ended)
  }

  /// A wrap-up or a tab's time is over: releases what is held, except for what lasts.
  mutating func letGo(
    _ id: SessionID, _ why: ReleaseReason, rule: StaticString
  ) throws(Disagreement) {
    let work = ledger.session(id)!.work!
    try expect(
      lasts(work)
        ? .session(id, .holdReduced(rep: work.rep, why: why))
        : .session(id, .holdReleased(rep: work.rep, why: why)),
      rule)
  }

  mutating func withdraw(_ id: SessionID, _ why: WithdrawalReason) throws(Disagreement) {
    guard let offer = ledger.session(id)!.offer else { return }
    try expect(.offer(offer.number, id, offer.rep, .withdrawn(why: why)), "C3")
  }

  // MARK: - Waiting

  /// How a session begins to wait for a rep, or continues to.
  struct Wait {
    var why: QueuedReason
    /// Nil: the wait is kept.
    var since: Instant?
    var queue: QueueID
    var priority: Int32
    /// What the message carries for the session, in place of what it had.
    var opening: Opening?
    var direct: Direct?
    var refusedBy: RepID?
  }

  mutating func enqueue(
    _ id: SessionID, _ wait: Wait, rule: StaticString
  ) throws(Disagreement) {
    let session = ledger.session(id)!
    var wait = wait
    wait.queue = standing(wait.queue)
    let queue = ledger.queue(wait.queue)
    var queued = Queued(
      why: wait.why, queue: wait.queue, since: wait.since ?? session.since,
      priority: wait.priority, targetTime: wait.opening?.targetTime ?? session.targetTime,
      direct: wait.direct, refusedBy: wait.refusedBy)
    if let direct = wait.direct, !direct.isRequired {
      // Who is only moved waits for the preferred rep no longer than before.
      let isMoved = [.waitedTooLong, .queueRetired, .adopted].contains(wait.why)
      let anew = now + ledger.configuration.general.preferred
      queued.directUntil = isMoved ? session.directUntil ?? anew : anew
    }
    if wait.direct?.isRequired != true {
      let isThere = session.isInQueue && session.queue == wait.queue
      // S29 counts anew after an acceptance and a move, and not after anything else.
      queued.waitUntil = isThere ? session.waitUntil : queue.waitLimit.map { now + $0 }
      if let limit = queue.sizeLimit {
        let size = ledger.size(of: wait.queue) + (isThere ? 0 : 1)
        queued.pastSizeLimit = UInt32(max(0, size - limit))
      }
    }
    try expect(.session(id, .queued(queued)), rule)
  }

  /// R10: a rep's refusal (R8) is lifted when they are named for the session.
  mutating func liftRefusal(of rep: RepID, in id: SessionID) throws(Disagreement) {
    for refusal in ledger.session(id)!.refusals where refusal.rep == rep {
      return try expect(.session(id, .refusalLifted(rep: rep)), "R10")
    }
  }

  /// The successor of a queue that is being retired, or the queue itself.
  func standing(_ queue: QueueID) -> QueueID { ledger.queue(queue).moveTo ?? queue }

  /// R11: where an arrival goes, or nil if no place has room for it.
  func place(
    for direct: Direct?, in id: QueueID
  ) -> (queue: QueueID, direct: Direct?)? {
    if direct?.isRequired == true { return (id, direct) }
    if hasPlace(id) { return (id, direct) }
    switch ledger.queue(id).overflow {
    case nil: return nil
    case .queue(let other): return hasPlace(other) ? (other, direct) : nil
    case .rep(let name):
      guard let rep = ledger.repNamed(name.text) else { return nil }
      return (id, Direct(rep: rep, isRequired: true))
    }
  }

  func hasPlace(_ id: QueueID) -> Bool {
    guard let limit = ledger.queue(id).sizeLimit else { return true }
    return ledger.size(of: id) < limit
  }

  func queueFull(_ id: QueueID) -> Refusal {
    let queue = ledger.queue(id)
    return .limit(.queueFull(queue: queue.name, limit: queue.sizeLimit ?? 0))
  }

  // MARK: - Serving

  mutating func activate(
    _ id: SessionID, _ rep: RepID, _ how: ActivationReason, rule: StaticString
  ) throws(Disagreement) {
    let session = ledger.session(id)!
    var activated = Activated(rep: rep, how: how)
    if session.offer?.rep == rep { activated.offer = session.offer?.number }
    switch how {
    case .accepted, .acceptedAtOnce, .picked: break
    case .customerReplied, .customerReturned, .assigned:
      activated.pastLimit = excess(of: rep, taking: session)
    }
    try expect(.session(id, .activated(activated)), rule)
  }

  /// By how much the rep is past a limit once the session is Active with them.
  private func excess(of rep: RepID, taking session: AuditedSession) -> Int64 {
    var after = ledger
    let activated = Activated(rep: rep, how: .assigned)
    after.apply(.session(session.id, .activated(activated)), at: now)
    var excess = after.excess(of: after.rep(rep)!)
    // A counter counts as much as a unit.
    let taken = after.session(session.id)!.work!
    let load = ledger.load(of: rep)
    let own = session.work.flatMap { $0.rep == rep ? ledger.holding(of: $0) : nil }
    for limit in ledger.terms(taken.terms).mustFit.counters {
      let index = Int(limit.counter)
      var count = index < load.counters.count ? load.counters[index] : 0
      for part in own?.counters ?? [] where part.counter == limit.counter { count -= part.count }
      excess = max(excess, (count + limit.need - limit.ceiling) * 100)
    }
    return excess
  }

  mutating func inactivate(
    _ id: SessionID, _ why: InactivationReason, rule: StaticString
  ) throws(Disagreement) {
    let channel = ledger.channel(ledger.session(id)!.channel)
    let until = sweep(from: now + channel.timers.inactive)
    try expect(.session(id, .inactivated(why: why, until: until)), rule)
  }

  /// The first sweep that is not before that instant.
  func sweep(from due: Instant) -> Instant {
    let hours = ledger.configuration.general.sweepHours
    guard hours > 0 else { return due }
    let day: Int64 = 86_400_000
    let step = Int64(hours) * 3_600_000
    let midnight = due.milliseconds / day * day
    let inDay = due.milliseconds - midnight
    let next = (inDay + step - 1) / step * step
    return Instant(milliseconds: midnight + min(next, day))
  }

  // MARK: - Leaving

  mutating func change(
    _ rep: RepID, to presence: PresenceID, _ why: PresenceReason
  ) throws(Disagreement) {
    try expect(.rep(rep, .presenceChanged(to: presence, why: why)), "P1")
    try follow(ledger.presence(presence).kind, rep)
  }

  /// What follows from a rep's new status, or from a status that changed.
  mutating func follow(
    _ kind: PresenceKind, _ rep: RepID
  ) throws(Disagreement) {
    switch kind {
    case .online: break
    case .busy: try endWrapUps(of: rep, .repBusy)
    case .offline: try setDown(rep)
    }
  }

  private mutating func endWrapUps(
    of rep: RepID, _ why: ReleaseReason
  ) throws(Disagreement) {
    for session in ledger.sessions
    where session.work?.rep == rep && session.work?.phase == .wrapUp {
      try letGo(session.id, why, rule: "C13")
    }
  }

  /// P4: all that the rep has is set down, the oldest first.
  private mutating func setDown(_ rep: RepID) throws(Disagreement) {
    for session in ledger.sessions where session.work?.rep == rep {
      guard let work = session.work else { continue }
      switch work.phase {
      case .offered: try withdraw(session.id, .unavailable)
      case .ended, .wrapUp:
        try expect(.session(session.id, .holdReleased(rep: rep, why: .repLeft)), "C9")
      case .inactive:
        // C9: who requeues holds nothing once offline.
        guard ledger.terms(work.terms).whenRepLeaves == .requeue else { continue }
        try expect(.session(session.id, .holdReleased(rep: rep, why: .repLeft)), "C9")
      case .active:
        guard ledger.terms(work.terms).whenRepLeaves == .requeue else { continue }
        try enqueue(
          session.id,
          Wait(why: .repLeft, queue: session.queue, priority: session.priority), rule: "S13")
      }
    }
  }
}
