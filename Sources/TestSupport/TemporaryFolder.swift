import Foundation

/// A folder that is deleted with this. Every user may look into it, for sockets.
public final class TemporaryFolder: Sendable {
  public let path: String

  /// - Parameter onDisk: Whether it must be on a disk. Tests are many and a real disk flushes
  ///   slowly, so otherwise it is in memory, if the system has such a file system.
  public init(onDisk: Bool = false) {
    let shared = "/dev/shm"
    let parent = !onDisk && FileManager.default.isWritableFile(atPath: shared) ? shared : "/tmp"
    path = "\(parent)/omnid-\(UUID().uuidString.prefix(8))"
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    } catch {
      fatalError("no folder can be made in \(parent): \(error)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  public func file(_ name: String) -> String { "\(path)/\(name)" }

  public func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: file(name))
  }

  /// Puts a file in its place at once, so that a daemon that reads it never reads a half.
  public func write(_ text: String, to name: String) throws {
    let folder = URL(filePath: file(name)).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(toFile: file(name), atomically: true, encoding: .utf8)
  }

  /// Writes into the file that is there, if there is one: it keeps its inode.
  public func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(filePath: file(name)))
  }

  /// Empty if there is no such file.
  public func text(of name: String) -> String {
    (try? String(contentsOfFile: file(name), encoding: .utf8)) ?? ""
  }

  public func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: file(name))))
  }

  /// Whether a text stands anywhere in a file's bytes.
  public func contains(_ text: String, in name: String) throws -> Bool {
    try Data(bytes(of: name)).range(of: Data(text.utf8)) != nil
  }
}
