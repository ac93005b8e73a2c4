public import Vocabulary

// Facts and time: both run forwards, so that the one is found by the other.
extension JournalReader {
  /// Where to begin to read for all facts from an instant on: a fact that was before it, and behind
  /// which are all of those; 0 where all facts are.
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

  /// The instant at which the fact's batch ended, or that of the oldest fact behind it that is
  /// kept; nil where there is none.
  public func instant(of fact: UInt64) throws(JournalError) -> Instant? {
    guard let range = try range(), fact <= range.upperBound else { return nil }
    return try batch(with: max(fact, range.lowerBound))?.at
  }

  private func batch(
    with fact: UInt64
  ) throws(JournalError) -> (first: UInt64, last: UInt64, at: Instant)? {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let row = try connection.prepare(
        "SELECT first, last, at FROM batch WHERE first <= ?1 ORDER BY first DESC LIMIT 1")
      row.bind(1, fact)
      guard try row.step() else { return nil }
      defer { row.reset() }
      return (row.bits(0), row.bits(1), Instant(milliseconds: row.number(2)))
    }
  }
}
