import CSQLite
import Journal
import System

/// The file's write-ahead log: sized before it is needed, and emptied when it is nearly full or
/// nothing else is to do. A log that grows doubles the cost of a commit, and one that is emptied
/// often makes every commit wait for it.
@safe final class WriteAheadLog {
  private let connection: Connection
  private let path: String
  /// How many pages it may hold before it has to be emptied.
  let pagesMax: Int32
  /// How many of its pages the database does not have yet, and how many it has in all. SQLite
  /// updates both after each commit.
  private let pages: UnsafeMutablePointer<(unsaved: Int32, all: Int32)>
  /// The salts that SQLite gave the log when it last began to fill it anew, which it does only
  /// after the log was emptied.
  private var knownSalts: UInt64?
  /// For reading the salts. SQLite has no lock on this file that closing it could release.
  private var file: File?
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
    pagesMax = Int32(clamping: Self.pagesMax(bytes))
    unsafe pages = .allocate(capacity: 1)
    unsafe pages.initialize(to: (0, 0))
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
        let counts = unsafe context?.assumingMemoryBound(to: (unsaved: Int32, all: Int32).self)
        unsafe counts?.pointee = (pages, pages)
        return SQLITE_OK
      }, pages)
  }

  var isFull: Bool { unsafe pages.pointee.unsaved >= pagesMax }
  /// Worth emptying where there is nothing else to do.
  var isWorthEmptying: Bool { unsafe pages.pointee.unsaved >= pagesMax / 4 }

  /// Moves what the log holds into the database, as far as no reader needs it. What fails stays in
  /// the log, which is as good a place.
  ///
  /// - Returns: Whether all of it is in the database, and flushed.
  @discardableResult
  func empty() -> Bool {
    var all: Int32 = -1
    var moved: Int32 = -1
    let result = unsafe sqlite3_wal_checkpoint_v2(
      connection.handle, "main", SQLITE_CHECKPOINT_PASSIVE, &all, &moved)
    failure = result == SQLITE_OK ? nil : connection.failure(result).storage
    // Not tried again before there is more to move.
    unsafe pages.pointee.unsaved = 0
    knownSalts = nil
    return result == SQLITE_OK && all >= 0 && all == moved
  }

  /// Empties the log and takes away what it ever held, overwritten frames too. False where somebody
  /// reads in it just now.
  func washOut() -> Bool {
    unsafe sqlite3_busy_timeout(connection.handle, 0)
    defer { unsafe sqlite3_busy_timeout(connection.handle, Connection.busyMilliseconds) }
    let result = unsafe sqlite3_wal_checkpoint_v2(
      connection.handle, "main", SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    if result == SQLITE_OK { unsafe pages.pointee = (0, 0) }
    knownSalts = nil
    return result == SQLITE_OK
  }

  /// How many of its frames count, and its salts: what a mark says of the log.
  func place() -> (salts: UInt64, frames: UInt64) {
    let frames = UInt64(max(0, unsafe pages.pointee.all))
    guard frames > 0 else { return (0, 0) }
    if let knownSalts { return (knownSalts, frames) }
    if file == nil { file = try? File(path + "-wal", .read, followsLinks: true) }
    guard let bytes = try? file?.read(8, at: 16), bytes.count == 8 else { return (0, 0) }
    let salts = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    // The first write after the log was emptied may begin it anew with other salts.
    if unsafe pages.pointee.unsaved > 0 { knownSalts = salts }
    return (salts, frames)
  }

  /// Makes the log's file as long as it will be. Its own header tells SQLite how much of it counts,
  /// and what is behind that is overwritten without the file growing.
  func presize() {
    isSized = true
    sizeIndex()
    while lengthen() {}
  }

  /// How many bytes the index gets beforehand.
  static func indexBytes(for logBytes: Int) -> Int {
    let pages = pagesMax(logBytes) * indexTimesLog
    return Int(indexPartBytes) * (pages / Int(pagesOfIndexPart) + 1)
  }

  private static func pagesMax(_ bytes: Int) -> Int { max(64, bytes / frameBytes) }

  /// Makes SQLite map the log's index, a file beside the log, as far as it can be needed. SQLite
  /// would otherwise do so after it has written a batch: if there is no room then, the batch fails,
  /// and is there at the next start all the same. `LogIndex` has made the room.
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
    guard isSized, let log = try? File(path + "-wal", .readWrite, followsLinks: true) else {
      return false
    }
    let wanted = Int(pagesMax) * Self.frameBytes
    let end = log.size
    guard end < wanted else { return false }
    let zeros = [UInt8](repeating: 0, count: min(Self.bytesEachStep, wanted - end))
    defer { log.sync() }
    return (try? log.write(zeros, at: end)) != nil
  }
}
