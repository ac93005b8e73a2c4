import CSQLite
import Glibc

/// A copy of the journal, made in steps while facts go on being written: what is written meanwhile
/// is in it too. It has its name only when it is whole and on disk.
@safe final class Backup {
  private let path: String
  private let source: Connection
  private let copy: Connection
  private var handle: OpaquePointer?

  private static let pagesEachStep: Int32 = 256

  init(of source: Connection, to path: String) throws(SQLiteFailure) {
    self.path = path
    self.source = source
    if Files.exists(path) {
      throw SQLiteFailure(SQLITE_CANTOPEN, "there is a file \(path) already")
    }
    unsafe unlink(path + ".partial")
    if let failure = Files.make(path + ".partial") { throw failure }
    copy = try Connection(path + ".partial", .create)
    unsafe handle = sqlite3_backup_init(copy.handle, "main", source.handle, "main")
    guard unsafe handle != nil else { throw copy.failure(unsafe sqlite3_errcode(copy.handle)) }
  }

  deinit {
    if unsafe handle == nil { return }
    unsafe sqlite3_backup_finish(handle)
    unsafe unlink(path + ".partial")
  }

  /// Copies some pages; false where all are there.
  func step() throws(SQLiteFailure) -> Bool {
    let result = unsafe sqlite3_backup_step(handle, Self.pagesEachStep)
    switch result {
    case SQLITE_OK, SQLITE_BUSY, SQLITE_LOCKED: return true
    case SQLITE_DONE: return false
    default: throw copy.failure(result)
    }
  }

  func finish() throws(SQLiteFailure) {
    let result = unsafe sqlite3_backup_finish(handle)
    unsafe handle = nil
    guard result == SQLITE_OK else { throw copy.failure(result) }
    guard unsafe rename(path + ".partial", path) == 0 else {
      throw SQLiteFailure(SQLITE_IOERR, "\(path): \(FileLock.reason())")
    }
    Files.flushFolder(of: path)
  }
}
