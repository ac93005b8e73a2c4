import CSQLite
import Glibc

/// Room for the index of the write-ahead log, the file `journal-shm`, before SQLite uses it.
///
/// SQLite maps that file into memory, and makes it longer by writing one byte in each 4,096. Where
/// the blocks of the file system are smaller, the bytes between have none, and on a full disk the
/// process ends with SIGBUS when it touches them. So all of it is written with zeros first.
///
/// SQLite would cut the file off again as long as nobody has it open, which it knows by a lock. So
/// the lock is taken, too, by this descriptor: SQLite then finds an index of zeros that somebody
/// else has begun, and fills it from the log.
final class LogIndex {
  private let descriptor: Int32

  /// SQLite's "dead man's switch": locked for reading by each process that has the index open.
  private static let lockedByte: off_t = 128

  /// Nil if another process has the index open; it is as it should be then.
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
      // What a start on a full disk took must not be missing when the disk is freed.
      ftruncate(descriptor, 0)
      close(descriptor)
      throw SQLiteFailure(errno: code == 0 ? ENOSPC : code, "write \(path)")
    }
    _ = journal_lock_byte(descriptor, Self.lockedByte, F_RDLCK)
  }

  /// To close any descriptor of a file lets go of all locks that the process has on it by other
  /// means, so this comes after SQLite has closed its own.
  deinit { close(descriptor) }
}
