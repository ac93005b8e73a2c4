import Containers
import Vocabulary

// What reps hold. Every change of it goes through `setWork`, so that the running figures cannot
// part from the work that they sum up (C15).
extension State {
  /// Gives the session's work another value, or none, and brings the reps concerned in line.
  mutating func setWork(_ slot: UInt32, to work: Work?) {
    let before = sessions[slot].work
    if let before, let rep = self.slot(of: before.rep) {
      giveBack(before, of: rep, isOver: work == nil)
      if isRelease(from: before, to: work) { reps[rep].idleSince = now }
      sessions[slot].work = work
      if let work, work.rep == before.rep { count(work, of: rep, by: 1) }
      refresh(rep: rep)
    }
    sessions[slot].work = work
    if let work, work.rep != before?.rep, let rep = self.slot(of: work.rep) {
      count(work, of: rep, by: 1)
      refresh(rep: rep)
    }
    sessions[slot].due.step = nextStep(slot)
  }

  /// Whether the rep is freed of the work, be it that a counter goes on counting it (R5).
  private func isRelease(from before: Work, to work: Work?) -> Bool {
    guard let work, work.rep == before.rep, holdsSomething(work) else { return true }
    return holding(of: before).takesFromPools && !holding(of: work).takesFromPools
  }

  /// Whether the work takes anything from the rep.
  @inline(__always)
  func holdsSomething(_ work: Work?) -> Bool {
    guard let work else { return false }
    if lookup.isPlain[Int(work.terms.index)] {
      return lookup.holding(work.terms, work.phase) != .nothing
    }
    return !holding(of: work).isNothing
  }

  /// Whether a phase of these terms ever holds anything.
  func holdsSomething(_ terms: TermsID, _ phase: Phase) -> Bool {
    let held = configuration[terms][phase]
    return !held.holding.isNothing || held.steps.contains { !$0.holding.isNothing }
  }

  @inline(__always)
  func holding(of work: Work) -> Holding {
    configuration[work.terms][work.phase].holding(after: work.step)
  }

  /// Whether C16's greatest number of pieces counts the work.
  func isPiece(_ work: Work) -> Bool {
    switch work.phase {
    case .offered, .active: true
    case .inactive: false
    case .ended, .wrapUp: configuration.terms[Int(work.terms.index)].countsAfterEnd
    }
  }

  /// Whether a rep who has the work is not idle (R5): it takes from a pool, or it counts as a piece
  /// and takes from a counter. A quota that still counts after the end is no work.
  func takesCapacity(_ work: Work) -> Bool {
    if lookup.isPlain[Int(work.terms.index)] {
      return lookup.holding(work.terms, work.phase) != .nothing
    }
    let held = holding(of: work)
    return held.takesFromPools || (isPiece(work) && !held.isNothing)
  }

  private mutating func giveBack(_ work: Work, of rep: UInt32, isOver: Bool) {
    #if PLANTED_FAULTS
      if has(.loadNotGivenBack) && isOver { return }
    #endif
    count(work, of: rep, by: -1)
  }

  private mutating func count(_ work: Work, of rep: UInt32, by sign: Int64) {
    if work.phase == .offered { reps[rep].openOffers += Int32(sign) }
    if isPiece(work) { reps[rep].pieces += Int32(sign) }
    if takesCapacity(work) { reps[rep].workTakingCapacity += Int32(sign) }
    if lookup.isPlain[Int(work.terms.index)] {
      let held = lookup.holding(work.terms, work.phase)
      add(held.primary, held.interruptible, to: rep, sign)
      return
    }
    let held = holding(of: work)
    add(held.primary, held.interruptible, to: rep, sign)
    let row = Int(rep) * configuration.counters.count
    for counter in held.counters { counters[row + Int(counter.counter)] += sign * counter.count }
  }

  private mutating func add(
    _ primary: Weight, _ interruptible: Weight, to rep: UInt32, _ sign: Int64
  ) {
    reps[rep].load.primary.hundredths += sign * primary.hundredths
    reps[rep].load.primary.percent += sign * primary.percent
    reps[rep].load.interruptible.hundredths += sign * interruptible.hundredths
    reps[rep].load.interruptible.percent += sign * interruptible.percent
  }

  /// When what the session's work holds next changes by itself.
  private func nextStep(_ slot: UInt32) -> Instant? {
    guard let work = sessions[slot].work, !lookup.isPlain[Int(work.terms.index)] else {
      return nil
    }
    let steps = configuration[work.terms][work.phase].steps
    guard Int(work.step) < steps.count else { return nil }
    let step = steps[Int(work.step)]
    switch step.since {
    case .phaseBegan: return work.since + step.after
    case .customerWrote: return max(work.since, sessions[slot].lastWrote) + step.after
    }
  }

  /// What counts from the customer's last message begins again.
  mutating func undoStepsOfSilence(_ slot: UInt32) {
    guard var work = sessions[slot].work, !lookup.isPlain[Int(work.terms.index)] else { return }
    let steps = configuration[work.terms][work.phase].steps
    while work.step > 0 && steps[Int(work.step) - 1].since == .customerWrote { work.step -= 1 }
    setWork(slot, to: work)
  }

  /// By how many hundredths of a unit the rep would be past a limit with this work, in place of
  /// what they may hold by the session already. One too many in a counter is a whole unit.
  func excess(of rep: UInt32, with work: Work, inPlaceOf own: Work?) -> Int64 {
    var load = reps[rep].load
    let before = own.map { holding(of: $0) } ?? .nothing
    let after = holding(of: work)
    load.release(before)
    load.take(after)
    var excess = load.excess(over: reps[rep].totals)
    let row = Int(rep) * configuration.counters.count
    for limit in configuration.terms[Int(work.terms.index)].mustFit.counters {
      let held =
        counters[row + Int(limit.counter)] - before.count(of: limit.counter) + limit.need
      excess = max(excess, (held - limit.ceiling) * 100)
    }
    return excess
  }
}
