import Containers
import Vocabulary

// How each check of R4 is answered.
//
// Routing does not go through the list for each rep and session: that would walk all of them. What
// depends on the rep and the kind of work alone is answered whenever the rep's record changes, and
// kept as bits: `Rep.eligible` for the readiness, `Rep.available` for the capacity too. The benches
// and lines have those bits, and being on them is the membership. Only refusals are asked when a
// session meets a rep.
extension State {
  /// The kinds of work for which the rep passes the checks of readiness, a bit each.
  @inline(__always)
  func eligibleNow(_ slot: UInt32) -> UInt64 {
    classes(.max, passing: .readiness, rep: slot)
  }

  /// Those of them for which the rep passes the checks of capacity too.
  @inline(__always)
  func availableNow(_ slot: UInt32) -> UInt64 {
    classes(reps[slot].eligible, passing: .capacity, rep: slot)
  }

  /// Whether the rep is a candidate for the session, but for the membership, which S6 does not ask
  /// for, and which the one rep that a session is for does not need.
  ///
  /// - Complexity: O(the session's own list)
  func canBeOffered(_ session: UInt32, to rep: UInt32) -> Bool {
    reps[rep].available & mask(of: session) != 0 && passes(.refusal, rep, for: session)
  }

  /// Whether the rep passes the check for the session.
  @inline(__always)
  func passes(_ check: CandidateCheck, _ rep: UInt32, for session: UInt32) -> Bool {
    switch check {
    case .membership:
      if let direct = sessions[session].direct { return direct.rep == reps[rep].id }
      let queue = sessions[session].queue
      return reps[rep].memberships.contains { $0.queue == queue }
    case .refusal:
      return !isRefused(session, by: rep)
    case .online, .channel, .permission, .lease, .openOffers, .pieces, .room:
      return classes(mask(of: session), passing: check, rep: rep) != 0
    }
  }

  @inline(__always)
  private func classes(
    _ wanted: UInt64, passing checks: ClosedRange<CandidateCheck>, rep slot: UInt32
  ) -> UInt64 {
    var classes = wanted
    let failed = CandidateCheck.first(of: checks) { check in
      classes = self.classes(classes, passing: check, rep: slot)
      return classes != 0
    }
    return failed == nil ? classes : 0
  }

  /// Those of the kinds of work for which the rep passes the check.
  @inline(__always)
  private func classes(
    _ wanted: UInt64, passing check: CandidateCheck, rep slot: UInt32
  ) -> UInt64 {
    let isPassed: Bool
    switch check {
    case .online:
      isPassed = configuration.presences[Int(reps[slot].presence.index)].kind == .online
    case .channel:
      return wanted & configuration.presences[Int(reps[slot].presence.index)].classes
    case .permission:
      return wanted & configuration.profiles[Int(reps[slot].profile.index)].classes
    case .lease:
      isPassed = reps[slot].lease == .whole || !wantsLease(slot)
    case .membership, .refusal:
      // Of a rep and a session, whatever kind of work it is.
      isPassed = true
    case .openOffers:
      isPassed = openOffersMax(slot).map { reps[slot].openOffers < $0 } ?? true
    case .pieces:
      isPassed = reps[slot].pieces < Int32(workPerRepMax)
    case .room:
      return classesWithRoom(wanted, rep: slot)
    }
    return isPassed ? wanted : 0
  }

  @inline(__always)
  private func wantsLease(_ slot: UInt32) -> Bool {
    #if PLANTED_FAULTS
      if has(.leaseNotAsked) { return false }
    #endif
    return configuration.profiles[Int(reps[slot].profile.index)].wantsLease
  }

  @inline(__always)
  private func openOffersMax(_ slot: UInt32) -> Int? {
    #if PLANTED_FAULTS
      if has(.openOffersUnlimited) { return nil }
    #endif
    return configuration.profiles[Int(reps[slot].profile.index)].openOffersMax
  }

  @inline(__always)
  private var workPerRepMax: Int {
    #if PLANTED_FAULTS
      if has(.workLimitOffByOne) { return configuration.general.limits.workPerRepMax + 1 }
    #endif
    return configuration.general.limits.workPerRepMax
  }

  // MARK: - Room by the capacity model (C16)

  @inline(__always)
  private func classesWithRoom(_ wanted: UInt64, rep slot: UInt32) -> UInt64 {
    var classes: UInt64 = 0
    var rest = wanted
    while rest != 0 {
      let kind = rest.trailingZeroBitCount
      rest &= rest - 1
      if hasRoom(slot, for: kind) { classes |= 1 << UInt64(kind) }
    }
    return classes
  }

  @inline(__always)
  private func hasRoom(_ slot: UInt32, for workClass: Int) -> Bool {
    let limit = lookup.limits[workClass]
    let totals = poolSizes(slot)
    let load = reps[slot].load
    if let need = limit.primary, !Load.fits(load.primary, need, totals.primary) { return false }
    if let need = limit.interruptible,
      !Load.fits(load.interruptible, need, totals.interruptible)
    {
      return false
    }
    if limit.counters == 0 { return true }
    let row = Int(slot) * configuration.counters.count
    let first = Int(limit.firstCounter)
    for index in first..<first + Int(limit.counters) {
      let counter = lookup.counterLimits[index]
      if counters[row + Int(counter.counter)] + counter.need > counter.ceiling { return false }
    }
    return true
  }

  @inline(__always)
  private func poolSizes(_ slot: UInt32) -> Totals {
    #if PLANTED_FAULTS
      if has(.roomOffByOne) {
        return Totals(
          primary: reps[slot].totals.primary + 1,
          interruptible: reps[slot].totals.interruptible + 1)
      }
    #endif
    return reps[slot].totals
  }
}
