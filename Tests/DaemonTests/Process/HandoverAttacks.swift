import Foundation
import TestSupport
import Testing
import Varlink

@testable import System

/// A clean restart while clients have half-sent messages, under a service manager of the test's.
@Suite(.serialized, .enabled(if: Root.isHere, "\(Root.reason)"), .timeLimit(.minutes(5)))
struct HandoverAttacks {
  @Test func `half-sent messages make no restart slow, and cost no desk its connection`() throws {
    let role = """

      [Role gateways]
      Users=61300 61301 61302 61303
      Interfaces=Customer

      """
    let daemon = try RealDaemon(SmallDesk.text + role)
    let manager = try PythonProgram(
      Python.path("manager.py"),
      [
        daemon.folder.file("notify"), Program.built("omnid"), "--config", daemon.configuration,
        "--state", daemon.folder.file("state"), "--socket", daemon.socket,
      ], socket: daemon.socket)
    try manager.waitForLine(beginningWith: "ready")
    let desk = try RealClient(daemon.socket)
    try desk.call("Supervisor.Watch", [:], .more)
    let client = try RealClient(daemon.socket)
    _ = try client.ask("Supervisor.Overview")
    // A message that is nearly whole, as an honest client may have sent it.
    let message = #"{"method":"org.omnid.Supervisor.Overview"}"#
    try client.send(Array(message.utf8))
    let each = Attack.size(40, long: 175)
    let floods = try (0..<UInt32(Attack.size(2, long: 4))).map {
      try Strangers(daemon.socket, "half", count: each, uid: 61_300 + $0)
    }
    try manager.say("restart")
    let line = try manager.waitForLine(beginningWith: "restarted").split(separator: " ")
    let (took, written) = (Int(line[1]) ?? .max, Int(line[2]) ?? .max)
    #expect(written < 20 << 20)
    if Attack.isLong { #expect(took < 1_500) }
    Attack.report(
      "\(floods.count * each) half-sent messages: the stop takes \(took) ms, "
        + "the handover \(written) bytes")
    // The desk and the half-sent call go on in the next process.
    try client.send([0])
    #expect(try client.nextRaw().contains("overview"))
    let other = try RealClient(daemon.socket)
    try other.ask("Customer.Message", ["channel": "sms", "customer": "c", "text": "hi"])
    var heard = false
    while let answer = try desk.next(), !heard { heard = answer["fact"]?["what"] == "MessageTaken" }
    #expect(heard)
    withExtendedLifetime(floods) {}
    #expect(try manager.finish() == 0)
  }
}
