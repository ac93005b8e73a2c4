import Foundation
import Testing

/// omnid itself, with a clock that stands, the example's configuration and a state of its own; gone
/// when the test is over.
final class RealDaemon {
  let path: String
  private let folder = TemporaryFolder()
  private let process: Process

  /// - Parameter configuration: Its text; that of etc/omnid.conf if nil.
  init(configuration: String? = nil) throws {
    path = folder.file("socket")
    let state = folder.file("state")
    var file = "etc/omnid.conf"
    if let configuration {
      file = folder.file("omnid.conf")
      try configuration.write(toFile: file, atomically: true, encoding: .utf8)
    }
    process = Program.process([
      "omnid", "--config", file, "--state", state, "--socket", path, "--clock",
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
