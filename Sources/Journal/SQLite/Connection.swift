import CSQLite

/// One connection to an SQLite file. Used by one thread at a time; who holds it sees to that.
@safe final class Connection {
  let handle: OpaquePointer

  enum Mode { case readOnly, readWrite, create }

  /// How long somebody else's lock is waited for.
  static let busyMilliseconds: Int32 = 5_000

  /// `vfs` names another file system than the real one, for tests.
  init(_ path: String, _ mode: Mode, vfs: String? = nil) throws(SQLiteFailure) {
    var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    switch mode {
    case .readOnly: flags |= SQLITE_OPEN_READONLY
    case .readWrite: flags |= SQLITE_OPEN_READWRITE
    case .create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    }
    var opened: OpaquePointer?
    let result = unsafe sqlite3_open_v2(path, &opened, flags, vfs)
    guard result == SQLITE_OK, let handle = unsafe opened else {
      let failure = unsafe SQLiteFailure(result, opened)
      unsafe sqlite3_close_v2(opened)
      throw failure
    }
    unsafe self.handle = handle
    unsafe sqlite3_busy_timeout(handle, Self.busyMilliseconds)
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  /// Runs statements that give no rows, or whose rows do not matter.
  func run(_ sql: String) throws(SQLiteFailure) {
    let result = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    if result != SQLITE_OK { throw failure(result) }
  }

  func prepare(_ sql: String) throws(SQLiteFailure) -> Statement {
    try Statement(sql, self)
  }

  /// The first column of the first row, as a number; nil where there is no row, or none in it.
  func number(_ sql: String) throws(SQLiteFailure) -> Int64? {
    let statement = try prepare(sql)
    guard try statement.step(), !statement.isNull(0) else { return nil }
    return statement.number(0)
  }

  func text(_ sql: String) throws(SQLiteFailure) -> String? {
    let statement = try prepare(sql)
    guard try statement.step(), !statement.isNull(0) else { return nil }
    return statement.text(0)
  }

  /// All of it or nothing.
  func transaction(_ body: () throws(SQLiteFailure) -> Void) throws(SQLiteFailure) {
    try run("BEGIN IMMEDIATE")
    do {
      try body()
      try run("COMMIT")
    } catch {
      // What has failed may have been rolled back already; then this fails, and nothing is lost.
      try? run("ROLLBACK")
      throw error
    }
  }

  /// How many rows the last statement changed.
  var changes: Int { Int(unsafe sqlite3_changes(handle)) }

  func failure(_ code: Int32) -> SQLiteFailure { unsafe SQLiteFailure(code, handle) }
}

/// What SQLite did not do, in its own words.
struct SQLiteFailure: Error {
  let code: Int32
  let message: String

  init(_ code: Int32, _ handle: OpaquePointer?) {
    self.code = code
    let general = unsafe String(cString: sqlite3_errstr(code))
    guard let handle = unsafe handle, let text = unsafe sqlite3_errmsg(handle) else {
      message = general
      return
    }
    let own = unsafe String(cString: text)
    message = own == general ? general : "\(general): \(own)"
  }

  init(_ code: Int32, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The end of the journal is gone.
  init(lost facts: ClosedRange<UInt64>) {
    code = SQLITE_CORRUPT
    message = "facts \(facts.lowerBound) to \(facts.upperBound) were there and are missing"
  }

  private var primary: Int32 { code & 0xFF }

  /// The file's own contents are at fault, and not the disk under it.
  var isDamage: Bool { primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB }

  var isNoDatabase: Bool { primary == SQLITE_NOTADB }

  var storage: StorageFailed {
    let kind: StorageFailed.Kind =
      switch primary {
      case SQLITE_FULL: .full
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH: .readOnly
      case SQLITE_IOERR: .inputOutput
      default: .other
      }
    return StorageFailed(kind, reason: "\(message) (SQLite \(code))")
  }
}
