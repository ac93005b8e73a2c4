import Foundation
import TestSupport
import Testing
import Varlink

@testable import System

/// A rep's lease over a real socket (rule P5), with a grace time of a second.
@Suite struct LeaseProcessTests {
  private let daemon: RealDaemon
  private let client: RealClient

  init() throws {
    daemon = try RealDaemon(
      SmallDesk.text.replacing("GraceTime=30s", with: "GraceTime=1s"))
    try daemon.start()
    client = try daemon.connect()
    try client.ask(
      "Manager.PutRep", ["rep": "cleo", "profile": "desk", "queues": ["help", "sales"]])
  }

  private var rep: JSONValue? {
    get throws { try client.ask("Supervisor.ShowRep", ["rep": "cleo"])["rep"] }
  }

  /// A desk of the rep's in a process of its own, once it has the lease.
  private func desk() throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [
      Python.path("desk.py"), daemon.socket, "cleo", daemon.folder.file("heard"),
    ]
    try process.run()
    try waitUntil { try rep?["lease"] == "whole" }
    return process
  }

  private func wait(_ what: String, until isSo: () throws -> Bool) throws {
    guard try waitUntil(isSo) else { throw TestFailure("never \(what)") }
  }

  @Test func `a desk that is killed has the grace time to come back`() throws {
    let first = try desk()
    try client.ask("Rep.SetPresence", ["rep": "cleo", "presence": "Available"])
    kill(first.processIdentifier, SIGKILL)
    first.waitUntilExit()
    try wait("broken") { try rep?["lease"] == "broken" }
    #expect(try rep?["presence"] == "Available")
    // Nothing is offered meanwhile.
    let write: JSONValue = ["channel": "facebook", "customer": "c1", "text": "hi"]
    #expect(try client.ask("Customer.Message", write).error == nil)
    #expect(try rep?["offers"] == 0)
    let second = try desk()
    #expect(try rep?["presence"] == "Available")
    try wait("offered") { try rep?["offers"] == 1 }
    kill(second.processIdentifier, SIGKILL)
    second.waitUntilExit()
    try wait("offline") { try rep?["presence"] == "Offline" }
    #expect(try rep?["lease"] == "none")
    let session = try client.ask("Supervisor.ShowSession", ["session": 1])["session"]
    #expect(session?["offered_to"]?.isNull == true)
  }

  @Test func `a second desk replaces the first, and log-out ends the second`() throws {
    let first = try desk()
    let second = try daemon.connect()
    try second.call("Rep.Attend", ["reps": ["cleo"]], .more)
    _ = try second.next(event: "caught_up")
    try wait("told") { daemon.folder.text(of: "heard").contains("replaced") }
    kill(first.processIdentifier, SIGKILL)
    first.waitUntilExit()
    #expect(try rep?["lease"] == "whole")
    try client.ask("Rep.LogOut", ["rep": "cleo"])
    #expect(try second.next(event: "ended").string("why") == "logged_out")
    #expect(try rep?["lease"] == "none")
  }

  @Test func `a start gives every rep the grace time again, and nobody's work is lost`() throws {
    let desk = try daemon.connect()
    try desk.call("Rep.Attend", ["reps": ["cleo"]], .more)
    _ = try desk.next(event: "caught_up")
    try client.ask("Rep.SetPresence", ["rep": "cleo", "presence": "Available"])
    let write: JSONValue = ["channel": "facebook", "customer": "c1", "text": "hi"]
    try client.ask("Customer.Message", write)
    let offer = try desk.next(event: "offered")["session"]?["offer"] ?? 0
    try client.ask("Rep.Accept", ["rep": "cleo", "session": 1, "offer": offer])
    daemon.stop(SIGKILL)
    try daemon.start()
    let again = try daemon.connect()
    let row = try again.ask("Supervisor.ShowRep", ["rep": "cleo"])
    #expect(row["rep"]?["lease"] == "broken")
    let back = try daemon.connect()
    try back.call("Rep.Attend", ["reps": ["cleo"]], .more)
    let initial = try back.next(event: "initial")
    #expect(initial["session"]?["status"] == "active")
    #expect(try again.ask("Supervisor.ShowRep", ["rep": "cleo"])["rep"]?["lease"] == "whole")
  }
}
