import Containers
import Vocabulary

// Facts about a session's life.
extension State {
  mutating func applyOpened(_ id: SessionID, _ opened: Opened) {
    var session = Session(
      id: id, customer: opened.customer, channel: opened.channel,
      queue: opened.queue, startedBy: opened.startedBy, at: now)
    session.priority = opened.priority
    session.targetTime = opened.targetTime
    session.direct = opened.direct
    let slot = sessions.insert(session)
    sessionIndex.insert(id.indexHash, slot: slot)
    lastSession = id.number
    clearError(of: opened.customer.slot)
    place(slot)
  }

  /// The customer's last session on the channel is no longer an Error.
  mutating func clearError(of customer: UInt32) {
    guard customers[customer].isLastAnError else { return }
    if let error = lastErrors.removeValue(forKey: customer) { errorOwners[error.session] = nil }
    customers[customer].isLastAnError = false
  }

  /// A status that needs the fields of service and waiting blank.
  private mutating func enter(_ status: Status, _ slot: UInt32) {
    if !isOpenSession(slot) { open(slot) }
    setWork(slot, to: nil)
    sessions[slot].status = status
    sessions[slot].server = .nobody
    sessions[slot].heldFor = nil
    sessions[slot].offerNumber = 0
    sessions[slot].due = SessionDeadlines()
  }

  @inline(__always)
  private func isOpenSession(_ slot: UInt32) -> Bool {
    customers[sessions[slot].customer.slot].openSession == slot
  }

  private mutating func open(_ slot: UInt32) {
    customers[sessions[slot].customer.slot].openSession = slot
    openSessions += 1
    countOpenSession(on: sessions[slot].channel, 1)
    placeInTimers(customer: sessions[slot].customer.slot)
  }

  private mutating func close(_ slot: UInt32) {
    if isOpenSession(slot) {
      customers[sessions[slot].customer.slot].openSession = SessionPlaces.nobody
      openSessions -= 1
      countOpenSession(on: sessions[slot].channel, -1)
    }
    placeInTimers(customer: sessions[slot].customer.slot)
  }

  mutating func applyHeld(_ slot: UInt32, _ held: Held) {
    enter(.waitingForRep, slot)
    sessions[slot].heldFor = held.responder
    sessions[slot].waitingSince = now
    sessions[slot].priority = held.priority
    sessions[slot].targetTime = held.targetTime
    sessions[slot].direct = held.direct
    sessions[slot].due.status = held.until
    place(slot)
  }

  /// Consent, New or Waiting for the customer.
  mutating func applyUnserved(_ slot: UInt32, _ status: Status, _ until: Instant) {
    enter(status, slot)
    sessions[slot].due.status = until
    place(slot)
  }

  mutating func applyQueued(_ slot: UInt32, _ queued: Queued) {
    enter(.waitingForRep, slot)
    sessions[slot].queue = queued.queue
    sessions[slot].waitingSince = queued.since
    sessions[slot].priority = queued.priority
    sessions[slot].targetTime = queued.targetTime
    sessions[slot].direct = queued.direct
    sessions[slot].due.direct = queued.directUntil
    sessions[slot].due.wait = queued.waitUntil
    sessions[slot].keepsRefusals = false
    if let rep = queued.refusedBy { refuse(slot, rep) } else { setRefusalsDue(slot) }
    place(slot)
  }

  mutating func applyFailed(_ id: SessionID, _ reason: FailureReason) {
    let slot = known(id)
    let customer = sessions[slot].customer.slot
    setWork(slot, to: nil)
    close(slot)
    customers[customer].isLastAnError = true
    lastErrors[customer] = LastError(session: id, reason: reason)
    errorOwners[id] = customer
    placeInTimers(customer: customer)
    forget(session: slot)
  }

  mutating func applyEnded(_ slot: UInt32, _ ended: Ended) {
    rememberLastRep(slot)
    if ended.keeps != .nothing { customers[sessions[slot].customer.slot].heldSessions += 1 }
    close(slot)
    sessions[slot].status = .ended
    sessions[slot].server = .nobody
    sessions[slot].due = SessionDeadlines()
    switch ended.keeps {
    case .nothing:
      setWork(slot, to: nil)
      forget(session: slot)
    case .tab(let until): keepHolding(slot, .ended, until)
    case .wrapUp(let until): keepHolding(slot, .wrapUp, until)
    }
  }

  mutating func keepHolding(_ slot: UInt32, _ phase: Phase, _ until: Instant?) {
    guard let work = sessions[slot].work else { preconditionFailure("only work is held on to") }
    setWork(slot, to: Work(rep: work.rep, phase: phase, terms: work.terms, since: now))
    sessions[slot].due.status = until
    place(slot)
  }

  private mutating func rememberLastRep(_ slot: UInt32) {
    let channel = Int(sessions[slot].channel.index)
    guard configuration.channels[channel].prefersLastRep, let rep = sessions[slot].lastRep,
      self.slot(of: rep) != nil
    else { return }
    customers[sessions[slot].customer.slot].lastRep = rep
  }

  mutating func applyDeleted(_ id: SessionID) {
    guard let customer = errorOwners[id] else { return }
    clearError(of: customer)
    placeInTimers(customer: customer)
  }

  mutating func applyJoined(_ slot: UInt32, _ responder: ResponderID, _ until: Instant) {
    enter(.active, slot)
    sessions[slot].server = .responder(responder)
    sessions[slot].due.status = until
    place(slot)
  }

  mutating func applyReplied(_ slot: UInt32) {
    let inactivity = configuration[sessions[slot].channel].timers.inactivity
    sessions[slot].due.answer = nil
    if sessions[slot].due.silence == nil {
      sessions[slot].due.silence = inactivity.map { now + $0 }
    }
    placeInTimers(slot)
  }

  mutating func applyInactivated(_ slot: UInt32, _ until: Instant) {
    let kept = sessions[slot].work.map {
      Work(rep: $0.rep, phase: .inactive, terms: $0.terms, since: now)
    }
    let holdsOn = kept.map { holdsSomething($0.terms, .inactive) } ?? false
    sessions[slot].status = .inactive
    sessions[slot].server = .nobody
    sessions[slot].isTabShown = false
    sessions[slot].due = SessionDeadlines()
    setWork(slot, to: holdsOn ? kept : nil)
    sessions[slot].due.status = until
    place(slot)
  }

  // MARK: - One field at a time

  mutating func applyPriority(_ slot: UInt32, _ priority: Int32) {
    sessions[slot].priority = priority
    place(slot)
  }

  mutating func applyOverflowFull(_ slot: UInt32, _ again: Instant) {
    sessions[slot].due.wait = again
    place(slot)
  }

  mutating func applyAdopted(_ slot: UInt32, _ queue: QueueID) {
    sessions[slot].queue = queue
    place(slot)
  }

  mutating func applyStep(_ slot: UInt32, _ step: UInt8) {
    guard var work = sessions[slot].work else { return }
    work.step = step
    setWork(slot, to: work)
    place(slot)
  }

  mutating func applyReleased(_ slot: UInt32) {
    setWork(slot, to: nil)
    if sessions[slot].status.isOpen { return place(slot) }
    // Erased meanwhile, perhaps.
    if let customer = self.slot(of: sessions[slot].customer) {
      customers[customer].heldSessions -= 1
      placeInTimers(customer: customer)
    }
    forget(session: slot)
  }
}
