import Journal

// What the disk is asked to do besides commits.
extension FalseDisk {
  func begin(_ chore: Chore) { waiting.append(chore) }

  func takeFinished() -> FinishedChore? { finished.isEmpty ? nil : finished.removeFirst() }

  func tidy() throws(StorageFailed) -> Bool {
    if waiting.isEmpty { return false }
    let chore = waiting.removeFirst()
    switch chore {
    case .snapshot(let snapshot): keep(snapshot)
    case .purge: purge()
    case .backup: break
    }
    finished.append(FinishedChore(chore: chore, failure: nil))
    return true
  }

  /// It counts from the moment in which it is whole and flushed. One that can no longer be read
  /// does not count among the two that are kept.
  private func keep(_ snapshot: Snapshot) {
    let batch = EncodedBatch(
      first: snapshot.fact, last: snapshot.fact, at: snapshot.at, facts: snapshot.packed, notes: [])
    snapshots.removeAll { BatchFrame.read($0, at: 0)?.isWhole != true }
    snapshots.append(BatchFrame(batch, after: 0).bytes)
    if snapshots.count > 2 { snapshots.removeFirst() }
  }

  /// Away with the batches that the older of the two snapshots stands for.
  private func purge() {
    guard snapshots.count == 2, let kept = BatchFrame.read(snapshots[standing], at: 0) else {
      return
    }
    var place = 0
    while let found = BatchFrame.read(platter, at: place), found.isWhole,
      found.frame.batch.first == start.fact + 1, found.frame.batch.last <= kept.frame.batch.last
    {
      oldNotes += FoundNote.all(of: found.frame.batch)
      start = (found.frame.batch.last, found.frame.chain)
      place = found.end
    }
    platter.removeFirst(place)
    end -= place
    for index in cache.indices { cache[index].place -= place }
  }

  private var standing: Int {
    #if PLANTED_FAULTS
      if fault == .purgedTooFar { return 1 }
    #endif
    return 0
  }
}
