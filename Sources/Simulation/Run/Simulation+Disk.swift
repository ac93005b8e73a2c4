import Journal
import Routing
import Vocabulary

/// What is recorded goes to a disk that may fail, and the power may go. Whatever had been answered
/// is there afterwards, nothing is there by half, the state is the one that the facts make, and all
/// goes on from there.
extension Simulation {
  /// After each command.
  mutating func keep() throws(Failure) {
    guard hasJournal else { return }
    keeping.record(outcome.facts)
    if keeping.isCalm {
      keeping.step()
      try takeBack()
      keeping.isCalm = isAtRest || !workload.following.isEmpty
    } else if keeping.dice.below(keeping.cutEvery) == 0 {
      try cutPower()
    } else {
      try letDiskWork()
    }
  }

  private mutating func letDiskWork() throws(Failure) {
    if keeping.dice.happens(keeping.slowness) { return }
    if !keeping.isAllAnswered, keeping.dice.below(keeping.failsEvery) == 0 {
      keeping.disk.fate = keeping.dice.happens(50) ? .full : .fails
      keeping.disk.failuresLeft = keeping.dice.below(4)
    }
    keeping.step()
    try takeBack()
    if keeping.dice.happens(20), keeping.log.tidy() { keeping.hear() }
    if keeping.isAllAnswered, keeping.commandsSinceSnapshot >= Self.commandsEachSnapshot {
      try checked { (run) throws(Disagreement) in try run.takeSnapshot() }
    }
  }

  private static var commandsEachSnapshot: Int { 80 }

  /// As the daemon does beside its work: what a start would read is written down.
  private mutating func takeSnapshot() throws(Disagreement) {
    var found = try DiskContents(keeping.disk)
    try compare(found.facts)
    found.bringUp()
    let snapshot = Snapshot(of: found.router, chain: found.chain)
    guard snapshot.packed == Snapshot(of: router, chain: found.chain).packed else {
      throw Disagreement("the journal", "what is on disk is another state than the router's")
    }
    keeping.commandsSinceSnapshot = 0
    keeping.base = Keeping.Base(router: router, ledger: auditor.ledger)
    keeping.recorded.removeAll(through: keeping.base.fact)
    keeping.log.request(.snapshot(snapshot), tag: Keeping.choreTag)
    keeping.events.snapshots += 1
    if keeping.dice.happens(70) {
      keeping.log.request(.purge(before: .max), tag: Keeping.choreTag)
      keeping.events.purges += 1
    }
  }

  // MARK: - The disk fails

  /// Where it did: the state goes back to what is on disk, and once the disk takes facts again all
  /// goes on from there. Desks that are connected keep their leases.
  private mutating func takeBack() throws(Failure) {
    guard keeping.hasFailed else { return }
    keeping.hasFailed = false
    keeping.events.failures += 1
    chronicle.tell("the disk fails; nothing after fact \(keeping.answered) has happened")
    var failed = keeping.recorded
    failed.removeAll(through: keeping.answered)
    keeping.failed.append(failed)
    keeping.recorded.removeAll(after: keeping.answered)
    try checked { (run) throws(Disagreement) in
      var found = try DiskContents(run.keeping.disk)
      guard found.last == run.keeping.answered else {
        throw Disagreement(
          "the journal",
          "the disk failed, and has facts up to \(found.last), not "
            + "\(run.keeping.answered)")
      }
      try run.compare(found.facts)
      found.bringUp()
      try run.goOn(with: found)
    }
    // What failed may be there all the same, where the power goes before it is written over.
    if keeping.dice.happens(25) { return try cutPower() }
    while keeping.log.condition != .recovered {
      _ = workload.pass(.seconds(1))
      keeping.log.probe()
    }
    _ = keeping.log.resume()
    let whole = auditor.ledger.reps.filter { $0.lease == .whole }.map(\.name)
    try begin(handedOver: whole)
  }
}
