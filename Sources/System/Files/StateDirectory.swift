import CSystemd
import Glibc

/// The directory that the daemon keeps its state in, and the right to be the only one there, for as
/// long as this object lives.
public final class StateDirectory {
  public let path: String
  private let lock: LockFile

  /// Makes the directory if it is missing, readable by its owner alone, and takes it. A second
  /// daemon is refused with the first one's process.
  public init(path: String) throws(SystemError) {
    self.path = path
    try Self.create(path)
    lock = try LockFile(path: "\(path)/lock", for: "use the state directory \(path)")
  }

  /// What this user can still write to the file system that the directory is on.
  public func bytesFree() throws(SystemError) -> UInt64 {
    var status = statvfs()
    guard unsafe statvfs(path, &status) == 0 else {
      throw SystemError("ask for the free space at \(path)")
    }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize)
  }

  /// Has the names of new files on disk.
  public func sync() throws(SystemError) {
    try Files.syncDirectory(path)
  }

  private static func create(_ path: String) throws(SystemError) {
    var made = path.utf8.first == UInt8(ascii: "/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made == "/" ? part : "/\(part)"
      if unsafe mkdir(made, 0o700) == 0 || errno == EEXIST { continue }
      let code = errno
      // A directory above may be one that we cannot write to and need not.
      if unsafe access(made, F_OK) == 0 { continue }
      throw SystemError(code: code, attempt: "make the state directory \(path)")
    }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      throw SystemError("look at the state directory \(path)")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw SystemError(code: ENOTDIR, attempt: "use the state directory \(path)")
    }
  }
}
