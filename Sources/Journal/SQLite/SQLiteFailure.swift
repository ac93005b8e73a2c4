import CSQLite
import Glibc

/// A failure of SQLite's, in its own words, or of a system call of ours.
struct SQLiteFailure: Error {
  let code: Int32
  let message: String
  /// The system's error number; 0 if it is not known.
  private var systemError: Int32 = 0

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
      systemError = unsafe journal_system_error(handle)
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
  init(errno code: Int32, _ attempt: String) {
    self.code =
      switch code {
      case ENOSPC: SQLITE_FULL
      case EROFS, EACCES, EPERM, ELOOP: SQLITE_CANTOPEN
      default: SQLITE_IOERR
      }
    message = unsafe "cannot \(attempt): \(String(cString: strerror(code)))"
    systemError = code
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

  var isFull: Bool { primary == SQLITE_FULL || systemError == ENOSPC || systemError == EDQUOT }

  var isNoDatabase: Bool { primary == SQLITE_NOTADB }

  var storage: StorageFailed {
    let kind: StorageFailed.Kind =
      switch primary {
      // SQLite reports a full disk as one, but a full quota as an I/O error.
      case _ where systemError == EDQUOT: .quota
      case SQLITE_FULL: .full
      case _ where systemError == ENOSPC: .full
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH: .readOnly
      case SQLITE_IOERR: .inputOutput
      case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
      default: .other
      }
    let isSentence = code == SQLITE_OK
    return StorageFailed(kind, reason: isSentence ? message : "\(message) (SQLite \(code))")
  }
}
