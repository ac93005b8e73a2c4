import Foundation
import TestSupport
import Testing
import Varlink

@testable import System

/// A directory service that does not answer: a preloaded library makes each look-up of a user
/// called `slow…` hang until a file is there.
@Suite struct SlowAccountsTests {
  private let folder = TemporaryFolder()
  private let preload: Preload
  private let answers: String

  private static let slowRole = "[Role slow]\nUsers=slowpoke\nInterfaces=Customer\n"

  init() throws {
    answers = folder.file("answers")
    preload = try Preload("Tests/DaemonTests/Preload/accounts.c")
  }

  private func daemon() throws -> RealDaemon {
    let daemon = try RealDaemon()
    daemon.environment = preload.environment(["OMNID_ANSWERS": answers])
    return daemon
  }

  /// The service manager would kill it after a second without a sign of life.
  @Test func `a reload while the directory hangs keeps nobody waiting, and says who was looked up`()
    throws
  {
    let daemon = try daemon()
    let manager = try NotificationSocket(path: daemon.folder.file("notify"))
    daemon.environment["NOTIFY_SOCKET"] = manager.path
    daemon.environment["WATCHDOG_USEC"] = "1000000"
    try daemon.start()
    let (client, asking) = (try daemon.connect(), try daemon.connect())
    try daemon.folder.write(Self.slowRole, to: "omnid.conf.d/slow.conf")
    while manager.next() != nil {}
    try asking.call("Manager.CheckConfiguration")
    try asking.call("Manager.Reload")
    kill(daemon.pid, SIGHUP)
    var (alive, longest) = (Date(), 0.0)
    var problems: Heard?
    let began = Date()
    while problems == nil, Date().timeIntervalSince(began) < 20 {
      let asked = Date()
      let overview = try client.ask("Supervisor.Overview")
      #expect(overview.error == nil)
      longest = max(longest, Date().timeIntervalSince(asked))
      while let lines = manager.next() {
        guard lines.contains("WATCHDOG=1") else { continue }
        #expect(Date().timeIntervalSince(alive) < 1)
        alive = Date()
      }
      problems = try asking.next(withinMilliseconds: 50)
    }
    let found = try #require(problems?["problems"]?.array.first)
    #expect(found["sentence"]?.string?.contains("the user slowpoke took longer than 5 s") == true)
    #expect(found["file"]?.string?.hasSuffix("slow.conf") == true)
    #expect(found["line"]?.int == 2)
    #expect(longest < 2)
    #expect(Date().timeIntervalSince(alive) < 1)
    // The service answers again: the calls that wait go on.
    try folder.write("", to: "answers")
    let refused = try #require(try asking.next())
    #expect(refused.error == "BadConfiguration")
    try daemon.waitForLog("there is no user slowpoke")
    try FileManager.default.removeItem(atPath: daemon.folder.file("omnid.conf.d/slow.conf"))
    #expect(try asking.ask("Manager.Reload").error == nil)
  }

  @Test func `statistics wait a second for the names of users, and show numbers then`() throws {
    let daemon = try daemon()
    try daemon.start()
    let began = Date()
    let figures = try daemon.connect().ask("Manager.Statistics")
    #expect(figures.error == nil)
    let users = figures["daemon"]?["users"]?.array ?? []
    #expect(!users.isEmpty)
    #expect(users.allSatisfy { $0["name"]?.string == nil })
    #expect(Date().timeIntervalSince(began) < 8)
  }

  /// So that the service manager tries again, and does not take it for a mistake in the file.
  @Test func `a start while the directory hangs fails after a while, and may be tried again`()
    throws
  {
    let daemon = try daemon()
    try daemon.folder.write(Self.slowRole, to: "omnid.conf.d/slow.conf")
    try daemon.begin()
    #expect(daemon.waitForEnd())
    #expect(daemon.process.terminationStatus == 1)
    #expect(daemon.log.contains("slow.conf:2: looking up the user slowpoke took longer than 5 s"))
    try folder.write("", to: "answers")
    try daemon.begin()
    #expect(daemon.waitForEnd())
    #expect(daemon.process.terminationStatus == 78)
  }
}
