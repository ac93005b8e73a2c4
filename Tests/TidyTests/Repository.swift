import Foundation

/// The files of this repository: what git tracks, and what is new and would be tracked.
struct Repository: Sendable {
  let files: [SourceFile]

  /// Read once for all tests.
  static let here = Result { try Repository(root: root) }

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  init(root: URL) throws {
    files = try Self.paths(below: root).compactMap { path in
      // A file that was deleted but not yet committed is still in git's list; a picture is no text.
      guard let data = FileManager.default.contents(atPath: root.appending(path: path).path),
        let text = String(validating: data, as: UTF8.self)
      else { return nil }
      return SourceFile(path: path, text: text)
    }
  }

  private static func paths(below root: URL) throws -> [String] {
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = [
      // The tests may run as another user than the one who made the clone.
      "git", "-c", "safe.directory=*", "-C", root.path,
      "ls-files", "-z", "--cached", "--others", "--exclude-standard",
    ]
    let output = Pipe()
    git.standardOutput = output
    try git.run()
    let list = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0 else { throw NotAClone(root: root.path) }
    return list.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }
}

struct NotAClone: Error, CustomStringConvertible {
  let root: String

  var description: String {
    "git cannot list the files of \(root): install git and run the tests in a clone"
  }
}
