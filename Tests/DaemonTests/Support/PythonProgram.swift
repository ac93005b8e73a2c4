import Foundation
import TestSupport

/// A Python program that talks to a daemon, its input written and its output read by the test.
final class PythonProgram {
  private let process = Process()
  private let input = Pipe()
  private let folder = TemporaryFolder()

  init(_ file: String, _ arguments: [String], socket: String) throws {
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [file] + arguments
    var environment = ProcessInfo.processInfo.environment
    environment["OMNID_SOCKET"] = socket
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    process.environment = environment
    for name in ["out", "err"] {
      _ = FileManager.default.createFile(atPath: folder.file(name), contents: nil)
    }
    process.standardInput = input
    process.standardOutput = FileHandle(forWritingAtPath: folder.file("out"))
    process.standardError = FileHandle(forWritingAtPath: folder.file("err"))
    try process.run()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  var output: [String] { folder.text(of: "out").split(separator: "\n").map(String.init) }

  /// All that it has written, for a failure.
  private var said: String { (output + [folder.text(of: "err")]).joined(separator: "\n") }

  func say(_ line: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Waits until it has printed a line that begins so.
  @discardableResult
  func waitForLine(beginningWith start: String) throws -> String {
    var found: String?
    waitUntil(within: 60) {
      found = output.last { $0.hasPrefix(start) }
      return found != nil
    }
    guard let found else { throw TestFailure("it never prints \"\(start)…\" but: \(said)") }
    return found
  }

  /// Ends its input, and waits for its end.
  func finish() throws -> Int32 {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Waits until it has printed a line so many times.
  func wait(for line: String, times: Int = 1) throws {
    guard waitUntil({ output.count { $0 == line } >= times }) else {
      throw TestFailure("it never prints \"\(line)\" but: \(said)")
    }
  }
}
