import CSQLite
import Glibc

/// Room for the index of the write-ahead log, the file `journal-shm`, before SQLite uses it.
///
/// SQLite maps that file into memory, and makes it longer by writing one byte in each 4,096. If the
/// blocks of the file system are smaller, the bytes between get none, and on a full disk the
/// process is killed by SIGBUS when it touches them. So the whole file is written with zeros first.
///
/// SQLite truncates the file if nobody has it open, which it knows by a lock. So this descriptor
/// takes that lock: SQLite then takes the zeros for an index that somebody else has begun, and
/// fills it from the log.
final class LogIndex {
  private let descriptor: Int32

  /// SQLite's "dead man's switch": locked for reading by each process that has the index open.
  private static let lockedByte: off_t = 128

  /// Nil if another process has the index open; then the file is in use and needs nothing.
  init?(_ journal: String, bytes: Int) throws(SQLiteFailure) {
    let path = journal + "-shm"
    _ = Files.make(path, like: journal)
    descriptor = unsafe open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw SQLiteFailure(errno: errno, "open \(path)") }
    guard journal_lock_byte(descriptor, Self.lockedByte, F_WRLCK) == 0 else {
      close(descriptor)
      return nil
    }
    let zeros = [UInt8](repeating: 0, count: bytes)
    guard unsafe pwrite(descriptor, zeros, bytes, 0) == bytes else {
      let code = errno
      // Gives the blocks back: the disk is full.
      ftruncate(descriptor, 0)
      close(descriptor)
      throw SQLiteFailure(errno: code == 0 ? ENOSPC : code, "write \(path)")
    }
    _ = journal_lock_byte(descriptor, Self.lockedByte, F_RDLCK)
  }

  /// Closing any descriptor of a file releases all POSIX locks that the process has on it, SQLite's
  /// too, so this is closed after SQLite's.
  deinit { close(descriptor) }
}
