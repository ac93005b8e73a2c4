import Foundation
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

  @Test func `a fault in any thread leaves a report`() throws {
    var place = 0
    while true {
      let daemon = try RealDaemon()
      try daemon.start()
      let threads = try FileManager.default.contentsOfDirectory(
        atPath: "/proc/\(daemon.pid)/task"
      ).compactMap { Int32($0) }.sorted()
      #expect(threads.count > 3)
      guard place < threads.count else { return }
      let fault =
        "import ctypes; ctypes.CDLL(None).tgkill(\(daemon.pid), \(threads[place]), \(SIGSEGV))"
      #expect(try Command.run("/usr/bin/env", ["python3", "-c", fault]).status == 0)
      #expect(daemon.waitForEnd(), "thread \(place) of \(threads.count)")
      #expect(daemon.log.contains("crashes by SIGSEGV"), "thread \(place): \(daemon.log)")
      place += 1
    }
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
