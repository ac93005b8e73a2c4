public import Journal
import System
import Vocabulary

extension JournalReader {
  /// - Complexity: O(log n) in the batches, and O(m) in what is to be forgotten
  public func statistics() throws(JournalError) -> JournalStatistics {
    let bytes = Files.size(of: path) + Files.size(of: path + "-wal")
    return try Schema.guarded(path) { () throws(SQLiteFailure) in
      func number(_ sql: String) throws(SQLiteFailure) -> Int64? { try connection.number(sql) }
      let batch = "FROM batch ORDER BY first"
      let snapshot = "FROM snapshot ORDER BY fact DESC LIMIT 1"
      let free = try number("PRAGMA freelist_count") ?? 0
      return JournalStatistics(
        bytes: bytes,
        freeBytes: Int(free * (try number("PRAGMA page_size") ?? 0)),
        oldest: try number("SELECT first \(batch) LIMIT 1").map { UInt64(clamping: $0) },
        oldestAt: try number("SELECT at \(batch) LIMIT 1").map { Instant(milliseconds: $0) },
        last: try number("SELECT last \(batch) DESC LIMIT 1").map { UInt64(clamping: $0) },
        lastAt: try number("SELECT at \(batch) DESC LIMIT 1").map { Instant(milliseconds: $0) },
        indexedUpTo: try Schema.told(of: connection),
        lastSnapshot: try number("SELECT fact \(snapshot)").map { UInt64(clamping: $0) },
        lastSnapshotAt: try number("SELECT at \(snapshot)").map { Instant(milliseconds: $0) },
        toForget: Int(try number("SELECT count(*) FROM forget") ?? 0))
    }
  }

  public func snapshots() throws(JournalError) -> [KnownSnapshot] {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let rows = try connection.prepare(
        "SELECT fact, at, chain, format, parts FROM snapshot ORDER BY fact DESC")
      var known: [KnownSnapshot] = []
      while try rows.step() {
        known.append(
          KnownSnapshot(
            fact: rows.bits(0), at: Instant(milliseconds: rows.number(1)), chain: rows.bits(2),
            format: Int(rows.number(3)), parts: Int(rows.number(4))))
      }
      return known
    }
  }

  public func part(
    _ place: Int, of snapshot: KnownSnapshot
  ) throws(JournalError) -> (sum: UInt64, bytes: [UInt8])? {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let part = try connection.prepare(
        "SELECT sum, bytes FROM part WHERE fact = ?1 AND place = ?2")
      part.bind(1, snapshot.fact)
      part.bind(2, Int64(place))
      guard try part.step() else { return nil }
      defer { part.reset() }
      return (part.bits(0), part.blob(1))
    }
  }
}
