import CSQLite
import Journal
import System

/// A failure of SQLite's, in its own words, or of a system call of ours.
struct SQLiteFailure: Error {
  let code: Int32
  let message: String
  /// What the system said; nil if it is not known.
  private var systemError: SystemError?

  init(_ code: Int32, _ handle: OpaquePointer?) {
    self.code = code
    let general = unsafe String(cString: sqlite3_errstr(code))
    guard let handle = unsafe handle, let text = unsafe sqlite3_errmsg(handle) else {
      message = general
      return
    }
    let own = unsafe String(cString: text)
    message = own == general ? general : "\(general): \(own)"
    if primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN {
      let code = unsafe sqlite3_system_errno(handle)
      systemError = code == 0 ? nil : SystemError(code: code, attempt: "use the journal")
    }
  }

  init(_ code: Int32, _ message: String) {
    self.code = code
    self.message = message
  }

  /// A problem that was found before SQLite was called, as a whole sentence.
  init(sentence: String) {
    code = SQLITE_OK
    message = sentence
  }

  /// A system call of ours that failed.
  init(_ error: SystemError) {
    code =
      error.isDiskFull ? SQLITE_FULL : error.isForbidden ? SQLITE_CANTOPEN : SQLITE_IOERR
    message = error.sentence
    systemError = error
  }

  static func of<Value>(
    _ body: () throws(SystemError) -> Value
  ) throws(SQLiteFailure) -> Value {
    do throws(SystemError) { return try body() } catch { throw SQLiteFailure(error) }
  }

  /// The end of the journal is gone.
  init(lost facts: ClosedRange<UInt64>) {
    code = SQLITE_CORRUPT
    message = "facts \(facts.lowerBound) to \(facts.upperBound) were there and are missing"
  }

  private var primary: Int32 { code & 0xFF }

  /// The file's own contents are at fault, and not the disk under it. Our statements never change,
  /// so a missing table, a duplicate row and a page beyond the end of the file are damage too.
  var isDamage: Bool {
    switch primary {
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH,
      SQLITE_TOOBIG, SQLITE_SCHEMA:
      true
    default: code == Self.shortRead
    }
  }

  /// SQLITE_IOERR_SHORT_READ, which is a macro that Swift does not read.
  private static let shortRead = SQLITE_IOERR | 2 << 8

  var isFull: Bool { primary == SQLITE_FULL || hasNoSpace || isQuotaUsedUp }
  private var hasNoSpace: Bool { systemError?.isDiskFull == true }
  private var isQuotaUsedUp: Bool { systemError?.isQuotaUsedUp == true }

  var isNoDatabase: Bool { primary == SQLITE_NOTADB }

  var storage: StorageFailed {
    let kind: StorageFailed.Kind =
      switch primary {
      // SQLite reports a full disk as one, but a full quota as an I/O error.
      case _ where isQuotaUsedUp: .quota
      case SQLITE_FULL: .full
      case _ where hasNoSpace: .full
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH: .readOnly
      case SQLITE_IOERR: .inputOutput
      case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
      default: .other
      }
    let isSentence = code == SQLITE_OK
    return StorageFailed(kind, reason: isSentence ? message : "\(message) (SQLite \(code))")
  }
}
