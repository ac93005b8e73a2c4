import Foundation
import TestSupport
import Testing

/// A C library that is preloaded into a daemon under test, to stand between it and the system.
final class Preload {
  private let folder = TemporaryFolder()
  private let library: String

  /// - Parameter source: Its path below the repository's root.
  init(_ source: String) throws {
    library = folder.file("preload.so")
    let script = Repository.root.appending(path: "scripts/build-shim").path
    let built = try Program.run(script, [library, Repository.root.appending(path: source).path])
    try #require(built.status == 0, "\(built.error)")
  }

  /// The environment of a daemon that has it preloaded.
  ///
  /// - Parameter settings: The library's own variables.
  func environment(_ settings: [String: String]) -> [String: String] {
    settings.merging(["LD_PRELOAD": library]) { $1 }
  }
}
