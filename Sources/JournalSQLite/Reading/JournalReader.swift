public import Journal
import System
public import Vocabulary

/// Reads a journal in an SQLite file, on a connection of its own.
public final class JournalReader: FactArchive, @unchecked Sendable {
  public let path: String
  let connection: Connection
  /// Of a note, as `NoteRow` takes them.
  let noteColumns: String
  private let some: Statement

  public convenience init(_ path: String) throws(JournalError) {
    try self.init(path, fileSystem: nil)
  }

  convenience init(_ path: String, fileSystem: String?) throws(JournalError) {
    // SQLite would delete the log of an empty file.
    if fileSystem == nil, Files.isNameTaken(path), Files.size(of: path) == 0 {
      throw .notAJournal(path: path, why: "it is empty")
    }
    // Not opened for reading alone: then SQLite could not read a log that a crash left behind.
    try self.init(path) { () throws(SQLiteFailure) in
      try Connection(path, .readWrite, vfs: fileSystem)
    }
  }

  /// Reads the file without its log; nobody may write to it meanwhile.
  convenience init(withoutLogOf path: String) throws(JournalError) {
    try self.init(path) { () throws(SQLiteFailure) in try Connection(path, .withoutLog) }
  }

  private init(
    _ path: String, opening: () throws(SQLiteFailure) -> Connection
  ) throws(JournalError) {
    self.path = path
    let connection = try Schema.guarded(path, opening)
    try Schema.require(connection, path)
    let format = try Schema.guarded(path) { () throws(SQLiteFailure) in
      try connection.run("PRAGMA query_only = ON")
      return try connection.number("PRAGMA user_version") ?? 0
    }
    guard format > 0 else { throw .notAJournal(path: path, why: "it is empty") }
    self.connection = connection
    noteColumns = format > 1 ? "first, at, sum, notes, chain" : "first, at, sum, notes, NULL"
    some = try Schema.guarded(path) { () throws(SQLiteFailure) in
      try connection.prepare(
        "SELECT first, last, at, written, sum, chain, facts, "
          + "\(format > 2 ? "commands" : "NULL") FROM batch "
          + "WHERE first > ?1 ORDER BY first LIMIT ?2")
    }
  }

  /// The number of the oldest fact that is kept, and of the last; nil where there is none.
  public func range() throws(JournalError) -> ClosedRange<UInt64>? {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let ends = try connection.prepare(
        "SELECT (SELECT first FROM batch WHERE first > 0 ORDER BY first LIMIT 1), "
          + "(SELECT last FROM batch ORDER BY first DESC LIMIT 1)")
      guard try ends.step(), !ends.isNull(0) else { return nil }
      defer { ends.reset() }
      return ends.bits(0)...max(ends.bits(0), ends.bits(1))
    }
  }

  public func end(upTo fact: UInt64) throws(JournalError) -> BatchEnd? {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let row = try connection.prepare(
        "SELECT last, at, chain FROM batch WHERE first <= ?1 AND last <= ?1 "
          + "ORDER BY first DESC LIMIT 1")
      row.bind(1, fact)
      guard try row.step() else { return nil }
      defer { row.reset() }
      return BatchEnd(
        fact: row.bits(0), at: Instant(milliseconds: row.number(1)), chain: row.bits(2))
    }
  }

  public func batch(
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

  public func start() throws(JournalError) -> BatchEnd {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let start = try Schema.start(of: connection)
      return BatchEnd(fact: start.fact, at: .zero, chain: start.chain)
    }
  }

  public func rows(after first: UInt64, limit: Int) throws(JournalError) -> [BatchRow] {
    do throws(SQLiteFailure) {
      return try unverifiedRows(after: first, limit: limit)
    } catch {
      guard error.isDamage else { throw .storage(error.storage) }
      let what = "SQLite finds \(error.message)"
      throw .damaged(Damage(intactUpTo: 0, intactUntil: .zero, what: what))
    }
  }

  private func unverifiedRows(after first: UInt64, limit: Int) throws(SQLiteFailure) -> [BatchRow] {
    some.bind(1, first)
    some.bind(2, Int64(limit))
    defer { some.reset() }
    var rows: [BatchRow] = []
    while try some.step() {
      rows.append(
        BatchRow(
          encoded: EncodedBatch(
            first: some.bits(0), last: some.bits(1),
            at: Instant(milliseconds: some.number(2)), facts: some.blob(6), notes: [],
            commands: some.optionalBlob(7)),
          written: some.bits(3), sum: some.bits(4), chain: some.bits(5)))
    }
    return rows
  }
}
