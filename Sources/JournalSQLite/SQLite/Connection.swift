import CSQLite
import Journal

/// One connection to an SQLite file. Used by one thread at a time; who holds it sees to that.
@safe final class Connection {
  let handle: OpaquePointer
  /// Kept open as long as the connection, and closed after it.
  private let index: LogIndex?

  enum Mode {
    case readOnly, readWrite, create
    /// The file as it is, without its log.
    case withoutLog
  }

  /// How long somebody else's lock is waited for.
  static let busyMilliseconds: Int32 = 5_000

  /// `vfs` names another file system than the real one, for tests.
  init(
    _ path: String, _ mode: Mode, vfs: String? = nil, index: LogIndex? = nil
  ) throws(SQLiteFailure) {
    self.index = index
    var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    var path = path
    switch mode {
    case .readOnly: flags |= SQLITE_OPEN_READONLY
    case .readWrite: flags |= SQLITE_OPEN_READWRITE
    case .create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    case .withoutLog:
      flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      path = "file:" + Self.escaped(path) + "?immutable=1"
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
    keepsLogOnClose(true)
  }

  /// Whether the log stays as it is when the last connection closes. A journal that is only read,
  /// or found to be damaged, must not be changed by that.
  func keepsLogOnClose(_ keeps: Bool) {
    _ = unsafe journal_set_checkpoint_on_close(handle, keeps ? 0 : 1)
  }

  private static func escaped(_ path: String) -> String {
    let hex = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      if byte == UInt8(ascii: "%") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") {
        bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
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
