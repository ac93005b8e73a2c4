import Journal
import Routing
import Vocabulary

/// The power goes, and a process begins with what is on the disk.
extension Simulation {
  mutating func cutPower() throws(Failure) {
    keeping.events.cuts += 1
    if !keeping.isAllAnswered, keeping.dice.happens(60) {
      keeping.events.cutsWhileWriting += 1
      keeping.disk.fate = .cut
      keeping.log.submit(isAlone: true)
      keeping.log.step()
    }
    keeping.disk.cut(&keeping.dice)
    chronicle.tell("the power goes; facts up to \(keeping.answered) were answered")
    try checked { (run) throws(Disagreement) in
      var found = try DiskContents(run.keeping.disk)
      try run.checkAfterCut(found)
      found.bringUp()
      try run.goOn(with: found)
      run.keeping.disk.begin(behind: found)
      run.keeping.log = SteppedLog(run.keeping.disk)
      run.keeping.failed = []
    }
    if keeping.dice.happens(30) { _ = workload.pass(.minutes(Int64(keeping.dice.below(60)))) }
    try begin(handedOver: [])
  }

  /// Nothing that was answered is lost, what is there was recorded, and commands are there whole,
  /// each with its note.
  private mutating func checkAfterCut(_ found: DiskContents) throws(Disagreement) {
    guard found.last >= keeping.answered else {
      throw Disagreement(
        "the journal",
        "facts up to \(keeping.answered) were answered, and those up to \(found.last) are there"
      )
    }
    if found.last > keeping.answered { keeping.events.cutsThatLeftMore += 1 }
    keeping.events.snapshotsPassedOver += found.passedOver
    // What was told to have failed may be there instead of what came after it.
    var others = [keeping.recorded]
    for failed in keeping.failed.reversed() {
      var other = keeping.recorded
      other.removeAll(after: keeping.answered)
      other.facts += failed.facts
      other.ends += failed.ends
      others.append(other)
    }
    guard let place = others.firstIndex(where: { isTold(found.facts, by: $0) }) else {
      throw Disagreement("the journal", "what is on disk is not what was recorded")
    }
    if place > 0 { keeping.events.failuresThatCameBack += 1 }
    keeping.recorded = others[place]
    keeping.recorded.removeAll(after: found.last)
    guard found.last == keeping.recorded.ends.last ?? keeping.base.fact else {
      throw Disagreement("the journal", "of a command there is some, up to fact \(found.last)")
    }
    let noted = found.notes.map(Keeping.end).filter { $0 > keeping.base.fact }
    guard noted == keeping.recorded.ends else {
      throw Disagreement("the journal", "what was noted beside the facts is not what is there")
    }
  }

  /// Whether the facts that are there are those that were recorded, up to some place.
  private func isTold(_ found: [StampedFact], by recorded: Keeping.Recorded) -> Bool {
    let found = found.drop { $0.number <= keeping.base.fact }
    return found.elementsEqual(recorded.facts.prefix(found.count))
  }

  func compare(_ found: [StampedFact]) throws(Disagreement) {
    guard isTold(found, by: keeping.recorded) else {
      throw Disagreement("the journal", "what is on disk is not what was recorded")
    }
  }

  // MARK: - Going on

  /// The state is what is on disk. It must be the one that the recorded facts make, and the books
  /// are what the same facts say.
  mutating func goOn(with found: DiskContents) throws(Disagreement) {
    var base = keeping.base
    for stamped in keeping.recorded.facts where stamped.number <= found.last {
      base.router.apply(stamped)
      base.ledger.pass(stamped)
    }
    guard
      Snapshot(of: found.router, chain: 0).packed == Snapshot(of: base.router, chain: 0).packed
    else {
      throw Disagreement("the journal", "a start finds another state than the facts make")
    }
    try RouterView(state: found.router.state).compare(with: base.ledger)
    if let first = found.router.recount().first { throw Disagreement("C15", first) }
    let share = router.openSessionsPerChannelMax
    #if PLANTED_FAULTS
      let fault = router.fault
    #endif
    router = found.router
    #if PLANTED_FAULTS
      router.fault = fault
    #endif
    router.openSessionsPerChannelMax = share
    replica = router
    unapplied = []
    auditor.ledger = base.ledger
    keeping.base = Keeping.Base(router: router, ledger: base.ledger)
    keeping.recorded = Keeping.Recorded()
    keeping.answered = found.last
    goBackToWorld()
  }

  /// The actors know the settings that are in force.
  private mutating func goBackToWorld() {
    workload.forget()
    let configuration = router.state.configuration
    guard let known = keeping.worlds.last(where: { $0.configuration == configuration }) else {
      return
    }
    workload.world = known.world
    workload.configuration = known.configuration
  }

  /// Notes the settings that came into force with a command.
  mutating func keepWorld() {
    if keeping.worlds.last?.configuration == workload.configuration { return }
    keeping.worlds.append((workload.world, workload.configuration))
    if keeping.worlds.count > 16 { keeping.worlds.removeFirst() }
  }

  mutating func begin(handedOver: [String]) throws(Failure) {
    try carryOut(
      .begin(workload.configuration, adopting: nil, handedOver: handedOver), at: workload.clock)
  }
}

extension Ledger {
  /// Writes a fact down that was looked at before.
  fileprivate mutating func pass(_ stamped: StampedFact) {
    factsTold = stamped.number
    lastFactAt = stamped.at
    apply(stamped.fact, at: stamped.at)
    lookedAtAgain = nil
  }
}
