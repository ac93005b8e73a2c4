public import Vocabulary

extension FactArchive {
  /// The batches after this fact, verified one by one and against the chain. `0` reads all.
  ///
  /// From the middle the chain is taken from the batch before; what is before that is not looked
  /// at. A fact that was purged is the same as the last that was.
  public func batches(after fact: UInt64) throws(JournalError) -> BatchCursor<Self> {
    try batches(after: fact, atOnce: 8)
  }

  func batches(after fact: UInt64, atOnce: Int) throws(JournalError) -> BatchCursor<Self> {
    var anchor = try start()
    if fact > anchor.fact, let end = try end(upTo: fact) { anchor = end }
    return BatchCursor(self, after: anchor, skipping: fact, atOnce: atOnce)
  }

  /// The chain up to a fact that ends a batch, or that was the last to be purged.
  func chain(after fact: UInt64) throws(JournalError) -> UInt64? {
    if let end = try end(upTo: fact), end.fact == fact { return end.chain }
    let start = try start()
    return start.fact == fact ? start.chain : nil
  }

  /// The notes since then, the newest first and no more than so many.
  public func notes(since instant: Instant, limit: Int) throws(JournalError) -> [[UInt8]] {
    var notes: [[UInt8]] = []
    if limit == 0 { return notes }
    try self.notes { note, at, _ in
      guard at >= instant else { return false }
      notes.append(note)
      return notes.count < limit
    }
    return notes
  }

  /// The last fact up to which the batches are intact; nil if not even that can be read.
  ///
  /// - Complexity: O(n) in the bytes of the journal
  package var intact: (upTo: UInt64, until: Instant)? {
    guard var cursor = try? batches(after: 0) else { return nil }
    while (try? cursor.nextRow()) != nil {}
    return (cursor.intactUpTo, cursor.intactUntil)
  }

  // MARK: - Facts and time, which both run forwards

  /// Where to begin to read for all facts from an instant on: a fact before it, after which are all
  /// of those; 0 if all facts are.
  ///
  /// - Complexity: O(log² n) in the facts
  public func fact(before instant: Instant) throws(JournalError) -> UInt64 {
    guard let range = try range() else { return 0 }
    var low = range.lowerBound - 1
    var high = range.upperBound
    while low < high {
      guard let batch = try batch(with: low + (high - low + 1) / 2) else { return low }
      if batch.at < instant { low = batch.last } else { high = batch.first - 1 }
    }
    return low
  }

  /// The instant at which the fact's batch ended, or that of the oldest fact after it that is kept;
  /// nil if there is none.
  public func instant(of fact: UInt64) throws(JournalError) -> Instant? {
    guard let range = try range(), fact <= range.upperBound else { return nil }
    return try batch(with: max(fact, range.lowerBound))?.at
  }
}

extension JournalError {
  /// If it is not known how much is intact, the batches are gone through to tell it.
  ///
  /// - Complexity: O(n) in the bytes of the journal
  public func measured<Archive: FactArchive>(
    in archive: () throws(JournalError) -> Archive
  ) -> JournalError {
    guard case .damaged(var damage) = self, damage.intactUpTo == 0,
      let archive = try? archive(), let intact = archive.intact
    else { return self }
    damage.intactUpTo = intact.upTo
    damage.intactUntil = intact.until
    return .damaged(damage)
  }
}
