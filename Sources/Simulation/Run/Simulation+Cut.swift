import Engine
import Journal
import Routing
import TestSupport
import Vocabulary

/// The power goes, and a process begins with what is on the disk.
extension Simulation {
  mutating func cutPower() throws(Failure) {
    weather.events.cuts += 1
    noteHanded()
    let answered = engine.durableFact
    if engine.waitsForDisk, engine.storageFailure == nil, weather.dice.happens(60) {
      weather.events.cutsWhileWriting += 1
      disk.fate = .cut
      _ = engine.submit(isAlone: true)
      log.step()
    }
    disk.cut(&weather.dice)
    telling.chronicle.tell("the power goes; facts up to \(answered) were answered")
    try checked { (run) throws(Disagreement) in
      var found = try DiskContents(run.disk)
      let answered = max(answered, run.network.lastHeard)
      let failure = try run.checkAfterCut(found, answered)
      found.bringUp()
      try run.goOn(with: found)
      run.disk.begin(behind: found)
      run.startEngine(found)
      run.network.cut(to: found.last, answered: answered, failure: failure)
      run.expected.failed = []
    }
    if weather.dice.happens(30) { _ = workload.pass(.minutes(Int64(weather.dice.below(60)))) }
    try begin(handedOver: [])
  }

  /// A process begins with what is on the disk.
  mutating func startEngine(_ found: DiskContents) {
    log = AuditedLog(disk)
    engine = Engine(
      found.router, settings, Self.roles, log: log, keys: found.keys(settings), version: "0",
      at: workload.clock)
    plantAgain()
  }

  /// Nothing that was answered is lost, what is there was recorded, and commands are there whole,
  /// each with its note.
  ///
  /// - Returns: Which of the failures, counted from the last, is there in place of what came after
  ///   it; 0 if none is.
  private mutating func checkAfterCut(
    _ found: DiskContents, _ answered: UInt64
  ) throws(Disagreement) -> Int {
    guard found.last >= answered else {
      throw Disagreement(
        "the journal",
        "facts up to \(answered) were answered, and those up to \(found.last) are there")
    }
    if found.last > answered { weather.events.cutsThatLeftMore += 1 }
    weather.events.snapshotsPassedOver += found.passedOver
    // A write that was reported as failed may be there instead of a later one.
    var others = [expected.recorded]
    for failed in expected.failed.reversed() {
      var other = expected.recorded
      other.removeAll(after: answered)
      other.add(failed)
      others.append(other)
    }
    guard let place = others.firstIndex(where: { expected.isTold(found.facts, by: $0) }) else {
      throw Disagreement("the journal", "what is on disk is not what was recorded")
    }
    if place > 0 { weather.events.failuresThatCameBack += 1 }
    expected.recorded = others[place]
    expected.recorded.removeAll(after: found.last)
    guard found.last == expected.recorded.ends.last?.fact ?? expected.base.fact else {
      throw Disagreement("the journal", "of a command there is some, up to fact \(found.last)")
    }
    let noted = found.notes.dropFirst(expected.base.notes).map(\.note)
    guard expected.recorded.isNoted(noted) else {
      throw Disagreement("the journal", "what was noted beside the facts is not what is there")
    }
    return place
  }

  func compare(_ found: [StampedFact]) throws(Disagreement) {
    guard expected.isTold(found, by: expected.recorded) else {
      throw Disagreement("the journal", "what is on disk is not what was recorded")
    }
  }

  // MARK: - Going on

  /// The state is what is on disk. It must be the one that the recorded facts make, and the books
  /// are what the same facts say.
  mutating func goOn(with found: DiskContents) throws(Disagreement) {
    var base = expected.base
    for stamped in expected.recorded.facts where stamped.number <= found.last {
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
    replica = found.router
    unapplied = []
    auditor.ledger = base.ledger
    expected.base = ExpectedJournal.Base(
      router: found.router, ledger: base.ledger, notes: found.notes.count)
    expected.recorded = ExpectedJournal.Recorded()
    goBackToWorld()
  }

  /// The actors know the settings that are in force.
  private mutating func goBackToWorld() {
    workload.forget()
    let configuration = expected.base.router.state.configuration
    guard let known = expected.worlds.last(where: { $0.configuration == configuration }) else {
      return
    }
    workload.world = known.world
    workload.configuration = known.configuration
  }

  mutating func begin(handedOver: [String]) throws(Failure) {
    try carryOut(
      .daemon(.begin(workload.configuration, adopting: nil, handedOver: handedOver)),
      at: workload.clock)
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
