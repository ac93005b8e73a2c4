import Foundation
import TestSupport
import Testing

/// A small file system that is mounted as a daemon's state directory, and unmounted with this. Only
/// root can mount one. Where it cannot be mounted the initializers say so and return nil.
final class SmallDisk {
  let path: String

  private init(in folder: TemporaryFolder) throws {
    path = folder.file("state")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// A file system in memory.
  convenience init?(in folder: TemporaryFolder, bytes: Int) throws {
    try self.init(in: folder)
    guard unsafe mount("omnid", path, "tmpfs", 0, "size=\(bytes),mode=700") == 0 else {
      print("no file system may be mounted here: a full disk was not tried")
      return nil
    }
  }

  /// An ext4 with blocks of 1 KiB, in a file.
  convenience init?(in folder: TemporaryFolder, smallBlocksOfMegabytes megabytes: Int) throws {
    try self.init(in: folder)
    let image = folder.file("image")
    _ = FileManager.default.createFile(atPath: image, contents: nil)
    guard unsafe truncate(image, megabytes << 20) == 0 else { return nil }
    let steps = [
      ["/usr/sbin/mkfs.ext4", "-q", "-F", "-b", "1024", "-m", "0", image],
      ["/usr/bin/mount", "-o", "loop", image, path],
    ]
    for step in steps {
      guard FileManager.default.isExecutableFile(atPath: step[0]) else {
        print("there is no \(step[0]): small blocks were not tried")
        return nil
      }
      let result = try Program.run(step[0], Array(step.dropFirst()))
      guard result.status == 0 else {
        print("no such file system can be mounted here (\(result.error)): it was not tried")
        return nil
      }
    }
    unsafe chmod(path, 0o700)
  }

  deinit { unsafe umount2(path, Int32(MNT_DETACH)) }

  /// Fills it up to so many bytes.
  func fill(leaving bytes: Int = 0) {
    let file = unsafe open(path + "/filler", O_WRONLY | O_APPEND | O_CREAT, 0o600)
    defer { close(file) }
    let zeros = [UInt8](repeating: 0, count: 65_536)
    for size in [zeros.count, 1_024, 512] {
      while unsafe write(file, zeros, size) > 0 {}
    }
    let end = lseek(file, 0, SEEK_END)
    #expect(ftruncate(file, max(0, end - off_t(bytes))) == 0)
    fsync(file)
  }

  func makeRoom() throws { try FileManager.default.removeItem(atPath: path + "/filler") }
}
