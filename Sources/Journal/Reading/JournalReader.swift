import System
import Vocabulary

/// A journal as it is read: while somebody else writes it, or alone. Each call sees what is on disk
/// at that moment, and holds nothing up longer than it takes.
///
/// Used by one thread at a time, which whoever holds it sees to.
public final class JournalReader: @unchecked Sendable {
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
        "SELECT first, last, at, written, sum, chain, facts FROM batch "
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

  /// The batches behind this fact, verified one by one and against the chain. `0` reads all.
  ///
  /// From the middle the chain is taken from the batch before; what is before that is not looked
  /// at. A fact that was purged is the same as the last that was.
  public func batches(after fact: UInt64) throws(JournalError) -> BatchCursor {
    try batches(after: fact, atOnce: BatchCursor.rowsAtOnce)
  }

  func batches(after fact: UInt64, atOnce: Int) throws(JournalError) -> BatchCursor {
    let anchor = try Schema.guarded(path) { () throws(SQLiteFailure) in
      let start = try Schema.start(of: connection)
      let beginning = (fact: start.fact, chain: start.chain, at: Instant.zero)
      if fact <= start.fact { return beginning }
      let before = try connection.prepare(
        "SELECT last, chain, at FROM batch WHERE first <= ?1 AND last <= ?1 "
          + "ORDER BY first DESC LIMIT 1")
      before.bind(1, fact)
      guard try before.step() else { return beginning }
      defer { before.reset() }
      return (
        fact: before.bits(0), chain: before.bits(1), at: Instant(milliseconds: before.number(2))
      )
    }
    return BatchCursor(
      self, after: (anchor.fact, anchor.at), chain: anchor.chain, skipping: fact, atOnce: atOnce)
  }

  /// Up to which fact the journal has been purged.
  func start() throws(JournalError) -> (fact: UInt64, chain: UInt64) {
    try Schema.guarded(path) { () throws(SQLiteFailure) in try Schema.start(of: connection) }
  }

  /// Rows as they are, none verified.
  func rows(after first: UInt64, limit: Int) throws(SQLiteFailure) -> [BatchRow] {
    some.bind(1, first)
    some.bind(2, Int64(limit))
    defer { some.reset() }
    var rows: [BatchRow] = []
    while try some.step() {
      rows.append(
        BatchRow(
          encoded: EncodedBatch(
            first: some.bits(0), last: some.bits(1),
            at: Instant(milliseconds: some.number(2)), facts: some.blob(6), notes: []),
          written: some.bits(3), sum: some.bits(4), chain: some.bits(5)))
    }
    return rows
  }
}

struct BatchRow {
  var encoded: EncodedBatch
  /// The checksum with which it was first written; the chain is made of these.
  var written: UInt64
  /// The checksum of what is there now.
  var sum: UInt64
  var chain: UInt64
}
