import Journal
import System

/// Room for the index of the write-ahead log, the file `journal-shm`, before SQLite uses it.
///
/// SQLite maps that file into memory, and makes it longer by writing one byte in each 4,096. If the
/// blocks of the file system are smaller, the bytes between get none, and on a full disk the
/// process is killed by SIGBUS when it touches them. So the whole file is written with zeros first.
///
/// SQLite truncates the file if nobody has it open, which it knows by a lock. So this descriptor
/// takes that lock: SQLite then takes the zeros for an index that somebody else has begun, and
/// fills it from the log.
///
/// Closing any descriptor of a file releases all POSIX locks that the process has on it, SQLite's
/// too, so this must be let go after SQLite's connections.
final class LogIndex {
  private let file: File

  /// SQLite's "dead man's switch": locked for reading by each process that has the index open.
  private static let lockedByte = 128

  /// Nil if another process has the index open; then the file is in use and needs nothing.
  init?(_ journal: String, bytes: Int) throws(SQLiteFailure) {
    let path = journal + "-shm"
    try? Files.makeEmpty(path, like: journal)
    let file = try SQLiteFailure.of { () throws(SystemError) in try File(path, .readWrite) }
    self.file = file
    guard file.lock(byte: Self.lockedByte, .exclusive) else { return nil }
    do throws(SystemError) {
      try file.write([UInt8](repeating: 0, count: bytes), at: 0)
    } catch {
      // Gives the blocks back: the disk is full.
      file.truncate(to: 0)
      throw SQLiteFailure(error)
    }
    _ = file.lock(byte: Self.lockedByte, .shared)
  }
}
