import CSQLite
public import Journal
import System
public import Vocabulary

/// A journal in an SQLite file, open for writing: the one writer that it can have.
///
/// A batch is one row, and one more where there are notes, written in one transaction: it is there
/// whole or not at all. It is on disk when `commit` returns (`synchronous=FULL`).
///
/// Used by one thread at a time, which whoever holds it sees to.
public final class JournalFile: JournalStore, @unchecked Sendable {
  /// How a journal is opened.
  public struct Options: Sendable {
    /// The program's name and version, which the file keeps.
    public var program: String
    /// The present instant, by the daemon's clock.
    public var now: Instant
    /// The length of the write-ahead log.
    public var logBytes = 16 << 20
    /// Whether facts are also told in a table, for people with a shell and for looking back.
    /// Without it nothing is found that must be forgotten.
    public var tellsFacts = true
    /// Another file system than the real one, by SQLite's name for it.
    var fileSystem: String?

    public init(program: String, now: Instant) {
      self.program = program
      self.now = now
    }
  }

  public let path: String
  let connection: Connection
  /// For what can wait. Its commits are not flushed: the next one of facts does that for them.
  let aside: Connection
  let log: WriteAheadLog
  let table: FactTable?
  var chores: Chores
  private let lock: LockFile
  /// Nil in a test's own file system.
  let mark: HighWaterMark?
  private let birth: FileBirth
  /// Sentences for the log about what was found when it was opened.
  public let remarks: [String]
  private let insert: Statement
  private let insertNotes: Statement
  public private(set) var last: UInt64
  /// The instant of the last fact.
  public private(set) var lastAt: Instant
  private(set) var chain: UInt64
  /// The last note beside facts, and the last without facts.
  private var noted: NoteRange.End
  private var notedBare: NoteRange.End

  /// Opens the journal, and makes one where there is none.
  public init(_ path: String, _ options: Options) throws(JournalError) {
    self.path = path
    lock = try Self.lock(path)
    let isReal = options.fileSystem == nil
    let index = try Schema.guarded(path) { () throws(SQLiteFailure) in
      isReal
        ? try LogIndex(path, bytes: WriteAheadLog.indexBytes(for: options.logBytes)) : nil
    }
    remarks = isReal ? try LogCheck.require(path) : []
    let main = try Schema.guarded(path) { () throws(SQLiteFailure) in
      if isReal, !Files.isNameTaken(path) {
        // Only for its owner, since facts name customers. SQLite gives its log the same rights.
        try SQLiteFailure.of { () throws(SystemError) in try Files.makeEmpty(path) }
      }
      return try Connection(path, .create, vfs: options.fileSystem, index: index)
    }
    try Schema.require(main, path)
    connection = main
    log = WriteAheadLog(main, path: path, bytes: options.logBytes)
    (insert, insertNotes) = try Schema.guarded(path) { () throws(SQLiteFailure) in
      try main.run(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
      try Schema.make(main, options)
      return (
        try main.prepare(
          "INSERT INTO batch (first, last, at, written, sum, chain, facts, commands) "
            + "VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7)"),
        try main.prepare(
          "INSERT INTO note (first, at, sum, notes, chain) VALUES (?1, ?2, ?3, ?4, ?5)")
      )
    }
    (last, lastAt, chain) = try Schema.guarded(path) { () throws(SQLiteFailure) in
      let end = try Self.end(of: main)
      try Schema.note(options, since: end.last + 1, main)
      return end
    }
    (noted, notedBare) = try Schema.guarded(path) { () throws(SQLiteFailure) in
      (try NoteRange.besideFacts.end(main), try NoteRange.bare.end(main))
    }
    aside = try Schema.guarded(path) { () throws(SQLiteFailure) in
      let aside = try Connection(path, .readWrite, vfs: options.fileSystem, index: index)
      // What is taken away is overwritten, so that it is nowhere in the file any more.
      try aside.run("PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON")
      return aside
    }
    log.watch(aside)
    table = options.tellsFacts ? try FactTable(aside, path) : nil
    chores = Chores(main, aside, log, tellsFacts: options.tellsFacts)
    birth = FileBirth(path) ?? FileBirth(inode: 0, born: 0)
    mark = try Schema.guarded(path) { () throws(SQLiteFailure) in
      isReal ? try HighWaterMark(path) : nil
    }
    if isReal { log.presize() }
    // The mark of another file says nothing of this one.
    if HighWaterMark.read(beside: path)?.file != birth { noteMark() }
  }

  /// All goes into the one file: a log that was left beside a backup put in its place would be
  /// taken for that one's.
  deinit {
    guard log.washOut() else { return }
    // The log has no frames now, so a start compares only a missing or empty journal with the mark.
    noteMark()
    connection.keepsLogOnClose(false)
    aside.keepsLogOnClose(false)
  }

  /// Keeps a second process, or a second part of this one, from writing to the same journal. It is
  /// a file of its own, because closing any descriptor of the database's own file would drop the
  /// locks that SQLite has on it.
  static func lock(_ path: String) throws(JournalError) -> LockFile {
    do throws(SystemError) {
      return try LockFile(path: path + "-lock", for: "write to \(path)")
    } catch {
      if error.isBusy { throw .inUse(path: path) }
      throw .storage(StorageFailed(error.isDiskFull ? .full : .readOnly, reason: error.sentence))
    }
  }

  private func noteMark() { mark?.note(place) }

  /// What is on disk, in the form of a mark.
  var place: HighWaterMark.Place {
    let log = log.place()
    return HighWaterMark.Place(
      file: birth, fact: last, chain: chain, salts: log.salts, frames: log.frames,
      note: noted.number, bareNote: notedBare.number)
  }

  /// The end of what is there. A hole in it would be found by the chain, which cannot tell that the
  /// end itself is gone; but no snapshot and no table goes further than the batches.
  static func end(
    of connection: Connection
  ) throws(SQLiteFailure) -> (last: UInt64, at: Instant, chain: UInt64) {
    let newest = try connection.prepare(
      "SELECT last, at, chain FROM batch ORDER BY first DESC LIMIT 1")
    let start = try Schema.start(of: connection)
    var end = (last: start.fact, at: Instant.zero, chain: start.chain)
    if try newest.step() {
      end = (newest.bits(0), Instant(milliseconds: newest.number(1)), newest.bits(2))
      newest.reset()
    }
    guard end.last < Int64.max else {
      throw SQLiteFailure(SQLITE_CORRUPT, "the last fact has the number \(end.last)")
    }
    let known = try Schema.lastKnown(of: connection)
    if end.last < known { throw SQLiteFailure(lost: end.last + 1...known) }
    return end
  }

  public func commit(_ batch: EncodedBatch) throws(StorageFailed) {
    precondition(batch.first == last + 1, "a batch begins behind the last")
    guard batch.hasFacts else { return try commitNotes(of: batch) }
    let sum = batch.sum
    let next = EncodedBatch.chain(after: chain, sum: sum)
    insert.bind(1, batch.first)
    insert.bind(2, batch.last)
    insert.bind(3, batch.at.milliseconds)
    insert.bind(4, sum)
    insert.bind(5, next)
    insert.bind(6, blob: batch.facts)
    insert.bind(7, blob: batch.commands)
    do throws(SQLiteFailure) {
      if batch.notes.isEmpty {
        try insert.run()
      } else {
        noted = try insertWithNotes(batch)
      }
    } catch {
      throw error.storage
    }
    (last, lastAt, chain) = (batch.last, batch.at, next)
    noteMark()
  }

  /// - Returns: Where the notes end when these are on disk.
  private func bindNotes(
    of batch: EncodedBatch, _ number: Int64, after end: NoteRange.End
  ) -> NoteRange.End {
    let sum = EncodedBatch.sum(
      ofNotes: batch.notes, first: UInt64(bitPattern: number), at: batch.at)
    insertNotes.bind(1, number)
    insertNotes.bind(2, batch.at.milliseconds)
    insertNotes.bind(3, sum)
    insertNotes.bind(4, blob: batch.notes)
    let chain = EncodedBatch.chain(after: end.chain, sum: sum)
    insertNotes.bind(5, chain)
    return NoteRange.End(number: number, chain: chain)
  }

  private func commitNotes(of batch: EncodedBatch) throws(StorageFailed) {
    precondition(!batch.notes.isEmpty, "a batch holds a fact or a note at least")
    let number = NoteNumber.bare(before: batch.first, after: notedBare.number)
    let end = bindNotes(of: batch, number, after: notedBare)
    do throws(SQLiteFailure) { try insertNotes.run() } catch { throw error.storage }
    notedBare = end
    noteMark()
  }

  private func insertWithNotes(_ batch: EncodedBatch) throws(SQLiteFailure) -> NoteRange.End {
    let end = bindNotes(of: batch, Int64(bitPattern: batch.first), after: noted)
    try connection.transaction { () throws(SQLiteFailure) in
      try insert.run()
      try insertNotes.run()
    }
    return end
  }

  /// Writes something and takes it away again: what a disk without room does not let pass.
  public func probe() throws(StorageFailed) {
    do throws(SQLiteFailure) {
      try connection.run(
        "INSERT OR REPLACE INTO meta (key, value) VALUES ('probe', zeroblob(262144))")
      try connection.run("DELETE FROM meta WHERE key = 'probe'")
    } catch {
      throw error.storage
    }
  }

  public func begin(_ chore: Chore) { chores.begin(chore) }
  public func takeFinished() -> FinishedChore? { chores.takeFinished() }
  public var wantsSnapshot: Bool { chores.wantsSnapshot }

  /// A log that is emptied late grows, and every commit with it.
  public var isUrgent: Bool { log.isFull }

  public func tidy() throws(StorageFailed) -> Bool {
    if log.isFull {
      emptyLog()
      return true
    }
    if chores.step() { return true }
    do throws(SQLiteFailure) {
      if let table, try table.step(upTo: last) { return true }
    } catch {
      throw error.storage
    }
    if log.isWorthEmptying {
      emptyLog()
      return true
    }
    // Facts are on disk without the mark, so its failure delays nothing.
    if let failure = mark?.takeFailure() { throw failure }
    return false
  }

  /// The log is flushed before its pages are moved into the file, so all of its frames count.
  func emptyLog() {
    if log.empty() { noteMark() }
  }
}
