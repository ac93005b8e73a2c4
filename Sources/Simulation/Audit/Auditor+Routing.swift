import Vocabulary

/// Who gets which session: R2 to R8 and R10, from scratch each time.
extension Auditor {
  /// The first check of R4 that a rep fails for a session.
  enum Check: Int, Comparable {
    case online, channel, lease, membership, refused, openOffers, room
    static func < (left: Check, right: Check) -> Bool { left.rawValue < right.rawValue }
  }

  /// R1: each offer is right at its place in the order, and none is left to be made.
  ///
  /// Right is an offer to the rep whom the queue's strategy picks among the session's candidates,
  /// if no session that goes before it by R2 could have that rep. Offers that have nothing to
  /// do with each other may come in any order.
  mutating func route() throws(Disagreement) {
    var loads: [AuditedLoad]?
    while true {
      if case .session(let id, .refusalsCleared)? = nextFact, try clearKeptRefusals(id) { continue }
      if try overflowHeldBack() { continue }
      guard case .offer(_, let id, _, .made)? = nextFact else { break }
      let known = loads ?? ledger.reps.map { ledger.load(of: $0.id) }
      let rep = try justified(id, known)
      try offer(ledger.session(id)!, to: rep)
      loads = known
      loads![ledger.repIndex(rep)!] = ledger.load(of: rep)
    }
    try checkNobodyWaitsInVain(loads)
    backInLine = []
  }

  /// Whom the session must be offered to.
  private func justified(
    _ id: SessionID, _ loads: [AuditedLoad]
  ) throws(Disagreement) -> RepID {
    guard let session = ledger.session(id), session.isWaitingForRep, session.offer == nil,
      let rep = choice(for: session, loads)
    else {
      throw Disagreement("R4", "session \(id.number) is offered, and nobody may have it")
    }
    if isHeldBack(session) {
      throw Disagreement("S29", "session \(id.number) has waited too long to be offered again")
    }
    let index = ledger.repIndex(rep)!
    for other in ledger.sessions
    where other.isWaitingForRep && other.offer == nil && goesBefore(other, session) {
      if firstFailing(ledger.reps[index], other, loads[index]) == nil {
        throw Disagreement(
          "R2",
          "\(ledger.reps[index].name) could have session \(other.id.number), which goes "
            + "before \(id.number)")
      }
    }
    return rep
  }

  private func checkNobodyWaitsInVain(_ loads: [AuditedLoad]?) throws(Disagreement) {
    var known = loads
    for session in ledger.sessions where session.isWaitingForRep {
      // While it is for one rep the list changes nothing: it is looked at again when it is not.
      if session.keepsRefusals, session.direct == nil, nobodyElse(for: session) {
        throw Disagreement("R8", "the list of session \(session.id.number) should be cleared")
      }
      guard session.offer == nil else { continue }
      if known == nil { known = ledger.reps.map { ledger.load(of: $0.id) } }
      if let rep = choice(for: session, known!) {
        let name = ledger.rep(rep)!.name
        throw Disagreement(
          "R1",
          "session \(session.id.number) waits, and \(name) could have it; "
            + grounds(for: session))
      }
    }
  }

  /// S29: a session that waited past the limit during an offer moves before another offer is made.
  private mutating func overflowHeldBack() throws(Disagreement) -> Bool {
    let id: SessionID? =
      switch nextFact {
      case .session(let id, .ended(let ended))? where ended.why == .waitedTooLong: id
      case .session(let id, .queued(let queued))? where queued.why == .waitedTooLong: id
      case .session(let id, .overflowFull)?: id
      case .daemon?, .customer?, .session?, .offer?, .rep?, .responder?, nil: nil
      }
    guard let id, let session = ledger.session(id), isHeldBack(session) else { return false }
    try overflow(session)
    return true
  }

  private func isHeldBack(_ session: AuditedSession) -> Bool {
    guard backInLine.contains(session.id), session.isWaitingForRep, session.offer == nil,
      let until = session.waitUntil
    else { return false }
    return max(until, ledger.graceUntil) <= now
  }

  /// R8: a list that stayed because another rep could have had the session goes with the last of
  /// them.
  private mutating func clearKeptRefusals(_ id: SessionID) throws(Disagreement) -> Bool {
    guard let session = ledger.session(id), session.isWaitingForRep, session.keepsRefusals,
      session.direct == nil, nobodyElse(for: session)
    else { return false }
    try expect(.session(id, .refusalsCleared), "R8")
    return true
  }

  private mutating func offer(_ session: AuditedSession, to rep: RepID) throws(Disagreement) {
    let queue = ledger.queue(session.queue)
    let number = OfferNumber(ledger.offersGiven + 1)
    let until = queue.pushTimeout.map { now + $0 }
    do throws(Disagreement) {
      try expect(.offer(number, session.id, rep, .made(until: until)), "R5")
    } catch {
      throw Disagreement("R5", error.sentence + "; " + grounds(for: session))
    }
    guard ledger.profile(ledger.rep(rep)!.profile).acceptance == .automatic else { return }
    try activate(session.id, rep, .acceptedAtOnce, rule: "R6")
  }

  // MARK: - R2

  func goesBefore(_ left: AuditedSession, _ right: AuditedSession) -> Bool {
    let priorities = (ledger.queue(left.queue).priority, ledger.queue(right.queue).priority)
    if priorities.0 != priorities.1 { return priorities.0 < priorities.1 }
    if left.priority != right.priority { return left.priority < right.priority }
    switch (left.targetTime, right.targetTime) {
    case (.some, nil): return true
    case (nil, .some): return false
    case (.some(let first), .some(let second)) where first != second: return first < second
    default: break
    }
    if left.since != right.since { return left.since < right.since }
    return left.id < right.id
  }

  /// What the choice among the candidates rests on.
  private func grounds(for session: AuditedSession) -> String {
    let pool = ledger.termsNow(of: session).pool
    var text =
      "\(ledger.queue(session.queue).strategy), \(pool), it must fit under "
      + "\(ledger.termsNow(of: session).mustFit)"
    for rep in ledger.reps {
      let load = ledger.load(of: rep.id)
      guard firstFailing(rep, session, load) == nil else { continue }
      text +=
        "; \(rep.name) uses \(load.used(pool, ofTotal: rep.totals[pool])) of "
        + "\(rep.totals[pool])\(load.isBusy ? " and is busy" : ""), idle since "
        + "\(rep.idleSince.milliseconds), last offer \(rep.lastOfferAt?.milliseconds ?? 0), "
        + "online since \(rep.onlineSince.milliseconds)"
    }
    if let ring = ledger.rings[Int(session.queue.index)] { text += "; the ring is at \(ring)" }
    return text
  }

  // MARK: - R4

  func firstFailing(
    _ rep: AuditedRep, _ session: AuditedSession, _ load: AuditedLoad?
  ) -> Check? {
    let profile = ledger.profile(rep.profile)
    let presence = ledger.presence(rep.presence)
    guard presence.kind == .online else { return .online }
    guard presence.channels.contains(session.channel) else { return .channel }
    let kind = ledger.channel(session.channel).kind
    guard profile.permissions.contains(.conversing(on: kind)) else { return .channel }
    guard !profile.wantsLease || rep.lease == .whole else { return .lease }
    if let direct = session.direct {
      guard direct.rep == rep.id else { return .membership }
    } else {
      guard rep.queues.contains(session.queue) else { return .membership }
    }
    if hasRefused(rep, session) { return .refused }
    guard let load else { return nil }
    if let most = profile.openOffersMax, load.openOffers >= most { return .openOffers }
    return hasRoom(rep, session, load) ? nil : .room
  }

  func hasRoom(_ rep: AuditedRep, _ session: AuditedSession, _ load: AuditedLoad) -> Bool {
    load.pieces < ledger.configuration.general.limits.workPerRepMax
      && load.hasRoom(for: ledger.termsNow(of: session).mustFit, in: rep.totals)
  }

  /// R8: an entry from before the rep last came online no longer counts.
  func hasRefused(_ rep: AuditedRep, _ session: AuditedSession) -> Bool {
    for refusal in session.refusals
    where refusal.rep == rep.id && refusal.fact >= rep.onlineFact { return true }
    return false
  }

  // MARK: - R5

  func choice(for session: AuditedSession, _ loads: [AuditedLoad]) -> RepID? {
    var candidates: [Int] = []
    for (index, rep) in ledger.reps.enumerated()
    where firstFailing(rep, session, loads[index]) == nil { candidates.append(index) }
    guard let first = candidates.first else { return nil }
    if session.direct != nil { return ledger.reps[first].id }
    if ledger.queue(session.queue).strategy == .roundRobin {
      let last = ledger.rings[Int(session.queue.index)]
      let next = candidates.first { last == nil || ledger.reps[$0].id.slot > last!.slot }
      return ledger.reps[next ?? first].id
    }
    var best = first
    for index in candidates where isBetter(index, best, session, loads) { best = index }
    return ledger.reps[best].id
  }

  private func isBetter(
    _ left: Int, _ right: Int, _ session: AuditedSession, _ loads: [AuditedLoad]
  ) -> Bool {
    let reps = (ledger.reps[left], ledger.reps[right])
    let order = compare(left, right, session, loads)
    if order != 0 { return order < 0 }
    let offers = (reps.0.lastOfferAt, reps.1.lastOfferAt)
    if offers.0 != offers.1 {
      guard let first = offers.0 else { return true }
      guard let second = offers.1 else { return false }
      return first < second
    }
    if reps.0.onlineSince != reps.1.onlineSince { return reps.0.onlineSince < reps.1.onlineSince }
    return reps.0.id < reps.1.id
  }

  /// Below 0 if the left rep goes before the right one by the queue's strategy.
  private func compare(
    _ left: Int, _ right: Int, _ session: AuditedSession, _ loads: [AuditedLoad]
  ) -> Int64 {
    let pool = ledger.termsNow(of: session).pool
    let totals = (ledger.reps[left].totals[pool], ledger.reps[right].totals[pool])
    let used = (
      loads[left].used(pool, ofTotal: totals.0), loads[right].used(pool, ofTotal: totals.1)
    )
    let free = (totals.0 * 100 - used.0, totals.1 * 100 - used.1)
    switch ledger.queue(session.queue).strategy {
    case .leastActive: return used.0 - used.1
    case .mostAvailable: return free.1 - free.0
    case .mostAvailableShare:
      return free.1 * max(totals.0, 1) - free.0 * max(totals.1, 1)
    case .longestIdle:
      switch (loads[left].isBusy, loads[right].isBusy) {
      case (false, true): return -1
      case (true, false): return 1
      case (true, true): return used.0 * max(totals.1, 1) - used.1 * max(totals.0, 1)
      case (false, false):
        return ledger.reps[left].idleSince.milliseconds
          - ledger.reps[right].idleSince.milliseconds
      }
    case .roundRobin: return 0
    }
  }
}
