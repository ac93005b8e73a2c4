import CSQLite
import Glibc

/// The file's write-ahead log: sized before it is needed, and emptied when it is nearly full or
/// nothing else is to do. A log that grows doubles the cost of a commit, and one that is emptied
/// often makes every commit wait for it.
@safe final class WriteAheadLog {
  private let connection: Connection
  private let path: String
  /// How many pages it may hold before it has to be emptied.
  let pagesMax: Int32
  /// How many pages it holds that the database does not have yet. SQLite writes it after each
  /// commit.
  private let pages: UnsafeMutablePointer<Int32>
  /// Why it could not be emptied the last time.
  private(set) var failure: StorageFailed?
  /// Whether it is as long as it will be from the beginning.
  private var isSized = false

  /// A page of 4,096 bytes and what the log says of it.
  static let frameBytes = 4_120
  private static let bytesEachStep = 1 << 20
  /// As SQLite's file format has it.
  private static let indexPartBytes: Int32 = 32_768
  private static let pagesOfIndexPart: Int32 = 4_096
  /// A log that somebody reads in is not emptied, and grows.
  private static let indexTimesLog = 4

  init(_ connection: Connection, path: String, bytes: Int) {
    self.connection = connection
    self.path = path
    pagesMax = Int32(clamping: max(64, bytes / Self.frameBytes))
    unsafe pages = .allocate(capacity: 1)
    unsafe pages.initialize(to: 0)
    watch(connection)
    var keep: Int32 = 1
    unsafe sqlite3_file_control(connection.handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keep)
  }

  deinit { unsafe pages.deallocate() }

  /// Takes note of what this connection writes, too. It must be closed before the log is let go.
  func watch(_ connection: Connection) {
    unsafe sqlite3_wal_hook(
      connection.handle,
      { context, _, _, pages in
        unsafe context?.assumingMemoryBound(to: Int32.self).pointee = pages
        return SQLITE_OK
      }, pages)
  }

  var isFull: Bool { unsafe pages.pointee >= pagesMax }
  /// Worth emptying where there is nothing else to do.
  var isWorthEmptying: Bool { unsafe pages.pointee >= pagesMax / 4 }

  /// Moves what the log holds into the database, as far as no reader needs it. What fails stays in
  /// the log, which is as good a place.
  func empty() {
    let result = unsafe sqlite3_wal_checkpoint_v2(
      connection.handle, "main", SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    failure = result == SQLITE_OK ? nil : connection.failure(result).storage
    // Not tried again before there is more to move.
    unsafe pages.pointee = 0
  }

  /// Empties the log and takes away what it ever held, overwritten frames too. False where somebody
  /// reads in it just now.
  func washOut() -> Bool {
    unsafe sqlite3_busy_timeout(connection.handle, 0)
    defer { unsafe sqlite3_busy_timeout(connection.handle, Connection.busyMilliseconds) }
    let result = unsafe sqlite3_wal_checkpoint_v2(
      connection.handle, "main", SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    if result == SQLITE_OK { unsafe pages.pointee = 0 }
    return result == SQLITE_OK
  }

  /// Makes the log's file as long as it will be. Its own header tells SQLite how much of it counts,
  /// and what is behind that is overwritten without the file growing.
  func presize() {
    isSized = true
    sizeIndex()
    while lengthen() {}
  }

  /// Makes the log's index, a file of its own beside it, as long as it will be, and longer. SQLite
  /// lengthens it behind the write of a batch: where there is no room for that the batch fails,
  /// and is there at the next start all the same.
  private func sizeIndex() {
    var file: UnsafeMutablePointer<sqlite3_file>?
    unsafe sqlite3_file_control(connection.handle, "main", SQLITE_FCNTL_FILE_POINTER, &file)
    guard let file = unsafe file, let methods = unsafe file.pointee.pMethods,
      let map = unsafe methods.pointee.xShmMap
    else { return }
    let pages = Int32(clamping: Int(pagesMax) * Self.indexTimesLog)
    for part in 0...(pages / Self.pagesOfIndexPart) {
      var mapped: UnsafeMutableRawPointer?
      if unsafe map(file, part, Self.indexPartBytes, 1, &mapped) != SQLITE_OK { return }
    }
  }

  /// Some of that; false where it is as long as it should be, or there is no room for it: then the
  /// log grows as it is needed, or a commit says so.
  func lengthen() -> Bool {
    let log = isSized ? unsafe open(path + "-wal", O_WRONLY | O_CLOEXEC) : -1
    guard log >= 0 else { return false }
    defer { close(log) }
    let wanted = Int(pagesMax) * Self.frameBytes
    let end = Int(lseek(log, 0, SEEK_END))
    guard end < wanted else { return false }
    let zeros = [UInt8](repeating: 0, count: min(Self.bytesEachStep, wanted - end))
    let written = unsafe zeros.withUnsafeBytes {
      unsafe pwrite(log, $0.baseAddress, $0.count, end)
    }
    fdatasync(log)
    return written == zeros.count
  }
}
