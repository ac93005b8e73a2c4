import Vocabulary

/// What the facts of sessions mean: those of one that waits or is over, and those of one that is
/// offered or served.
extension Ledger {
  mutating func apply(_ fact: SessionFact, to id: SessionID, at now: Instant) {
    switch fact {
    case .opened(let opened):
      sessionsGiven = id.number
      sessions.append(AuditedSession(id, opened, at: now))
      let customer = customerIndex(opened.customer)!
      customers[customer]!.failed = nil
    case .held(let held): hold(id, held, at: now)
    case .queued(let queued): queue(id, queued, at: now)
    case .consentAsked(let until):
      let index = settle(id, to: .consent)
      sessions[index].until = until
    case .customerAwaited(let isNew, let until):
      let index = settle(id, to: isNew ? .new : .waitingForCustomer)
      sessions[index].until = until
    case .failed(let reason): fail(id, reason, at: now)
    case .ended(let ended): end(id, ended, at: now)
    case .conversationBegan(let number):
      sessions[sessionIndex(id)!].conversation = number
    case .priorityChanged(let priority):
      sessions[sessionIndex(id)!].priority = priority
    case .overflowFull(let again): sessions[sessionIndex(id)!].waitUntil = again
    case .deleted:
      for index in customers.indices where customers[index]?.failed?.session == id {
        customers[index]!.failed = nil
      }
    case .preferenceEnded:
      let index = sessionIndex(id)!
      sessions[index].direct = nil
      sessions[index].directUntil = nil
      sessions[index].keepsRefusals = false
    case .refusalsCleared:
      let index = sessionIndex(id)!
      sessions[index].refusals = []
      sessions[index].keepsRefusals = false
    case .refusalLifted(let rep):
      let index = sessionIndex(id)!
      sessions[index].refusals.removeAll { $0.rep == rep }
      if sessions[index].refusals.isEmpty { sessions[index].keepsRefusals = false }
    case .refusalsKept: sessions[sessionIndex(id)!].keepsRefusals = true
    case .adopted(let queue): sessions[sessionIndex(id)!].queue = queue
    case .activated(let activated): activate(id, activated, at: now)
    case .joined(let responder, let until):
      let index = settle(id, to: .active)
      sessions[index].server = .responder(responder)
      sessions[index].until = until
      sessions[index].activeSince = now
    case .repReplied:
      let index = sessionIndex(id)!
      sessions[index].answerUntil = nil
      let timers = channel(sessions[index].channel).timers
      sessions[index].silenceUntil =
        sessions[index].silenceUntil ?? timers.inactivity.map { now + $0 }
    case .inactivated(_, let until): inactivate(id, until, at: now)
    case .holdingChanged(_, let step):
      let index = sessionIndex(id)!
      let tookFromPools = takesFromPools(index)
      sessions[index].work!.step = step
      noteRelease(index, tookFromPools: tookFromPools, at: now)
    case .holdReleased:
      let index = sessionIndex(id)!
      release(index, at: now)
      if !sessions[index].status.isOpen { sessions.remove(at: index) }
    case .holdReduced: keep(sessionIndex(id)!, .ended, nil, at: now)
    case .tabMarked(let isShown):
      if let index = sessionIndex(id) { sessions[index].isTabShown = isShown }
    case .errorRenewed, .responderReplied: break
    }
  }

  /// The session's new status, with what belonged to the old one gone.
  private mutating func settle(_ id: SessionID, to status: Status) -> Int {
    let index = sessionIndex(id)!
    sessions[index].status = status
    if status != .ended { sessions[index].isTabShown = false }
    sessions[index].heldFor = nil
    sessions[index].until = nil
    sessions[index].waitUntil = nil
    sessions[index].direct = nil
    sessions[index].directUntil = nil
    sessions[index].answerUntil = nil
    sessions[index].silenceUntil = nil
    let customer = customerIndex(sessions[index].customer)!
    if status.isOpen { customers[customer]!.open = id }
    return index
  }

  private mutating func hold(_ id: SessionID, _ held: Held, at now: Instant) {
    let index = settle(id, to: .waitingForRep)
    sessions[index].heldFor = held.responder
    sessions[index].until = held.until
    sessions[index].since = now
    sessions[index].priority = held.priority
    sessions[index].targetTime = held.targetTime
    sessions[index].intended = held.direct
  }

  private mutating func fail(_ id: SessionID, _ reason: FailureReason, at now: Instant) {
    let index = settle(id, to: .error)
    release(index, at: now)
    let customer = customerIndex(sessions[index].customer)!
    customers[customer]!.failed = AuditedFailure(session: id, reason: reason)
    customers[customer]!.open = nil
    sessions.remove(at: index)
  }

  private mutating func inactivate(_ id: SessionID, _ until: Instant, at now: Instant) {
    let index = settle(id, to: .inactive)
    sessions[index].until = until
    keep(index, .inactive, nil, at: now)
    if let work = sessions[index].work, terms(work.terms).inactive == .nothing {
      sessions[index].work = nil
    }
  }

  private mutating func queue(_ id: SessionID, _ queued: Queued, at now: Instant) {
    let index = settle(id, to: .waitingForRep)
    release(index, at: now)
    sessions[index].server = .nobody
    sessions[index].queue = queued.queue
    sessions[index].since = queued.since
    sessions[index].priority = queued.priority
    sessions[index].targetTime = queued.targetTime
    sessions[index].direct = queued.direct
    sessions[index].directUntil = queued.directUntil
    sessions[index].waitUntil = queued.waitUntil
    sessions[index].keepsRefusals = false
    if let rep = queued.refusedBy { refuse(index, rep, at: now) }
  }

  private mutating func end(_ id: SessionID, _ ended: Ended, at now: Instant) {
    let index = settle(id, to: .ended)
    let customer = customerIndex(sessions[index].customer)!
    if customers[customer]!.open == id { customers[customer]!.open = nil }
    if channel(sessions[index].channel).prefersLastRep, let rep = sessions[index].lastRep,
      repIndex(rep) != nil
    {
      customers[customer]!.lastRep = rep
    }
    switch ended.keeps {
    case .nothing:
      release(index, at: now)
      sessions.remove(at: index)
    case .tab(let until): keep(index, .ended, until, at: now)
    case .wrapUp(let until): keep(index, .wrapUp, until, at: now)
    }
  }

  private mutating func keep(_ index: Int, _ phase: Phase, _ until: Instant?, at now: Instant) {
    let tookFromPools = takesFromPools(index)
    sessions[index].work?.phase = phase
    sessions[index].work?.began = now
    sessions[index].work?.step = 0
    sessions[index].heldUntil = until
    noteRelease(index, tookFromPools: tookFromPools, at: now)
  }

  /// The rep holds nothing of it any more.
  private mutating func release(_ index: Int, at now: Instant) {
    guard let work = sessions[index].work else { return }
    sessions[index].work = nil
    if let rep = repIndex(work.rep) { reps[rep].idleSince = now }
  }

  /// If nothing is held of it any more, that too is a release (R5).
  private mutating func noteRelease(_ index: Int, tookFromPools: Bool, at now: Instant) {
    guard let work = sessions[index].work else { return }
    let isOver = tookFromPools && !holding(of: work).takesFromPools
    guard isOver || holding(of: work).isNothing else { return }
    if let rep = repIndex(work.rep) { reps[rep].idleSince = now }
  }

  private func takesFromPools(_ index: Int) -> Bool {
    sessions[index].work.map { holding(of: $0).takesFromPools } ?? false
  }

  private mutating func refuse(_ index: Int, _ rep: RepID, at now: Instant) {
    sessions[index].refusals.removeAll { $0.rep == rep }
    sessions[index].refusals.append(AuditedRefusal(rep: rep, at: now, fact: factsTold))
    sessions[index].keepsRefusals = false
    let most = configuration.general.limits.refusalsPerSessionMax
    if sessions[index].refusals.count > most { sessions[index].refusals.removeFirst() }
    forgetOldest(rep)
  }

  /// Of all that a rep refused the latest count, so many as the limit says.
  private mutating func forgetOldest(_ rep: RepID) {
    guard let place = repIndex(rep) else { return }
    reps[place].refused.append(factsTold)
    guard reps[place].refused.count > configuration.general.limits.refusalsPerRepMax else {
      return
    }
    let oldest = reps[place].refused.removeFirst()
    for index in sessions.indices
    where sessions[index].refusals.contains(where: { $0.fact == oldest }) {
      sessions[index].refusals.removeAll { $0.fact == oldest }
      if sessions[index].refusals.isEmpty { sessions[index].keepsRefusals = false }
      lookedAtAgain = sessions[index].id
    }
  }

  // MARK: - Offered and served

  mutating func apply(
    _ fact: OfferFact, _ offer: OfferNumber, _ id: SessionID, _ rep: RepID, at now: Instant
  ) {
    switch fact {
    case .made(let until):
      offersGiven = offer.number
      let index = sessionIndex(id)!
      sessions[index].offer = AuditedOffer(number: offer, rep: rep, until: until)
      take(index, rep, .offered, at: now)
      reps[repIndex(rep)!].lastOfferAt = now
      let queue = Int(sessions[index].queue.index)
      if sessions[index].direct == nil, configuration.queues[queue].strategy == .roundRobin {
        rings[queue] = rep
      }
    case .declined, .missed:
      let index = sessionIndex(id)!
      withdraw(index, at: now)
      refuse(index, rep, at: now)
    case .withdrawn: withdraw(sessionIndex(id)!, at: now)
    }
  }

  private mutating func withdraw(_ index: Int, at now: Instant) {
    sessions[index].offer = nil
    release(index, at: now)
  }

  private mutating func take(_ index: Int, _ rep: RepID, _ phase: Phase, at now: Instant) {
    let session = sessions[index]
    sessions[index].work = AuditedWork(
      rep: rep, phase: phase, terms: termsNow(session.channel, in: session.queue), began: now)
  }

  private mutating func activate(_ id: SessionID, _ activated: Activated, at now: Instant) {
    let index = settle(id, to: .active)
    if sessions[index].offer?.rep == activated.rep {
      let tookFromPools = takesFromPools(index)
      sessions[index].work?.phase = .active
      sessions[index].work?.began = now
      sessions[index].work?.step = 0
      noteRelease(index, tookFromPools: tookFromPools, at: now)
    } else if let work = sessions[index].work, work.rep == activated.rep,
      !holding(of: work).isNothing
    {
      // C19: what is still held keeps its terms.
      sessions[index].work?.phase = .active
      sessions[index].work?.began = now
      sessions[index].work?.step = 0
    } else {
      release(index, at: now)
      take(index, activated.rep, .active, at: now)
    }
    sessions[index].offer = nil
    sessions[index].server = .rep(activated.rep)
    sessions[index].activeSince = now
    sessions[index].isTabShown = true
    let timers = channel(sessions[index].channel).timers
    sessions[index].answerUntil = timers.answer.map { now + $0 }
    sessions[index].silenceUntil = nil
    sessions[index].lastRep = activated.rep
  }
}
