import Foundation
import TestSupport
import Testing
import Varlink

@testable import System

/// Clients make the daemon write as much into its log as they can.
@Suite(.serialized, .enabled(if: Root.isHere, "\(Root.reason)"), .timeLimit(.minutes(5)))
struct LogAttacks {
  private func daemon() throws -> RealDaemon {
    let role = """

      [Role gateways]
      Users=61300 61301 61302
      Interfaces=Customer

      """
    let daemon = try RealDaemon(SmallDesk.text + role)
    try daemon.folder.write(
      "[Omnid]\nLogBytesMax=64K\nLogBytesPerUserMax=16K\n", to: "omnid.conf.d/log.conf")
    return daemon
  }

  @Test func `keys of a mebibyte fill no log, and hide nobody's lines`() throws {
    let daemon = try daemon()
    try daemon.start()
    let before = daemon.log.utf8.count
    let began = Date()
    let flood = try [61_300, 61_301].map {
      try Strangers(daemon.socket, "keys", count: 1, uid: $0)
    }
    let strangers = try Strangers(daemon.socket, "keys", uid: 70_000)
    let client = try daemon.connect()
    for _ in 0..<Attack.size(2, long: 20) {
      usleep(1_000_000)
      _ = try client.ask("Customer.Message", ["channel": "sms", "customer": "c", "text": "hi"])
    }
    // Another user's mistake is in it among all of these.
    let refused = try Program.run(
      "/usr/bin/python3", [Python.path("call.py"), daemon.socket, "org.omnid.Manager.Audit"],
      uid: 61_302)
    #expect(refused.output.contains("PermissionDenied"))
    try daemon.waitForLog("left out of the log")
    let statistics = try client.ask("Manager.Statistics")
    for process in flood { process.end() }
    strangers.end()
    let seconds = Date().timeIntervalSince(began)
    let bytes = Double(daemon.log.utf8.count - before)
    #expect(bytes / seconds < 80_000)
    #expect((statistics.figure("log_left_out") ?? 0) > 0)
    #expect(daemon.log.split(separator: "\n").allSatisfy { $0.utf8.count < 8_192 })
    try daemon.waitForLog("of user 61302 may not call org.omnid.Manager.Audit")
    Attack.report(
      "three floods of long keys: \(Int(bytes / seconds)) bytes of log in a second, "
        + "\(statistics.figure("log_left_out") ?? 0) lines left out in \(Int(seconds)) s")
  }

  @Test func `a log that nobody reads takes little memory, and stops nobody`() throws {
    let daemon = try daemon()
    // A pipe whose other end is open and never read.
    let pipe = Pipe()
    try daemon.begin(standardError: pipe.fileHandleForWriting)
    let client = try daemon.connect()
    _ = try client.ask("Manager.Statistics")
    let before = daemon.residentKilobytes
    let flood = try Strangers(daemon.socket, "keys", count: 1, uid: 61_300)
    for number in 0..<Attack.size(30, long: 300) {
      usleep(50_000)
      let customer = JSONValue.string("c\(number % 20)")
      _ = try client.ask(
        "Customer.Message", ["channel": "sms", "customer": customer, "text": "hi"])
    }
    let grown = daemon.residentKilobytes - before
    flood.end()
    #expect(grown < 32 * 1_024)
    Attack.report("a log that nobody reads: memory grows by \(grown) KB")
    withExtendedLifetime(pipe) {}
  }
}
