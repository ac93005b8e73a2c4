import Foundation
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import System

/// A real daemon whose time of day is set while it runs, or was wrong when it started.
@Suite struct ClockProcessTests {
  private let daemon: RealDaemon
  private let shim: Shim
  private static let hour = 3_600.0
  /// How much longer it may take on a busy machine.
  private static let aboutASecond = 0.9...20

  private static let text = SmallDesk.text.replacing("GraceTime=30s", with: "GraceTime=1s")
    .replacing("PushTimeout=20s", with: "PushTimeout=1s")

  init() throws {
    daemon = try RealDaemon(Self.text)
    shim = try Shim(in: daemon.folder)
    daemon.environment = shim.environment
    try daemon.folder.write("[Omnid]\nMessagesPerMinuteMax=2\n", to: "omnid.conf.d/few.conf")
  }

  /// Two reps: anna without a desk, cleo with one.
  private func begin() throws -> RealClient {
    try daemon.start()
    let client = try daemon.connect()
    for (rep, profile) in [("anna", "agent"), ("cleo", "desk")] {
      try client.ask(
        "Manager.PutRep",
        ["rep": .string(rep), "profile": .string(profile), "queues": ["help", "sales"]])
    }
    return client
  }

  private func watch() throws -> RealClient {
    let watcher = try daemon.connect()
    // From the first fact on: whose call comes first is not said.
    try watcher.call("Supervisor.Watch", ["since": 1], .more)
    return watcher
  }

  /// Waits for a fact.
  ///
  /// - Returns: The instant that it was recorded at, in milliseconds since 1970.
  @discardableResult
  private func hear(_ what: String, _ watcher: RealClient) throws -> Int64 {
    while let answer = try watcher.next(withinMilliseconds: 20_000) {
      guard answer["fact"]?["what"]?.string == what else { continue }
      return answer["fact"]?["at"]?.int ?? 0
    }
    throw TestFailure("\(what) is not recorded; the log says: \(daemon.log)")
  }

  private func message(_ customer: String) -> JSONValue {
    ["channel": "facebook", "customer": .string(customer), "text": "hi"]
  }

  /// Offers a session to anna and waits until she misses it.
  ///
  /// - Returns: After how many seconds.
  private func secondsToMiss(
    _ customer: String, _ client: RealClient, _ watcher: RealClient
  ) throws -> Double {
    let began = SystemClock.monotonic.microseconds
    #expect(try client.ask("Customer.Message", message(customer)).error == nil)
    try hear("OfferMade", watcher)
    try hear("OfferMissed", watcher)
    return Double(SystemClock.monotonic.microseconds - began) / 1_000_000
  }

  // MARK: - The clock is set back

  @Test func `P5: an hour back, a killed desk is noticed at once and has its grace time`() throws {
    let client = try begin()
    let desk = try daemon.connect()
    try desk.call("Rep.Attend", ["reps": ["cleo"]], .more)
    _ = try desk.next(event: "caught_up")
    try client.ask("Rep.SetPresence", ["rep": "cleo", "presence": "Available"])
    let watcher = try watch()
    try shim.setClock(bySeconds: -Self.hour)
    let began = SystemClock.monotonic.microseconds
    desk.close()
    try hear("LeaseBroken", watcher)
    try hear("PresenceChanged", watcher)
    let seconds = Double(SystemClock.monotonic.microseconds - began) / 1_000_000
    #expect(Self.aboutASecond.contains(seconds))
  }

  @Test func `an hour back, a bot that is lost is noticed at once`() throws {
    let client = try begin()
    let bot = try daemon.connect()
    try bot.call("Responder.Attend", ["responder": "greeter"], .more)
    _ = try bot.next(event: "caught_up")
    let watcher = try watch()
    try shim.setClock(bySeconds: -Self.hour)
    bot.close()
    try hear("ResponderDetached", watcher)
    client.close()
  }

  @Test(arguments: [-3_600.0, 25_200])
  func `S37: a push time-out takes as long as it says`(shift: Double) throws {
    let client = try begin()
    let watcher = try watch()
    try client.ask("Rep.SetPresence", ["rep": "anna", "presence": "Available"])
    try shim.setClock(bySeconds: shift)
    // Long enough for a step forward to be followed before it is taken back.
    Thread.sleep(forTimeInterval: 2.5)
    try client.ask("Rep.SetPresence", ["rep": "anna", "presence": "Break"])
    if shift > 0 { try shim.setClock(bySeconds: 0) }
    try client.ask("Rep.SetPresence", ["rep": "anna", "presence": "Available"])
    #expect(Self.aboutASecond.contains(try secondsToMiss("c1", client, watcher)))
    #expect(try client.ask("Supervisor.Overview").error == nil)
  }

  @Test func `an hour back, a customer's minute is a minute`() throws {
    let client = try begin()
    for _ in 0..<2 { #expect(try client.ask("Customer.Message", message("c1")).error == nil) }
    try shim.setClock(bySeconds: -Self.hour)
    #expect(try client.ask("Customer.Message", message("c1")).error == "TooFast")
    try shim.passSeconds(61)
    try shim.setClock(bySeconds: 61 - Self.hour)
    #expect(try client.ask("Customer.Message", message("c1")).error == nil)
  }

  @Test func `that the clock is behind is said in the log, in the status line and by an overview`()
    throws
  {
    let manager = try NotificationSocket(path: daemon.folder.file("notify"))
    daemon.environment["NOTIFY_SOCKET"] = manager.path
    let client = try begin()
    func overview() throws -> Int64 {
      try client.ask("Supervisor.Overview")["overview"]?["clock_behind_milliseconds"]?.int ?? 0
    }
    #expect(try overview() == 0)
    try shim.setClock(bySeconds: -Self.hour)
    try daemon.waitForLog("the clock is 1h behind")
    try hearStatus("the clock is 1h behind", of: manager)
    #expect((3_590_000...3_600_000).contains(try overview()))
    try shim.setClock(bySeconds: 0)
    try daemon.waitForLog("the clock is no longer behind")
    #expect(try overview() == 0)
  }

  private func hearStatus(_ text: String, of manager: NotificationSocket) throws {
    let end = Date(timeIntervalSinceNow: 10)
    var heard: [String] = []
    while Date() < end {
      guard let lines = manager.next() else {
        usleep(2_000)
        continue
      }
      heard += lines
      if lines.contains(where: { $0.hasPrefix("STATUS=") && $0.contains(text) }) { return }
    }
    throw TestFailure("the status line never says \"\(text)\": \(heard)")
  }

  // MARK: - Forward, and at the start

  @Test func `seven hours forward, what was due on the way is due`() throws {
    try daemon.folder.write(
      Self.text.replacing("PushTimeout=1s", with: "PushTimeout=1h"), to: "omnid.conf")
    let client = try begin()
    let watcher = try watch()
    try client.ask("Rep.SetPresence", ["rep": "anna", "presence": "Available"])
    try client.ask("Customer.Message", message("c1"))
    try hear("OfferMade", watcher)
    try shim.setClock(bySeconds: 7 * Self.hour)
    try hear("OfferMissed", watcher)
  }

  @Test func `an hour forward for ten milliseconds leaves nothing behind`() throws {
    let client = try begin()
    let watcher = try watch()
    try shim.setClock(bySeconds: Self.hour)
    try client.ask("Customer.Message", message("c1"))
    usleep(10_000)
    try shim.setClock(bySeconds: 0)
    try client.ask("Customer.Message", message("c2"))
    for _ in 0..<2 {
      let ahead = try hear("SessionOpened", watcher) - SystemClock.realtime.milliseconds
      #expect(ahead < 5_000)
    }
  }

  @Test func `a journal that is an hour ahead stops no time-out, and the start says so`() throws {
    try shim.setClock(bySeconds: Self.hour)
    let first = try begin()
    first.close()
    daemon.stop(SIGKILL)
    try shim.setClock(bySeconds: 0)
    try daemon.start()
    try daemon.waitForLog("behind omnid's time")
    let client = try daemon.connect()
    let watcher = try watch()
    try client.ask("Rep.SetPresence", ["rep": "anna", "presence": "Available"])
    #expect(Self.aboutASecond.contains(try secondsToMiss("c1", client, watcher)))
  }
}
