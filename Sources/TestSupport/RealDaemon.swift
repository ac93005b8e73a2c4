public import Foundation
import Varlink

/// A real `omnid` of this build, with a configuration, state and socket in a folder of its own. It
/// is gone when the test is over.
public final class RealDaemon {
  public let folder: TemporaryFolder
  public private(set) var process = Process()
  /// Its environment, besides that of the tests.
  public var environment: [String: String] = [:]

  public var socket: String { folder.file("socket") }
  public var configuration: String { folder.file("omnid.conf") }
  /// What it wrote to standard error, of all its starts.
  public var log: String { folder.text(of: "log") }
  public var pid: Int32 { process.processIdentifier }
  /// Its exit status.
  public var status: Int32 { process.terminationStatus }

  /// Nothing runs yet.
  public init(_ text: String = SmallDesk.text, in folder: TemporaryFolder = TemporaryFolder())
    throws
  {
    self.folder = folder
    try folder.write(text, to: "omnid.conf")
  }

  deinit {
    if process.isRunning {
      kill(pid, SIGKILL)
      process.waitUntilExit()
    }
  }

  /// - Parameter launcher: A program with its arguments that becomes the daemon.
  /// - Parameter standardError: Where its log goes; a file if it is nil.
  public func begin(
    _ arguments: [String] = [], by launcher: [String] = [], standardError: FileHandle? = nil
  ) throws {
    process = Process()
    let words =
      launcher + [Program.built("omnid"), "--config", configuration]
      + ["--state", folder.file("state"), "--socket", socket] + arguments
    process.executableURL = URL(filePath: words[0])
    process.arguments = Array(words.dropFirst())
    if !environment.isEmpty {
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    }
    if !folder.exists("log") { try folder.write("", to: "log") }
    let output = try FileHandle(forWritingTo: URL(filePath: folder.file("log")))
    try output.seekToEnd()
    process.standardError = standardError ?? output
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    // The daemon has its own copy. A Process is never freed, and after a thousand of them starting
    // one more crashes inside Foundation, which has room for 1,024 descriptors.
    try output.close()
  }

  /// Begins, and waits until it answers.
  public func start(_ arguments: [String] = [], by launcher: [String] = []) throws {
    try begin(arguments, by: launcher)
    let client = try connect()
    _ = try client.ask("org.varlink.service.GetInfo")
    client.close()
  }

  /// A connection, also of a daemon that is just beginning.
  public func connect() throws -> RealClient {
    var client: RealClient?
    waitUntil {
      client = try? RealClient(socket)
      return client != nil || !process.isRunning
    }
    guard let client else { throw TestFailure("it does not listen; its log says: \(log)") }
    return client
  }

  /// Sends a signal and waits for the end.
  ///
  /// - Returns: How many seconds that took; nil if it did not end in time.
  @discardableResult
  public func stop(_ signal: Int32 = SIGTERM, within seconds: Double = 20) -> Double? {
    let began = Date()
    kill(pid, signal)
    return waitForEnd(within: seconds) ? Date().timeIntervalSince(began) : nil
  }

  public func waitForEnd(within seconds: Double = 20) -> Bool {
    waitUntil(within: seconds) { !process.isRunning }
  }

  /// Waits until the log says that, which it does by a thread of its own.
  public func waitForLog(_ text: String) throws {
    guard waitUntil({ log.contains(text) }) else {
      throw TestFailure("the log does not say \"\(text)\": \(log)")
    }
  }

  /// Runs to its end with other arguments than a server's.
  public func run(_ arguments: [String]) throws -> Program.Ended {
    try Program.run(Program.built("omnid"), arguments)
  }

  /// Kilobytes of it that are in memory.
  public var residentKilobytes: Int {
    let text = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }

  /// Its threads, each with the name that the kernel shows.
  public var threads: [(id: Int32, name: String)] {
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
  public var descriptors: Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").count) ?? 0
  }
}
