import CSystemd
import Glibc

/// An open file that is read and written at given places.
public final class File: Sendable {
  public enum Mode: Sendable {
    case read, readWrite
    /// For its owner alone, if it is not there.
    case readWriteOrMake
    /// For its owner alone; fails if there is something of that name.
    case make

    fileprivate var flags: Int32 {
      switch self {
      case .read: O_RDONLY
      case .readWrite: O_RDWR
      case .readWriteOrMake: O_RDWR | O_CREAT
      case .make: O_RDWR | O_CREAT | O_EXCL
      }
    }

    fileprivate func attempt(_ path: String) -> String {
      switch self {
      case .read: "read \(path)"
      case .readWrite, .readWriteOrMake: "open \(path)"
      case .make:
        errno == EEXIST ? "write \(path): there is a file of that name already" : "make \(path)"
      }
    }
  }

  public let path: String
  private let descriptor: Int32

  /// A symbolic link of that name is refused unless links are to be followed.
  public init(_ path: String, _ mode: Mode, followsLinks: Bool = false) throws(SystemError) {
    self.path = path
    let flags = mode.flags | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW)
    descriptor = retrying { unsafe system_open(path, flags, 0o600) }
    guard descriptor >= 0 else { throw SystemError(mode.attempt(path)) }
  }

  /// A new file without a name: it is gone when it is closed, or when the process ends.
  ///
  /// - Parameter path: the name that it has for a moment; what is left of that name is deleted.
  public convenience init(unnamedAt path: String) throws(SystemError) {
    Files.remove(path)
    try self.init(path, .make)
    Files.remove(path)
  }

  deinit { close(descriptor) }

  /// The bytes at a place: fewer than `count` if the file ends before.
  public func read(_ count: Int, at place: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let more = unsafe bytes.withUnsafeMutableBytes { buffer in
        retrying {
          unsafe pread(
            descriptor, buffer.baseAddress.map { unsafe $0 + filled }, count - filled,
            place + filled)
        }
      }
      guard more >= 0 else { throw SystemError("read \(path)") }
      if more == 0 { break }
      filled += more
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  public func write(_ bytes: [UInt8], at place: Int) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        retrying {
          unsafe pwrite(
            descriptor, buffer.baseAddress.map { unsafe $0 + written }, bytes.count - written,
            place + written)
        }
      }
      guard count > 0 else {
        throw SystemError(code: count == 0 ? ENOSPC : errno, attempt: "write \(path)")
      }
      written += count
    }
  }

  public var size: Int { max(0, Int(lseek(descriptor, 0, SEEK_END))) }

  public func truncate(to size: Int) { ftruncate(descriptor, size) }

  /// Has what was written on disk.
  public func sync() { fdatasync(descriptor) }

  /// Which file it is; nil if the kernel does not say.
  public var identity: FileIdentity? { FileIdentity(descriptor: descriptor) }

  public enum ByteLock: Sendable {
    case shared, exclusive
  }

  /// Locks one byte, or changes the lock; false if another has it. The lock belongs to this open
  /// file: locks that belong to the process, as SQLite's do, would not be seen within it.
  public func lock(byte place: Int, _ kind: ByteLock) -> Bool {
    system_lock_byte(descriptor, place, kind == .shared ? F_RDLCK : F_WRLCK) == 0
  }

  /// Gives it the owner and the mode of another file. The owner needs root, and comes first,
  /// because changing it may clear bits of the mode.
  func takeOwner(of other: String) throws(SystemError) {
    var status = stat()
    guard unsafe stat(other, &status) == 0 else { return }
    if geteuid() == 0, fchown(descriptor, status.st_uid, status.st_gid) != 0 {
      throw SystemError("give \(path) to the owner of \(other)")
    }
    _ = fchmod(descriptor, status.st_mode & 0o777)
  }
}
