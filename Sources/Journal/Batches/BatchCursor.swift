public import Vocabulary

/// Goes through batches in order and verifies each. Where one is damaged, missing or another, it
/// says so, and what before it is intact.
public struct BatchCursor<Archive: FactArchive> {
  private let archive: Archive
  /// The first fact of the last batch that was read.
  private var place: UInt64
  /// The chain up to the last batch that was read.
  public private(set) var chain: UInt64
  /// Facts up to and with this one are left out of the first batch.
  private let skipped: UInt64
  private var rows: ArraySlice<BatchRow> = []

  /// Up to and with this fact all is intact.
  public private(set) var intactUpTo: UInt64
  public private(set) var intactUntil: Instant

  /// How many rows are read at once: batches of a busy journal are large.
  private let atOnce: Int

  init(_ archive: Archive, after end: BatchEnd, skipping: UInt64, atOnce: Int) {
    self.archive = archive
    self.atOnce = atOnce
    place = end.fact
    intactUpTo = end.fact
    intactUntil = end.at
    skipped = skipping
    chain = end.chain
  }

  /// The next batch, or nil where there is none any more, or none yet.
  public mutating func next() throws(JournalError) -> Batch? {
    guard let row = try nextVerified() else { return nil }
    do throws(JournalError) {
      var batch = try Batch(row.encoded)
      if batch.first <= skipped { batch.facts.removeAll { $0.number <= skipped } }
      pass(row)
      return batch
    } catch {
      // Bytes that are as they were written, and still no facts that this program knows.
      if case .newerEncoding = error { throw error }
      if case .unknownFact = error { throw error }
      throw damage("the facts from \(row.encoded.first) on are as written: \(error)")
    }
  }

  /// The next batch as it is written, verified but not read.
  package mutating func nextRow() throws(JournalError) -> BatchRow? {
    guard let row = try nextVerified() else { return nil }
    pass(row)
    return row
  }

  private mutating func nextVerified() throws(JournalError) -> BatchRow? {
    if rows.isEmpty {
      do throws(JournalError) {
        rows = try archive.rows(after: place, limit: atOnce)[...]
      } catch {
        guard case .damaged(let found) = error else { throw error }
        throw damage(found.what)
      }
    }
    guard let row = rows.first else { return nil }
    try verify(row)
    return row
  }

  private mutating func pass(_ row: BatchRow) {
    rows = rows.dropFirst()
    chain = row.chain
    place = row.encoded.first
    intactUpTo = row.encoded.last
    intactUntil = row.encoded.at
  }

  private func verify(_ row: BatchRow) throws(JournalError) {
    let (first, last) = (row.encoded.first, row.encoded.last)
    if first != intactUpTo &+ 1 {
      // Purged since the cursor was made, and not lost.
      if first > intactUpTo, try archive.start().fact == first - 1 { throw .purged(oldest: first) }
      throw damage(
        first > intactUpTo
          ? "facts \(intactUpTo + 1) to \(first - 1) are missing"
          : "the batch of facts \(first) to \(last) begins before the one before it ends")
    }
    if last < first { throw damage("the batch that begins with fact \(first) ends before it") }
    if row.encoded.sum != row.sum {
      throw damage("facts \(first) to \(last) are not as they were written")
    }
    if EncodedBatch.chain(after: chain, sum: row.written) != row.chain {
      throw damage("facts \(first) to \(last) do not follow those before them")
    }
  }

  private func damage(_ what: String) -> JournalError {
    .damaged(Damage(intactUpTo: intactUpTo, intactUntil: intactUntil, what: what))
  }
}
