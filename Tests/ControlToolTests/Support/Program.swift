import Foundation
import TestSupport
import Testing

/// omnictl as it was built, and the shells and tools of the system.
extension Program {
  static func isInstalled(_ name: String) -> Bool {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
  }

  /// A process that has not been started, with omnictl on its path.
  static func process(_ words: [String], daemon: FalseDaemon? = nil, home: String = "/") -> Process
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // What started the tests in the background ignores Ctrl-C, and a process inherits that.
    process.arguments = ["--default-signal=INT,PIPE"] + words
    process.currentDirectoryURL = Repository.root
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = buildFolder + ":" + (environment["PATH"] ?? "")
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
    return try run(process, start: start)
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
