import Foundation

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

  func say(_ line: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Waits until it has printed a line that begins so.
  @discardableResult
  func waitForLine(beginningWith start: String) throws -> String {
    let end = Date(timeIntervalSinceNow: 60)
    while Date() < end {
      if let line = output.last(where: { $0.hasPrefix(start) }) { return line }
      usleep(5_000)
    }
    let said = (output + [folder.text(of: "err")]).joined(separator: "\n")
    throw Misread(description: "it never prints \"\(start)…\" but: \(said)")
  }

  /// Ends its input, and waits for its end.
  func finish() throws -> Int32 {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Waits until it has printed a line so many times.
  func wait(for line: String, times: Int = 1) throws {
    let end = Date(timeIntervalSinceNow: 20)
    while output.count(where: { $0 == line }) < times {
      guard Date() < end else {
        let said = (output + [folder.text(of: "err")]).joined(separator: "\n")
        throw Misread(description: "it never prints \"\(line)\" but: \(said)")
      }
      usleep(5_000)
    }
  }
}
