import Foundation
import TestSupport
import Testing

@testable import ControlTool

/// A bot of omnictl and the shell alone, on a real daemon.
@Suite struct ResponderAttendTests {
  /// A bot at work, until the test is over.
  private final class Bot {
    private let folder = TemporaryFolder()
    private let process: Process

    init(_ daemon: RealDaemon, _ options: [String]) throws {
      try folder.write("", to: "out")
      process = Program.process(
        ["omnictl", "--socket", daemon.socket, "responder", "attend", "greeter"] + options)
      let output = try #require(FileHandle(forWritingAtPath: folder.file("out")))
      process.standardOutput = output
      process.standardError = output
      try Program.start(process)
      try output.close()
      try wait("its stream") { try daemon.told("responder join greeter 1").error.contains("never") }
    }

    deinit {
      process.terminate()
      process.waitUntilExit()
    }

    var told: String { folder.text(of: "out") }

    /// Waits until it is so.
    func wait(_ what: String, until isSo: () throws -> Bool) throws {
      #expect(try waitUntil(isSo), "\(what): \(told)")
    }
  }

  @Test func `a command joins, hears the customer, and hands off by omnictl`() throws {
    let daemon = try RealDaemon.started()
    let script = """
      echo "$OMNID_RESPONDER $OMNID_EVENT $OMNID_SESSION $OMNID_CHANNEL $OMNID_CUSTOMER"
      if [ "$OMNID_EVENT" = joined ]; then omnictl responder replied greeter "$OMNID_SESSION"
      else omnictl responder hand-off greeter "$OMNID_SESSION"; fi
      """
    let bot = try Bot(daemon, ["--exec", script])
    #expect(try daemon.told("customer message web ada hello").status == 0)
    try bot.wait("it joins") { bot.told.contains("greeter joined 1 web ada\n") }
    #expect(try daemon.told("customer message web ada more").status == 0)
    try bot.wait("it hears") { bot.told.contains("greeter written 1 web ada\n") }
    try bot.wait("it hands off") { bot.told.contains("gone\t1\tweb\tada\t") }
    #expect(try daemon.told("session show 1").output.contains("waiting for rep"))
  }

  @Test func `a command that fails hands the session to the reps`() throws {
    let daemon = try RealDaemon.started()
    let bot = try Bot(daemon, ["--exec", "exit 3"])
    #expect(try daemon.told("customer message web ada hello").status == 0)
    try bot.wait("it gives up") {
      bot.told.contains("session 1: the command ended with 3; it is handed off to the reps")
    }
    try bot.wait("the session waits") {
      try daemon.told("session list").output.contains("1\twaiting for rep\tweb\tada")
    }
  }

  @Test func `what a customer is called is no word of the shell's`() throws {
    let daemon = try RealDaemon.started()
    let bot = try Bot(daemon, ["--exec", "printf '<%s>' \"$OMNID_CUSTOMER\""])
    let words = ["--socket", daemon.socket, "customer", "message", "web"]
    let name = "a'; touch /tmp/$(id); '"
    #expect(try Told.by(words + [name, "hello"]).status == 0)
    try bot.wait("its name comes whole") { bot.told.contains("<\(name)>") }
  }

  @Test func `without a command it only tells, and a second one replaces it`() throws {
    let daemon = try RealDaemon.started()
    let bot = try Bot(daemon, [])
    #expect(try daemon.told("customer message web ada hello").status == 0)
    try bot.wait("it tells") { bot.told.contains("held\t1\tweb\tada\twaiting for rep\t-\n") }
    let other = Program.process([
      "timeout", "0.5", "omnictl", "--socket", daemon.socket, "responder", "attend", "greeter",
    ])
    try Program.start(other)
    try bot.wait("it ends") {
      bot.told.contains("another stream of greeter has replaced this one")
    }
    other.waitUntilExit()
  }
}
