import Foundation
import TestSupport

/// Processes of callers who have no role, until the test is over.
final class Strangers {
  private let process = Process()
  private let folder = TemporaryFolder()

  /// Starts it, and waits until it has done its first round.
  ///
  /// - Parameter ids: How many subordinate ids they have, from `uid` on; none if it is 0.
  init(
    _ socket: String, _ kind: String, count: Int = 0, uid: UInt32, ids: Int = 0,
    waits: Bool = true
  ) throws {
    _ = FileManager.default.createFile(atPath: folder.file("out"), contents: nil)
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments =
      [Python.path("strangers.py"), socket, kind, "\(count)", "\(uid)"]
      + (ids > 0 ? ["\(ids)"] : [])
    let output = FileHandle(forWritingAtPath: folder.file("out"))
    process.standardOutput = output
    process.standardError = output
    try process.run()
    try output?.close()
    if waits, !isDone(within: 60) {
      throw TestFailure("strangers are not ready: \(folder.text(of: "out"))")
    }
  }

  /// Waits until they have given up by themselves.
  func isDone(within seconds: Double = 20) -> Bool {
    waitUntil(within: seconds) { folder.text(of: "out").contains("ready") }
  }

  func end() {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  deinit { end() }
}
