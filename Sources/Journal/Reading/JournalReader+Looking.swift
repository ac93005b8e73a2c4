public import Routing

// What a daemon looks up in the past.
extension JournalReader {
  /// The facts about a session, the oldest first: those that the table for people knows of by its
  /// index, and those behind it by reading all that is there.
  ///
  /// - Complexity: O(log n) for each fact that is in the table, and O(m) in the facts that are not
  ///   yet
  public func facts(of session: SessionID) throws(JournalError) -> [StampedFact] {
    let (numbers, told) = try Schema.guarded(path) { () throws(SQLiteFailure) in
      let known = try connection.prepare(
        "SELECT number FROM fact WHERE session = ?1 ORDER BY number")
      known.bind(1, session.number)
      var numbers: [UInt64] = []
      while try known.step() { numbers.append(known.bits(0)) }
      return (
        numbers, UInt64(try connection.number("SELECT value FROM meta WHERE key = 'told'") ?? 0)
      )
    }
    var facts: [StampedFact] = []
    var last: UInt64 = 0
    for number in numbers where number > last {
      var cursor = try batches(after: number - 1, atOnce: 1)
      guard let batch = try cursor.next() else { break }
      facts += batch.facts.filter { $0.fact.session == session && $0.number <= told }
      last = batch.last
    }
    var cursor = try batches(after: told)
    while let batch = try cursor.next() {
      facts += batch.facts.filter { $0.fact.session == session }
    }
    return facts
  }

  /// The notes that came with facts since then, the newest first and no more than so many. Facts
  /// are not read for them.
  ///
  /// - Complexity: O(n) in the batches since then
  public func notes(since instant: Instant, limit: Int) throws(JournalError) -> [[UInt8]] {
    let blobs = try Schema.guarded(path) { () throws(SQLiteFailure) in
      let rows = try connection.prepare("SELECT at, notes FROM batch ORDER BY first DESC")
      var blobs: [[UInt8]] = []
      while blobs.count < limit, try rows.step(), rows.number(0) >= instant.milliseconds {
        let blob = rows.blob(1)
        if !blob.isEmpty { blobs.append(blob) }
      }
      rows.reset()
      return blobs
    }
    var notes: [[UInt8]] = []
    for blob in blobs where notes.count < limit {
      notes += try Batch.notes(blob).reversed().prefix(limit - notes.count)
    }
    return notes
  }
}
