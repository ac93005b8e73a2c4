import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// Time that is moved by hand, for whoever tests a desk against the daemon.
@Suite struct ClockTests {
  /// Nobody's silence counts before it is over.
  private func passGraceTime(in room: inout Room, _ client: ClientID) throws {
    _ = try room.ask(client, "Manager.AdvanceClock", ["milliseconds": 60_000])
  }

  @Test func `a real clock is moved by nobody`() throws {
    var room = try Room()
    let client = room.connect()
    let answer = try room.ask(client, "Manager.AdvanceClock", ["milliseconds": 1])
    #expect(answer.error == "ClockIsReal")
  }

  @Test func `by hand nothing is due before it is told to be`() throws {
    var room = try Room(isClockManual: true)
    let client = room.connect()
    try passGraceTime(in: &room, client)
    _ = try room.ask(client, "Rep.SetPresence", ["rep": "anna", "presence": "Available"])
    let write: JSONValue = ["channel": "facebook", "customer": "c", "text": "hi"]
    _ = try room.ask(client, "Customer.Message", write)
    room.pass(.hours(1))
    let offer = room.engine.state.session(SessionID(1))?.offer
    #expect(offer?.number == OfferNumber(1))
    let before = try #require(room.engine.manualClock)
    let answer = try room.ask(client, "Manager.AdvanceClock", ["milliseconds": 19_999])
    #expect(answer.int("now") == before.milliseconds + 19_999)
    let overview = try room.ask(client, "Supervisor.Overview").parameters["overview"]
    #expect(overview?["manual_clock"] == .int(before.milliseconds + 19_999))
    let profile = try room.ask(client, "Rep.ShowProfile", ["rep": "anna"])
    #expect(profile.int("manual_clock") == before.milliseconds + 19_999)
    #expect(room.engine.state.session(SessionID(1))?.offer == offer)
    _ = try room.ask(client, "Manager.AdvanceClock", ["milliseconds": 1])
    #expect(room.engine.state.session(SessionID(1))?.offer == nil)
  }

  @Test func `each thing that is due on the way happens at its own time`() throws {
    var room = try Room(isClockManual: true)
    let (client, watcher) = (room.connect(), room.connect())
    try passGraceTime(in: &room, client)
    room[watcher].call("Supervisor.Watch", [:], .more)
    _ = try room.ask(client, "Rep.SetPresence", ["rep": "anna", "presence": "Available"])
    let write: JSONValue = ["channel": "facebook", "customer": "c", "text": "hi"]
    _ = try room.ask(client, "Customer.Message", write)
    let began = try #require(room.engine.manualClock).milliseconds
    _ = try room.ask(client, "Manager.AdvanceClock", ["milliseconds": 300_000])
    let facts = room[watcher].heard.compactMap { $0["fact"] }
    let missed = facts.filter { $0["what"] == "OfferMissed" }.compactMap { $0["at"]?.int }
    #expect(missed.prefix(2).map { $0 - began } == [20_000, 70_000])
    let instants = facts.compactMap { $0["at"]?.int }
    #expect(instants == instants.sorted())
  }
}
