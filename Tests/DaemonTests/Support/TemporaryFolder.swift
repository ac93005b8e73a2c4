import Foundation

/// A folder of a test's own, gone with it, into which every user may look: for sockets.
final class TemporaryFolder: Sendable {
  let path: String

  /// Tests are many and flushes of a real disk slow: in memory, where that is to be had.
  init(onDisk: Bool = false) {
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

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func write(_ text: String, to name: String) throws {
    let folder = URL(filePath: file(name)).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(toFile: file(name), atomically: true, encoding: .utf8)
  }

  /// Whether a text stands anywhere in a file's bytes.
  func contains(_ text: String, in name: String) throws -> Bool {
    try Data(contentsOf: URL(filePath: file(name))).range(of: Data(text.utf8)) != nil
  }

  func text(of name: String) -> String {
    (try? String(contentsOfFile: file(name), encoding: .utf8)) ?? ""
  }
}
