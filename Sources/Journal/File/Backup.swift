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
    if let problem = BackupPlace(path: path).problem { throw SQLiteFailure(sentence: problem) }
    unsafe unlink(path + ".partial")
    do throws(SQLiteFailure) {
      if let failure = Files.make(path + ".partial") { throw failure }
      copy = try Connection(path + ".partial", .create)
    } catch {
      unsafe unlink(path + ".partial")
      throw SQLiteFailure(sentence: BackupPlace(path: path).sentence(error))
    }
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
    default: throw failure(copy.failure(result))
    }
  }

  func finish() throws(SQLiteFailure) {
    let result = unsafe sqlite3_backup_finish(handle)
    unsafe handle = nil
    guard result == SQLITE_OK else {
      unsafe unlink(path + ".partial")
      throw failure(copy.failure(result))
    }
    guard giveName() else {
      let reason = FileLock.reason()
      unsafe unlink(path + ".partial")
      throw SQLiteFailure(
        sentence: BackupPlace(path: path).problem
          ?? "\(path) cannot be given its name: \(reason); choose another place")
    }
    Files.flushFolder(of: path)
  }

  private func failure(_ failure: SQLiteFailure) -> SQLiteFailure {
    SQLiteFailure(sentence: BackupPlace(path: path).sentence(failure))
  }

  /// A hard link, unlike a rename, never replaces a file that was made under this name meanwhile.
  /// Some file systems have no hard links.
  private func giveName() -> Bool {
    let partial = path + ".partial"
    if unsafe link(partial, path) == 0 {
      unsafe unlink(partial)
      return true
    }
    guard errno == EPERM || errno == ENOTSUP else { return false }
    return unsafe rename(partial, path) == 0
  }
}
