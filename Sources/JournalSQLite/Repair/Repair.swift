public import Journal
import System
public import Vocabulary

/// Makes a journal out of what is intact of a damaged one: all up to the last good batch.
public struct Repair: Hashable, Sendable {
  /// What was found in the batches; nil where nothing was wrong there.
  public var damage: Damage?
  /// The last fact of the copy; 0: none.
  public var last: UInt64
  public var lastAt: Instant
  /// Facts behind it of which the damaged file still knows, and which are not in the copy.
  public var missing: ClosedRange<UInt64>?
  /// Batches, at least, of which the notes could not be read or are missing, and are not in the
  /// copy.
  public var lostNotes = 0
  /// How many frames of the log were read with a header that was worked out from them; nil if the
  /// log's own header was good, or nothing could be read.
  public var framesWithoutHeader: UInt64?
  /// What of a damaged log was not read.
  public var unread: UnreadLog?
  /// Why the daemon does not start with the damaged file, and why not with the copy; nil where it
  /// does.
  public var fault: String?
  public var faultOfCopy: String?

  /// Copies into a file that is not there yet. The damaged one stays as it is. What could not be
  /// made whole is taken away again.
  public static func copy(_ path: String, to copy: String) throws(JournalError) -> Repair {
    let index = try? LogIndex(path, bytes: WriteAheadLog.indexBytes(for: 0))
    defer { withExtendedLifetime(index) {} }
    let fault = Recovery.fault(path)
    let source: Source
    do throws(JournalError) {
      source = try Source(path, isDamaged: fault != nil)
    } catch {
      // What a start says of it is more than that it cannot be read.
      throw fault ?? error
    }
    let reader = source.reader
    let known = max(
      (try? reader.range()?.upperBound) ?? 0, (try? reader.lastKnown()) ?? 0,
      LogCheck.lastKnown(path))
    try Schema.guarded(copy) { () throws(SQLiteFailure) in
      try SQLiteFailure.of { () throws(SystemError) in try Files.makeEmpty(copy, like: path) }
    }
    var isDone = false
    defer { if !isDone { Files.remove(copy) } }
    var repair: Repair
    do {
      let target = try target(copy)
      try copyMeta(reader, target, copy)
      repair = try copyBatches(reader, target, copy)
    }
    try? Files.syncDirectory(ofFile: copy)
    if known > repair.last { repair.missing = repair.last + 1...known }
    repair.fault = fault?.description
    repair.faultOfCopy = Recovery.fault(copy)?.description
    repair.framesWithoutHeader = source.isWithoutLog ? nil : source.mended?.frames
    repair.unread = source.unread
    isDone = true
    return repair
  }

  /// Not a link that somebody put in the place of what was just made. It has no log: what would be
  /// lost with an end of the process is made again.
  private static func target(_ copy: String) throws(JournalError) -> Connection {
    try Schema.guarded(copy) { () throws(SQLiteFailure) in
      let target = try Connection(copy, .create)
      try target.run("PRAGMA synchronous = FULL; PRAGMA journal_mode = MEMORY")
      try target.transaction { () throws(SQLiteFailure) in
        try target.run(Schema.tables)
        try target.run(
          "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(Schema.format)")
      }
      return target
    }
  }

  /// What the tables beside the batches hold. What cannot be read of them is left behind: the names
  /// of programs, and names for people, are not worth more than the facts.
  private static func copyMeta(
    _ reader: JournalReader, _ target: Connection, _ path: String
  ) throws(JournalError) {
    let start = try reader.start()
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      try target.run(
        """
        INSERT INTO meta (key, value) VALUES ('created', 0), ('told', \(start.fact)),
          ('start_fact', \(start.fact)), ('start_chain', \(Int64(bitPattern: start.chain)))
        """)
    }
    for table in ["program", "name", "known", "snapshot", "part"] {
      do throws(SQLiteFailure) {
        try target.transaction { () throws(SQLiteFailure) in
          try copyRows(of: table, from: reader.connection, to: target)
        }
      } catch {
        if !error.isDamage { throw .storage(error.storage) }
      }
    }
  }

  private static func copyRows(
    of table: String, from source: Connection, to target: Connection
  ) throws(SQLiteFailure) {
    let rows = try source.prepare("SELECT * FROM \(table)")
    var insert: Statement?
    while try rows.step() {
      let columns = rows.columnCount
      let places = (1...columns).map { "?\($0)" }.joined(separator: ", ")
      if insert == nil { insert = try target.prepare("INSERT INTO \(table) VALUES (\(places))") }
      for column in 0..<columns { insert?.bind(column + 1, valueOf: rows, column) }
      try insert?.run()
    }
  }

  private static let rowsAtOnce = 8

  private static func copyBatches(
    _ reader: JournalReader, _ target: Connection, _ path: String
  ) throws(JournalError) -> Repair {
    var cursor = try reader.batches(after: 0)
    var damage: Damage?
    var isDone = false
    while !isDone {
      var rows: [BatchRow] = []
      do throws(JournalError) {
        while rows.count < rowsAtOnce, !isDone {
          if let row = try cursor.nextRow() { rows.append(row) } else { isDone = true }
        }
      } catch {
        guard case .damaged(let found) = error else { throw error }
        damage = found
        isDone = true
      }
      try write(rows, to: target, path)
    }
    let last = cursor.intactUpTo
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      try target.run(
        "DELETE FROM snapshot WHERE fact > \(last); DELETE FROM part WHERE fact > \(last)")
    }
    var repair = Repair(damage: damage, last: last, lastAt: cursor.intactUntil)
    repair.lostNotes = try Schema.guarded(path) { () throws(SQLiteFailure) in
      var lost = 0
      for range in NoteRange.allCases {
        var copy = NoteCopy(range, from: reader, to: target)
        lost += try copy.copy(upTo: last)
      }
      return lost
    }
    return repair
  }

  private static func write(
    _ rows: [BatchRow], to target: Connection, _ path: String
  ) throws(JournalError) {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let insert = try target.prepare(
        "INSERT INTO batch (first, last, at, written, sum, chain, facts, commands) "
          + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
      try target.transaction { () throws(SQLiteFailure) in
        for row in rows {
          insert.bind(1, row.encoded.first)
          insert.bind(2, row.encoded.last)
          insert.bind(3, row.encoded.at.milliseconds)
          insert.bind(4, row.written)
          insert.bind(5, row.sum)
          insert.bind(6, row.chain)
          insert.bind(7, blob: row.encoded.facts)
          insert.bind(8, blob: row.encoded.commands)
          try insert.run()
        }
      }
    }
  }
}
