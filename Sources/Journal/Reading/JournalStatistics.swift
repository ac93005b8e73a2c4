import System
public import Vocabulary

/// What a journal's file holds, for people and graphs.
public struct JournalStatistics: Hashable, Sendable {
  /// Of the database and its log.
  public var bytes: Int
  /// How many bytes of the database are free, and used before it grows.
  public var freeBytes: Int
  /// The oldest fact that is kept, and its batch's instant.
  public var oldest: UInt64?
  public var oldestAt: Instant?
  public var last: UInt64?
  public var lastAt: Instant?
  /// Up to which fact the table for people goes.
  public var told: UInt64
  public var lastSnapshot: UInt64?
  public var lastSnapshotAt: Instant?
  /// How many deleted sessions and erased customers are still in the file.
  public var toForget: Int

  /// How many facts are kept, as numbers at least.
  public var facts: UInt64 {
    guard let oldest, let last else { return 0 }
    return last - oldest + 1
  }
}

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
        told: try Schema.told(of: connection),
        lastSnapshot: try number("SELECT fact \(snapshot)").map { UInt64(clamping: $0) },
        lastSnapshotAt: try number("SELECT at \(snapshot)").map { Instant(milliseconds: $0) },
        toForget: Int(try number("SELECT count(*) FROM forget") ?? 0))
    }
  }
}
