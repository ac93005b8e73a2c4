import Glibc

/// What keeps a second process, or a second part of this one, from writing to the same journal. The
/// kernel lets go of it when the process ends in whatever way.
///
/// It is a file of its own, because closing any descriptor of the database's own file would drop
/// the locks that SQLite has on it.
final class FileLock {
  private let descriptor: Int32

  init(_ path: String) throws(JournalError) {
    let lockPath = path + "-lock"
    descriptor = unsafe open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor < 0 {
      let kind: StorageFailed.Kind = errno == ENOSPC ? .full : .readOnly
      throw .storage(StorageFailed(kind, reason: "\(lockPath): \(FileLock.reason())"))
    }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      close(descriptor)
      throw .inUse(path: path)
    }
  }

  deinit {
    // Let go of and not only closed: a child that is just being started may have it open, too.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  static func reason(_ code: Int32 = errno) -> String {
    unsafe String(cString: strerror(code))
  }
}
