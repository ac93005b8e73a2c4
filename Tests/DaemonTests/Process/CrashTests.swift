import Foundation
import TestSupport
import Testing
import Varlink

/// What is left of a daemon that crashed, for whoever looks into its log.
@Suite struct CrashTests {
  @Test(arguments: [SIGSEGV, SIGABRT, SIGILL])
  func `a crash says by what, and what was recorded last`(signal: Int32) throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let client = try daemon.connect()
    let message: JSONValue = ["channel": "facebook", "customer": "c1", "text": "not to be told"]
    _ = try client.ask("Customer.Message", message)
    #expect(daemon.stop(signal) != nil)
    #expect(daemon.process.terminationReason == .uncaughtSignal)
    #expect(daemon.process.terminationStatus == signal)
    let log = daemon.log
    let sender = ProcessInfo.processInfo.processIdentifier
    #expect(log.contains(/omnid \S+ crashes by SIG(SEGV|ABRT|ILL).*, sent by process (\d+)/))
    #expect(log.contains("sent by process \(sender)"))
    #expect(log.contains(#/fact \d+ SessionOpened session 1\n/#))
    #expect(log.contains(#/Where it was:\n\S+/#))
    #expect(!log.contains("not to be told"))
  }

  /// The threads that a daemon has for as long as it runs under a service manager, and the first,
  /// which has the program's name. A thread without a name of its own would have that one too.
  private static let lasting = [
    "accept", "accounts", "configuration", "disk-wait", "errands", "figures", "journal", "log",
    "omnid",
  ]

  @Test func `every thread has a name`() throws {
    let daemon = try RealDaemon()
    daemon.environment = ["NOTIFY_SOCKET": daemon.folder.file("nobody")]
    try daemon.start()
    #expect(try daemon.threads.map(\.name).sorted() == Self.lasting)
  }

  @Test func `a signal of a fault in any thread leaves a report`() throws {
    var place = 0
    while true {
      let daemon = try RealDaemon()
      try daemon.start()
      let threads = try daemon.threads
      #expect(threads.count > 3)
      guard place < threads.count else { return }
      let fault =
        "import ctypes; ctypes.CDLL(None).tgkill(\(daemon.pid), \(threads[place].id), \(SIGSEGV))"
      #expect(try Program.run("/usr/bin/env", ["python3", "-c", fault]).status == 0)
      #expect(daemon.waitForEnd(), "\(threads[place].name)")
      #expect(daemon.log.contains("crashes by SIGSEGV"), "\(threads[place].name): \(daemon.log)")
      place += 1
    }
  }

  @Test(arguments: lasting.dropLast() + ["keys", "snapshot"])
  func `a rule that is broken in the midst of a thread leaves a report`(thread: String) throws {
    try Self.requireReport(of: "trap", in: thread, signal: SIGILL)
  }

  @Test(arguments: [("segv", SIGSEGV), ("bus", SIGBUS), ("stack", SIGSEGV)])
  func `every fault of the journal's thread leaves a report`(kind: String, signal: Int32) throws {
    try Self.requireReport(of: kind, in: "journal", signal: signal)
  }

  private static func requireReport(of kind: String, in thread: String, signal: Int32) throws {
    let daemon = try RealDaemon(
      SmallDesk.text.replacing("OpenSessionsMax=100\n", with: "SnapshotFacts=1000\n"))
    let preload = try Preload("Tests/DaemonTests/Preload/crash.c")
    daemon.environment = preload.environment([
      "OMNID_CRASH_THREAD": thread, "OMNID_CRASH": kind,
      "NOTIFY_SOCKET": daemon.folder.file("nobody"),
    ])
    try daemon.begin()
    if thread == "snapshot" {
      let client = try daemon.connect()
      // It may be gone before the last of them.
      for number in 1...300 {
        _ = try? client.ask(
          "Customer.Message",
          ["channel": "facebook", "customer": .string("c\(number)"), "text": "hi"])
      }
    }
    try #require(daemon.waitForEnd(), "the thread \(thread) is there, and does something")
    #expect(daemon.process.terminationReason == .uncaughtSignal)
    #expect(daemon.status == signal)
    let name = [SIGILL: "SIGILL", SIGSEGV: "SIGSEGV", SIGBUS: "SIGBUS"][signal] ?? ""
    #expect(daemon.log.contains(try Regex(#"omnid \S+ crashes by "# + name)), "\(daemon.log)")
    #expect(daemon.log.contains(#/Where it was:\n\S+/#))
  }

  @Test func `of many facts the last are told`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let client = try daemon.connect()
    for number in 1...40 {
      _ = try client.ask(
        "Customer.Message",
        ["channel": "facebook", "customer": .string("c\(number)"), "text": "hi"])
    }
    daemon.stop(SIGABRT)
    let told = daemon.log.matches(of: #/\n  fact (\d+) /#).compactMap { Int($0.output.1) }
    let last = try #require(told.last)
    #expect(told == Array(last - 63...last))
    #expect(daemon.log.contains("SessionOpened session 40\n"))
    #expect(!daemon.log.contains("SessionOpened session 1\n"))
  }
}
