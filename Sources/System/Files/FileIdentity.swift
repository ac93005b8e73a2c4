import CSystemd
import Glibc

/// Which file it is, whatever its name.
public struct FileIdentity: Equatable, Sendable {
  let device: UInt64
  let inode: UInt64

  init?(descriptor: Int32) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of the path itself unless links are to be followed; nil if there is nothing of that name.
  public init?(path: String, followsLinks: Bool = false) {
    var status = stat()
    let result = followsLinks ? unsafe stat(path, &status) : unsafe lstat(path, &status)
    guard result == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }
}

/// Identifies a file over restarts. An inode's number is soon used again after a file is gone, so
/// the time of creation is part of it.
public struct FileBirth: Equatable, Sendable {
  public var inode: UInt64
  /// In nanoseconds since 1970; 0 if the file system does not keep it.
  public var born: UInt64

  public init(inode: UInt64, born: UInt64) {
    self.inode = inode
    self.born = born
  }

  /// Nil if there is no such file.
  public init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    inode = UInt64(status.st_ino)
    born = unsafe system_birth(path)
  }
}
