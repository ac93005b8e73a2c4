import Foundation
import Testing

/// omnid with the example's configuration, by the real clock, which a test kills and starts again.
final class MortalDaemon {
  let socket: String
  private let folder = TemporaryFolder()
  private var process: Process?

  init() throws {
    socket = folder.file("s")
    try start()
  }

  deinit { kill() }

  /// Starts it, again where it ran before, and waits until it answers.
  func start() throws {
    let process = Program.process([
      "omnid", "--config", "etc/omnid.conf", "--state", folder.file("state"), "--socket", socket,
    ])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try Program.start(process)
    self.process = process
    let end = Date(timeIntervalSinceNow: 30)
    while try omnictl("queue", "list").status != 0, Date() < end { usleep(20_000) }
  }

  /// Without a word, as a crash would end it.
  func kill() {
    guard let process else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    self.process = nil
  }

  @discardableResult
  func omnictl(_ words: String...) throws -> Program.Ended {
    try Program.run(["omnictl", "--socket", socket] + words)
  }
}
