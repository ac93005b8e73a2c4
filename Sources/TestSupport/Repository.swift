public import Foundation

/// Files of the repository, which tests hold against the code.
public enum Repository {
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  public static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// All Swift of a target.
  public static func sources(of target: String) throws -> [(path: String, text: String)] {
    let folder = root.appending(path: "Sources/\(target)").path()
    return try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") }
      .map { path in (path, try text("Sources/\(target)/\(path)")) }
  }
}
