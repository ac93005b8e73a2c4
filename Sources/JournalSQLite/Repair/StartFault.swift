import Journal
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
      _ = try read(reader)
      _ = try reader.notes(since: .zero, limit: .max)
      return nil
    } catch {
      return error.measured { () throws(JournalError) in try JournalReader(path) }
    }
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
        INSERT INTO batch (first, last, at, written, sum, chain, facts)
          VALUES (\(end.last + 1), \(end.last + 1), 0, 0, 0, 0, zeroblob(60));
        INSERT INTO note (first, at, sum, notes) VALUES (\(end.last + 1), 0, 0, zeroblob(10))
        """)
    }
  }

  var intactUpTo: UInt64 { intact?.upTo ?? 0 }

  /// The last fact that was there, as far as anything beside the batches knows.
  func lastKnown() throws(JournalError) -> UInt64 {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      try Schema.lastKnown(of: connection)
    }
  }
}
