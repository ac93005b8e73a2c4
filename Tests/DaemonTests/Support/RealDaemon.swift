import Foundation
import Testing
import Varlink

@testable import System

/// A real `omnid` of this build, with a configuration, state and socket in a folder of its own. It
/// is gone when the test is over.
final class RealDaemon {
  let folder: TemporaryFolder
  private(set) var process = Process()
  /// Its environment, besides that of the tests.
  var environment: [String: String] = [:]

  var socket: String { folder.file("socket") }
  var configuration: String { folder.file("omnid.conf") }
  /// What it wrote to standard error, of all its starts.
  var log: String { folder.text(of: "log") }
  var pid: Int32 { process.processIdentifier }
  /// Its exit status.
  var status: Int32 { process.terminationStatus }

  /// Nothing runs yet.
  init(_ text: String = SmallDesk.text, in folder: TemporaryFolder = TemporaryFolder()) throws {
    self.folder = folder
    try folder.write(text, to: "omnid.conf")
  }

  deinit {
    if process.isRunning {
      kill(pid, SIGKILL)
      process.waitUntilExit()
    }
  }

  /// The executable that was built together with the tests, or another that is to be tested.
  static var executable: URL {
    if let other = ProcessInfo.processInfo.environment["OMNID_EXECUTABLE"] {
      return URL(filePath: other)
    }
    return URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "omnid")
  }

  /// - Parameter launcher: A program with its arguments that becomes the daemon.
  /// - Parameter standardError: Where its log goes; a file if it is nil.
  func begin(
    _ arguments: [String] = [], by launcher: [String] = [], standardError: FileHandle? = nil
  ) throws {
    process = Process()
    let words =
      launcher + [Self.executable.path, "--config", configuration]
      + ["--state", folder.file("state"), "--socket", socket] + arguments
    process.executableURL = URL(filePath: words[0])
    process.arguments = Array(words.dropFirst())
    if !environment.isEmpty {
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    }
    let log = folder.file("log")
    if !FileManager.default.fileExists(atPath: log) {
      _ = FileManager.default.createFile(atPath: log, contents: nil)
    }
    let output = try #require(FileHandle(forWritingAtPath: log))
    try output.seekToEnd()
    process.standardError = standardError ?? output
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    // The daemon has its own copy. A Process is never freed, and after a thousand of them starting
    // one more crashes inside Foundation, which has room for 1,024 descriptors.
    try output.close()
  }

  /// Begins, and waits until it answers.
  func start(_ arguments: [String] = [], by launcher: [String] = []) throws {
    try begin(arguments, by: launcher)
    let client = try connect()
    _ = try client.ask("org.varlink.service.GetInfo")
    client.close()
  }

  /// A connection, also of a daemon that is just beginning.
  func connect() throws -> RealClient {
    let end = Date(timeIntervalSinceNow: 20)
    while true {
      do {
        return try RealClient(socket)
      } catch {
        guard process.isRunning, Date() < end else {
          throw Misread(description: "\(error); its log says: \(log)")
        }
        usleep(2_000)
      }
    }
  }

  /// Sends a signal and waits for the end.
  ///
  /// - Returns: How many seconds that took; nil where it did not end in time.
  @discardableResult
  func stop(_ signal: Int32 = SIGTERM, within seconds: Double = 20) -> Double? {
    let began = Date()
    kill(pid, signal)
    return waitForEnd(within: seconds) ? Date().timeIntervalSince(began) : nil
  }

  func waitForEnd(within seconds: Double = 20) -> Bool {
    let end = Date(timeIntervalSinceNow: seconds)
    while process.isRunning, Date() < end { usleep(1_000) }
    return !process.isRunning
  }

  /// Waits until the log says that, which it does by a thread of its own.
  func waitForLog(_ text: String) throws {
    let end = Date(timeIntervalSinceNow: 20)
    while !log.contains(text) {
      guard Date() < end else {
        throw Misread(description: "the log does not say \"\(text)\": \(log)")
      }
      usleep(2_000)
    }
  }

  /// Runs to its end with other arguments than a server's.
  func run(_ arguments: [String]) throws -> (status: Int32, output: String, error: String) {
    try Command.run(Self.executable.path, arguments)
  }

  /// Kilobytes of it that are in memory.
  var residentKilobytes: Int {
    let text = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }

  /// Its threads, each with the name that the kernel shows.
  var threads: [(id: Int32, name: String)] {
    get throws {
      let folder = "/proc/\(pid)/task"
      let ids = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { Int32($0) }
      return try ids.sorted().map { id in
        let name = try String(contentsOfFile: "\(folder)/\(id)/comm", encoding: .utf8)
        return (id, String(name.dropLast()))
      }
    }
  }

  /// How many descriptors it has open.
  var descriptors: Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").count) ?? 0
  }
}
