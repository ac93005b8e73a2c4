import System
import Vocabulary

// What a start would say, without starting.
extension Recovery {
  /// Why the daemon does not start with the journal in this file; nil if it does. It reads all that
  /// a start reads, and tries what a start writes, and rolls that back.
  static func fault(_ path: String) -> JournalError? {
    do throws(JournalError) {
      _ = try LogCheck.require(path)
      let reader = try JournalReader(path)
      try reader.requireEnd()
      _ = try FactTable(reader.connection, path)
      try reader.requireWritable()
      _ = try read(path)
      _ = try reader.notes(since: .zero, limit: .max)
      return nil
    } catch {
      return error.measured(in: path)
    }
  }
}

extension JournalError {
  /// Where nothing is known of what is intact, the batches are gone through to tell it.
  ///
  /// - Complexity: O(n) in the bytes of the journal
  public func measured(in path: String) -> JournalError {
    guard case .damaged(var damage) = self, damage.intactUpTo == 0,
      let reader = try? JournalReader(path), let intact = reader.intact
    else { return self }
    damage.intactUpTo = intact.upTo
    damage.intactUntil = intact.until
    return .damaged(damage)
  }
}

extension JournalReader {
  /// Refuses a journal of which the end is gone.
  fileprivate func requireEnd() throws(JournalError) {
    _ = try Schema.guarded(path) { () throws(SQLiteFailure) in
      try JournalFile.end(of: connection)
    }
  }

  /// Writes what a start writes, and rolls it back. Not if a daemon has the journal open.
  fileprivate func requireWritable() throws(JournalError) {
    guard let lock = try? JournalFile.lock(path) else { return }
    defer { withExtendedLifetime(lock) {} }
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let end = try JournalFile.end(of: connection)
      try connection.run("PRAGMA query_only = OFF; BEGIN IMMEDIATE")
      defer { try? connection.run("ROLLBACK; PRAGMA query_only = ON") }
      try connection.run(
        """
        SELECT name FROM program ORDER BY since DESC LIMIT 1;
        INSERT INTO batch VALUES (\(end.last + 1), \(end.last + 1), 0, 0, 0, 0, zeroblob(60));
        INSERT INTO note (first, at, sum, notes) VALUES (\(end.last + 1), 0, 0, zeroblob(10))
        """)
    }
  }

  /// The last fact up to which the batches are intact; nil if not even that can be read.
  ///
  /// - Complexity: O(n) in the bytes of the journal
  var intact: (upTo: UInt64, until: Instant)? {
    guard var cursor = try? batches(after: 0) else { return nil }
    while (try? cursor.nextRow()) != nil {}
    return (cursor.intactUpTo, cursor.intactUntil)
  }

  var intactUpTo: UInt64 { intact?.upTo ?? 0 }

  /// The last fact that was there, as far as anything beside the batches knows.
  func lastKnown() throws(JournalError) -> UInt64 {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      try Schema.lastKnown(of: connection)
    }
  }
}
