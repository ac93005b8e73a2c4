import Foundation
import Testing

/// Programs that tests run: omnictl as it was built, and the shells and tools of the system.
enum Program {
  struct Ended: Equatable {
    var output: String
    var error: String
    var status: Int32
  }

  static func isInstalled(_ name: String) -> Bool {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
  }

  /// The folder that the tests and omnictl were built to.
  static var buildFolder: String? {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appendingPathComponent("omnictl").path
      if FileManager.default.isExecutableFile(atPath: candidate) { return folder.path }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }

  static var repository: URL {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { folder = folder.deletingLastPathComponent() }
    return folder
  }

  /// A process that has not been started, with omnictl on its path.
  static func process(_ words: [String], daemon: FalseDaemon? = nil, home: String = "/") -> Process
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // What started the tests in the background ignores Ctrl-C, and a process inherits that.
    process.arguments = ["--default-signal=INT,PIPE"] + words
    process.currentDirectoryURL = repository
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = (buildFolder ?? "") + ":" + (environment["PATH"] ?? "")
    environment["HOME"] = home
    environment["TZ"] = "UTC"
    environment["OMNID_SOCKET"] = daemon?.path ?? "/nowhere/omnid.sock"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Runs it to its end.
  static func run(
    _ words: [String], daemon: FalseDaemon? = nil, home: String = "/"
  ) throws -> Ended {
    let process = process(words, daemon: daemon, home: home)
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try start(process)
    let written = output.fileHandleForReading.readDataToEndOfFile()
    let complained = error.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Ended(
      output: String(decoding: written, as: UTF8.self),
      error: String(decoding: complained, as: UTF8.self), status: process.terminationStatus)
  }

  /// Runs a program that watches, interrupts it as Ctrl-C does, and waits for its end.
  static func interruptedStream(_ words: [String]) throws -> Process {
    let daemon = try FalseDaemon(["Supervisor.Watch": .unending([Samples.fact(1)])])
    let process = process(words, daemon: daemon)
    let output = Pipe()
    process.standardOutput = output
    try start(process)
    // Once a fact has come through it waits for the next.
    #expect(!output.fileHandleForReading.availableData.isEmpty)
    process.interrupt()
    process.waitUntilExit()
    return process
  }

  /// Starts it with no signal held back: the thread that a test runs on has all blocked, and a
  /// process inherits that.
  static func start(_ process: Process) throws {
    var none = sigset_t()
    var before = sigset_t()
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    try process.run()
  }
}
