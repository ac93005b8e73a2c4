import Foundation
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import System

/// A real daemon with a manual clock, across restarts.
@Suite struct ManualClockTests {
  private let daemon: RealDaemon
  private static let manual = ["--clock", "manual"]

  init() throws { daemon = try RealDaemon() }

  private func now(_ client: RealClient) throws -> Int64 {
    try client.ask("Supervisor.Overview")["overview"]?["manual_clock"]?.int ?? 0
  }

  private func instant(_ text: String) throws -> Int64 {
    try #require(Instant(text: text)).milliseconds
  }

  @Test func `a clock that was moved stays there over a crash and a restart`() throws {
    try daemon.start(Self.manual)
    let client = try daemon.connect()
    let moved = try client.ask("Manager.AdvanceClock", ["milliseconds": 7_200_000]).int("now")
    daemon.stop(SIGKILL)
    try daemon.start(Self.manual)
    let again = try daemon.connect()
    #expect(try now(again) == moved)
    let further = try again.ask("Manager.AdvanceClock", ["milliseconds": 1]).int("now")
    daemon.stop()
    try daemon.start(Self.manual)
    #expect(try now(daemon.connect()) == further)
    #expect(daemon.folder.text(of: "state/clock").utf8.count < 100)
  }

  @Test func `without a move it goes on from the last fact, and not from the time of day`() throws {
    try daemon.start(Self.manual)
    let before = try now(daemon.connect())
    daemon.stop()
    Thread.sleep(forTimeInterval: 0.05)
    try daemon.start(Self.manual)
    #expect(try now(daemon.connect()) == before)
  }

  @Test func `a manual clock that is ahead of the time of day is no clock that is wrong`() throws {
    let start = Self.manual + ["--clock-start", "2090-01-01T00:00:00Z"]
    let rep: JSONValue = ["rep": "anna", "profile": "agent", "queues": ["help"]]
    for _ in 0..<2 {
      try daemon.start(start)
      let client = try daemon.connect()
      #expect(try client.ask("Manager.PutRep", rep).error == nil)
      let overview = try client.ask("Supervisor.Overview")["overview"]
      #expect(overview?["clock_behind_milliseconds"] == .null)
      #expect(daemon.stop() != nil)
    }
    #expect(!daemon.log.contains("behind omnid's time"), "\(daemon.log)")
  }

  @Test func `keys and facts are kept by the manual clock, and not by the time of day`() throws {
    try daemon.folder.write("[Omnid]\nJournalRetention=1day\n", to: "omnid.conf.d/short.conf")
    let start = Self.manual + ["--clock-start", "2020-02-29T12:00:00Z"]
    try daemon.start(start)
    let rep: JSONValue = ["rep": "anna", "profile": "agent", "queues": ["help"], "key": "k1"]
    let client = try daemon.connect()
    #expect(try client.ask("Manager.PutRep", rep).error == nil)
    // Its first purge comes a second after a start.
    Thread.sleep(forTimeInterval: 2.5)
    let figures = try client.ask("Manager.Statistics")
    #expect(figures["journal"]?["oldest_fact"]?.int == 1)
    daemon.stop()
    try daemon.start(start)
    let other: JSONValue = ["rep": "anna", "profile": "agent", "queues": ["sales"], "key": "k1"]
    #expect(try daemon.connect().ask("Manager.PutRep", other).error == "KeyReused")
  }

  @Test func `it begins at the instant that is asked for, and goes on from where it is later`()
    throws
  {
    let start = Self.manual + ["--clock-start", "2020-02-29T12:00:00Z"]
    try daemon.start(start)
    let client = try daemon.connect()
    #expect(try now(client) == instant("2020-02-29T12:00:00Z"))
    let key: JSONValue = [
      "rep": "anna", "profile": "agent", "queues": ["help"], "key": "k1",
    ]
    #expect(try client.ask("Manager.PutRep", key).error == nil)
    let up = try client.ask("Manager.Statistics")["daemon"]?["up_milliseconds"]?.int
    #expect(up == 0)
    _ = try client.ask("Manager.AdvanceClock", ["milliseconds": 1_000])
    daemon.stop()
    try daemon.start(start)
    let again = try daemon.connect()
    #expect(try now(again) == instant("2020-02-29T12:00:01Z"))
    // A key of that time is remembered, however long ago that is by the time of day.
    let other: JSONValue = ["rep": "ben", "profile": "lead", "queues": ["help"], "key": "k1"]
    #expect(try again.ask("Manager.PutRep", other).error == "KeyReused")
    daemon.stop()
    try daemon.start(Self.manual + ["--clock-start=2021-01-01T00:00:00.5Z"])
    #expect(try now(daemon.connect()) == instant("2021-01-01T00:00:00.500Z"))
  }

  @Test func `a desk and a bot that break are noticed at once, wherever the clock stands`() throws {
    try daemon.start(Self.manual)
    let client = try daemon.connect()
    try client.ask("Manager.PutRep", ["rep": "cleo", "profile": "desk", "queues": ["help"]])
    let (desk, bot, watcher) = (try daemon.connect(), try daemon.connect(), try daemon.connect())
    try desk.call("Rep.Attend", ["reps": ["cleo"]], .more)
    _ = try desk.next(event: "caught_up")
    try client.ask("Rep.SetPresence", ["rep": "cleo", "presence": "Available"])
    try bot.call("Responder.Attend", ["responder": "greeter"], .more)
    _ = try bot.next(event: "caught_up")
    _ = try client.ask("Manager.AdvanceClock", ["milliseconds": 7_200_000])
    try watcher.call("Supervisor.Watch", ["since": 1], .more)
    desk.close()
    bot.close()
    var missing: Set<String> = ["LeaseBroken", "ResponderDetached"]
    while !missing.isEmpty, let answer = try watcher.next(withinMilliseconds: 5_000) {
      missing.remove(answer["fact"]?["what"]?.string ?? "")
    }
    #expect(missing == [])
    let rep = try client.ask("Supervisor.ShowRep", ["rep": "cleo"])["rep"]
    #expect(rep?["lease"] == "broken")
  }

  @Test func `the start says what is wrong with where the clock is to begin`() throws {
    func complaint(_ arguments: [String]) throws -> String {
      let ran = try daemon.run(arguments)
      #expect(ran.status == 2)
      return ran.error
    }
    #expect(
      try complaint(Self.manual + ["--clock-start", "noon"])
        == "omnid: --clock-start is an instant in UTC such as 2026-05-20T14:03:07Z, and not "
        + "\"noon\"\n")
    #expect(
      try complaint(["--clock-start", "2026-05-20T14:03:07Z"])
        == "omnid: --clock-start is for a manual clock: give --clock manual with it\n")
    try daemon.start(Self.manual)
    daemon.stop()
    try daemon.folder.write("noon\n", to: "state/clock")
    try daemon.begin(Self.manual)
    #expect(daemon.waitForEnd())
    #expect(daemon.log.contains("does not hold an instant such as 2026-05-20T14:03:07Z"))
  }
}
