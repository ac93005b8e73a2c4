import CSQLite
import Journal
import System

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
    Files.remove(path + ".partial")
    do throws(SQLiteFailure) {
      try SQLiteFailure.of { () throws(SystemError) in try Files.makeEmpty(path + ".partial") }
      copy = try Connection(path + ".partial", .create)
    } catch {
      Files.remove(path + ".partial")
      throw error.said(ofCopy: path)
    }
    unsafe handle = sqlite3_backup_init(copy.handle, "main", source.handle, "main")
    guard unsafe handle != nil else { throw copy.failure(unsafe sqlite3_errcode(copy.handle)) }
  }

  deinit {
    if unsafe handle == nil { return }
    unsafe sqlite3_backup_finish(handle)
    Files.remove(path + ".partial")
  }

  /// Copies some pages; false where all are there.
  func step() throws(SQLiteFailure) -> Bool {
    let result = unsafe sqlite3_backup_step(handle, Self.pagesEachStep)
    switch result {
    case SQLITE_OK, SQLITE_BUSY, SQLITE_LOCKED: return true
    case SQLITE_DONE: return false
    default: throw copy.failure(result).said(ofCopy: path)
    }
  }

  func finish() throws(SQLiteFailure) {
    let result = unsafe sqlite3_backup_finish(handle)
    unsafe handle = nil
    guard result == SQLITE_OK else {
      Files.remove(path + ".partial")
      throw copy.failure(result).said(ofCopy: path)
    }
    do throws(SystemError) {
      try Files.rename(path + ".partial", toNew: path)
    } catch {
      Files.remove(path + ".partial")
      throw SQLiteFailure(
        sentence: BackupPlace(path: path).problem ?? "\(error.sentence); choose another place")
    }
    try? Files.syncDirectory(ofFile: path)
  }
}

extension SQLiteFailure {
  /// For a copy that could not be finished or given its name.
  fileprivate func said(ofCopy path: String) -> SQLiteFailure {
    SQLiteFailure(
      sentence: isFull
        ? "there is no room left for \(path); free some on its file system, or choose another. "
          + "Nothing of the copy is left"
        : "\(path) cannot be written: \(message); see to the disk, or choose another place. "
          + "Nothing of the copy is left")
  }
}
