import Containers
import Vocabulary

// Facts about offers, and about whom a session went to.
extension State {
  mutating func applyOffer(
    _ number: OfferNumber, _ id: SessionID, _ rep: RepID, _ until: Instant?
  ) {
    let slot = known(id)
    lastOffer = number.number
    sessions[slot].offerNumber = number.number
    sessions[slot].due.offer = until
    reps[rep.slot].lastOffer = now
    let queue = Int(sessions[slot].queue.index)
    if configuration.queues[queue].strategy == .roundRobin && sessions[slot].direct == nil {
      turnRing(of: queue, to: rep.slot)
    }
    let terms = configuration.terms(of: sessions[slot].channel, in: sessions[slot].queue)
    setWork(slot, to: Work(rep: rep, phase: .offered, terms: terms, since: now))
    place(slot)
  }

  private mutating func turnRing(of queue: Int, to rep: UInt32) {
    #if PLANTED_FAULTS
      if has(.roundRobinStuck) { return }
    #endif
    queues[queue].ring = rep
  }

  mutating func applyOfferOver(_ slot: UInt32) {
    sessions[slot].offerNumber = 0
    sessions[slot].due.offer = nil
    setWork(slot, to: nil)
    place(slot)
  }

  mutating func applyRefusedOffer(_ slot: UInt32, _ rep: RepID) {
    refuse(slot, rep)
    applyOfferOver(slot)
  }

  // MARK: - Refusals (R8)

  /// Puts the rep on the session's list, anew where they are on it already.
  mutating func refuse(_ slot: UInt32, _ rep: RepID) {
    sessions[slot].refusals.removeAll { $0.rep == rep }
    sessions[slot].refusals.append(RefusalEntry(rep: rep, at: now, fact: factNumber))
    let most = configuration.general.limits.refusalsPerSessionMax
    if sessions[slot].refusals.count > most { sessions[slot].refusals.removeFirst() }
    sessions[slot].keepsRefusals = false
    setRefusalsDue(slot)
    noteRefused(sessions[slot].id, by: rep)
  }

  private mutating func noteRefused(_ session: SessionID, by rep: RepID) {
    guard let place = self.slot(of: rep) else { return }
    reps[place].refused.append(Refused(session: session, fact: factNumber))
    guard reps[place].refused.count > configuration.general.limits.refusalsPerRepMax else { return }
    let oldest = reps[place].refused.removeFirst()
    // Refused again since, it is on the list by a later fact and stays there.
    guard let forgotten = self.slot(of: oldest.session),
      let entry = sessions[forgotten].refusals.firstIndex(where: { $0.fact == oldest.fact })
    else { return }
    sessions[forgotten].refusals.remove(at: entry)
    if sessions[forgotten].refusals.isEmpty { sessions[forgotten].keepsRefusals = false }
    setRefusalsDue(forgotten)
    self.place(forgotten)
    if sessions[forgotten].isInLine { agenda.sessions.append(forgotten) }
  }

  mutating func setRefusalsDue(_ slot: UInt32) {
    sessions[slot].due.refusals = sessions[slot].refusals.last.map {
      $0.at + configuration.general.refusals
    }
  }

  mutating func applyRefusalsCleared(_ slot: UInt32) {
    sessions[slot].refusals = []
    sessions[slot].keepsRefusals = false
    sessions[slot].due.refusals = nil
    place(slot)
    if sessions[slot].isInLine { agenda.sessions.append(slot) }
  }

  mutating func applyRefusalsKept(_ slot: UInt32) {
    sessions[slot].keepsRefusals = true
    place(slot)
  }

  /// R10: the rep was named, so their earlier refusal no longer counts.
  mutating func applyRefusalLifted(_ slot: UInt32, _ rep: RepID) {
    sessions[slot].refusals.removeAll { $0.rep == rep }
    if sessions[slot].refusals.isEmpty { sessions[slot].keepsRefusals = false }
    setRefusalsDue(slot)
    place(slot)
  }

  mutating func applyPreferenceEnded(_ slot: UInt32) {
    sessions[slot].direct = nil
    sessions[slot].due.direct = nil
    // Who else could have it is now a question of its queue: the list is looked at again.
    sessions[slot].keepsRefusals = false
    place(slot)
  }

  /// Whether the rep refused the session and has not come online since.
  @inline(__always)
  func isRefused(_ slot: UInt32, by rep: UInt32) -> Bool {
    #if PLANTED_FAULTS
      if has(.refusalsIgnored) { return false }
    #endif
    return sessions[slot].refusals.contains { $0.rep.slot == rep && stillCounts($0) }
  }

  /// An entry from before the rep last came online no longer counts.
  @inline(__always)
  func stillCounts(_ entry: RefusalEntry) -> Bool {
    guard let rep = slot(of: entry.rep) else { return false }
    return entry.fact > reps[rep].cameOnline
  }

  /// Whether some rep who has not refused the session passes R4's checks up to and with the
  /// membership, full or not. Of a session that is for one rep, that rep alone counts.
  ///
  /// - Complexity: O(the session's own list × queues of a rep)
  func isEligibleElsewhere(_ slot: UInt32) -> Bool {
    let queue = sessions[slot].queue
    let workClass = configuration.workClass(of: sessions[slot].channel, in: queue)
    if let direct = sessions[slot].direct {
      guard let rep = self.slot(of: direct.rep) else { return false }
      return reps[rep].eligible & (1 << UInt64(workClass)) != 0 && !isRefused(slot, by: rep)
    }
    var others = queues[Int(queue.index)].eligible[Int(workClass)]
    let bit: UInt64 = 1 << UInt64(workClass)
    for entry in sessions[slot].refusals where stillCounts(entry) {
      let rep = entry.rep.slot
      guard reps[rep].eligible & bit != 0 else { continue }
      if reps[rep].memberships.contains(where: { $0.queue == queue }) { others -= 1 }
    }
    return others > 0
  }

  // MARK: - Served by a rep

  mutating func applyActivated(_ slot: UInt32, _ activated: Activated) {
    let rep = activated.rep
    let answer = configuration[sessions[slot].channel].timers.answer
    // C19: what is held already keeps the terms with which it was taken.
    let isHeldAlready =
      sessions[slot].work?.rep == rep
      && (sessions[slot].work?.phase == .offered || holdsSomething(sessions[slot].work))
    let terms =
      isHeldAlready
      ? sessions[slot].work?.terms
      : configuration.terms(of: sessions[slot].channel, in: sessions[slot].queue)
    sessions[slot].status = .active
    sessions[slot].server = .rep(rep)
    sessions[slot].heldFor = nil
    sessions[slot].direct = nil
    sessions[slot].offerNumber = 0
    sessions[slot].lastRep = rep
    sessions[slot].isTabShown = true
    sessions[slot].due = SessionDeadlines()
    sessions[slot].due.answer = answer.map { now + $0 }
    if let terms {
      setWork(slot, to: Work(rep: rep, phase: .active, terms: terms, since: now))
    }
    place(slot)
  }
}
