import Foundation
import Testing

/// omnid itself, with a clock that stands, the example's configuration and a state of its own; gone
/// when the test is over.
final class RealDaemon {
  let path: String
  private let folder = TemporaryFolder()
  private let process: Process

  init() throws {
    path = folder.file("socket")
    let state = folder.file("state")
    process = Program.process([
      "omnid", "--config", "etc/omnid.conf", "--state", state, "--socket", path, "--clock",
      "manual",
    ])
    process.standardError = FileHandle.nullDevice
    try Program.start(process)
    // It answers once it has read its journal.
    for _ in 0..<1_000 where try Told.by(["--socket", path, "audit"]).status != 0 {
      usleep(10_000)
    }
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// What omnictl says to a line.
  func told(_ line: String) throws -> Told {
    try Told.by(["--socket", path] + line.split(separator: " ").map(String.init))
  }
}
