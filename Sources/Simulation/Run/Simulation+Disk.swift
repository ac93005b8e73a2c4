import Engine
import Journal
import Routing
import TestSupport
import Vocabulary

/// Facts are written to a disk that may fail, and the power may fail. Whatever had been answered
/// is there afterwards, nothing is there by half, the state is the one that the facts make, and all
/// continues from there.
extension Simulation {
  /// After each command.
  mutating func keep() throws(Failure) {
    weather.commandsSinceSnapshot += 1
    if weather.isCalm {
      try letDiskWork(mayFail: false)
      weather.isCalm = isAtRest || !hasJournal || !workload.following.isEmpty
    } else if weather.dice.below(weather.cutEvery) == 0 {
      try cutPower()
    } else if !weather.dice.happens(weather.slowness) {
      try letDiskWork(mayFail: true)
      try beTidy()
    }
  }

  /// Lets the disk do what it was handed, and the engine hear what became of it.
  mutating func letDiskWork(mayFail: Bool) throws(Failure) {
    if mayFail, engine.waitsForDisk, weather.dice.below(weather.failsEvery) == 0 {
      disk.fate = weather.dice.happens(50) ? .full : .fails
      disk.failuresLeft = weather.dice.below(4)
    }
    noteHanded()
    _ = engine.submit(isAlone: true)
    log.step()
    switch engine.takeCompleted() {
    case nil: break
    case .failed: try goBack()
    case .recovered: try resume()
    }
    if !engine.waitsForDisk, engine.storageFailure == nil {
      expected.failed = []
      network.forgetFailures()
    }
  }

  mutating func noteHanded() {
    for handed in log.takeHanded() { expected.recorded.add(handed, after: expected.base.fact) }
  }

  private mutating func beTidy() throws(Failure) {
    if weather.dice.happens(20) { _ = log.tidy() }
    if !engine.waitsForDisk, engine.storageFailure == nil,
      weather.commandsSinceSnapshot >= Self.commandsEachSnapshot
    {
      try checked { (run) throws(Disagreement) in try run.takeSnapshot() }
    }
  }

  private static var commandsEachSnapshot: Int { 80 }
  private static var choreTag: UInt64 { .max }

  /// Makes a snapshot, as the daemon does besides its work.
  private mutating func takeSnapshot() throws(Disagreement) {
    var found = try DiskContents(disk)
    try compare(found.facts)
    found.bringUp()
    let snapshot = Snapshot(of: found.router, chain: found.chain)
    guard snapshot.packed == Snapshot(of: engine.snapshot, chain: found.chain).packed else {
      throw Disagreement("the journal", "what is on disk is another state than the router's")
    }
    weather.commandsSinceSnapshot = 0
    expected.base = ExpectedJournal.Base(
      router: engine.snapshot, ledger: auditor.ledger, notes: found.notes.count)
    expected.recorded.removeAll(through: expected.base.fact)
    log.request(.snapshot(snapshot), tag: Self.choreTag)
    weather.events.snapshots += 1
    if weather.dice.happens(70) {
      log.request(.purge(before: .max, notesBefore: .min), tag: Self.choreTag)
      weather.events.purges += 1
    }
  }

  // MARK: - The disk fails

  /// The state rolls back to what is on disk; when the disk works again, all continues from
  /// there. Desks that are connected keep their leases.
  private mutating func goBack() throws(Failure) {
    weather.events.failures += 1
    let reached = engine.durableFact
    telling.chronicle.tell("the disk fails; nothing after fact \(reached) has happened")
    var failed = expected.recorded
    failed.removeAll(through: reached)
    expected.failed.append(failed)
    expected.recorded.removeAll(after: reached)
    var router = Router()
    try checked { (run) throws(Disagreement) in
      var found = try DiskContents(run.disk)
      guard found.last == reached else {
        throw Disagreement(
          "the journal", "the disk failed, and has facts up to \(found.last), not \(reached)")
      }
      try run.compare(found.facts)
      found.bringUp()
      try run.goOn(with: found)
      router = found.router
    }
    engine.goBack(to: router)
    plantAgain()
    network.goBack(to: reached)
    // What failed may be there all the same, if the power goes before it is written over.
    if weather.dice.happens(25) { return try cutPower() }
    try runNetwork()
    while log.condition != .recovered {
      _ = workload.pass(.seconds(1))
      log.probe()
    }
    try letDiskWork(mayFail: false)
  }

  private mutating func resume() throws(Failure) {
    engine.resume(at: workload.clock)
    try auditDecided(areOfNetwork: true)
    try letDiskWork(mayFail: false)
  }
}
