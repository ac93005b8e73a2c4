import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// Rule P5: a desk's stream is the sign that its reps are there.
@Suite struct LeaseTests {
  private func events(_ room: Room, _ desk: ClientID, of rep: String) -> [String] {
    room[desk].heard.filter { $0.string("rep") == rep }.compactMap { $0.string("event") }
  }

  private func lease(_ room: Room, _ rep: String) -> String {
    switch room.engine.state.rep(named: rep)?.lease {
    case .whole?: "whole"
    case .broken?: "broken"
    default: "none"
    }
  }

  @Test func `a stream begins with all that is its reps', tabs still held among it`() throws {
    var room = try Room()
    let (client, desk) = (room.connect(), room.connect())
    var script = Script()
    try script.run(
      """
      more Rep.Attend {"reps":["cleo"]}
      Rep.SetPresence {"rep":"cleo","presence":"Available"}
      Customer.Message {"channel":"facebook","customer":"c1","text":"hi"}
      Customer.Message {"channel":"facebook","customer":"c2","text":"hi"}
      Rep.Accept {"rep":"cleo","session":1,"offer":1}
      Rep.End {"rep":"cleo","session":1}
      """, in: &room)
    room.hangUp(script.streams[0])
    room.settle()
    #expect(lease(room, "cleo") == "broken")
    room[desk].call("Rep.Attend", ["reps": ["cleo"]], .more)
    room.settle()
    #expect(lease(room, "cleo") == "whole")
    let told = room[desk].heard.compactMap { $0["session"] }.filter { !$0.isNull }
    #expect(told.map { $0["session"]?.int } == [1, 2])
    #expect(told[0]["held"] == true)
    #expect(told[1]["offer"]?.int == 2)
    #expect(room[desk].heard.last?.string("presence") == "Available")
    _ = try room.ask(client, "Rep.CloseTab", ["rep": "cleo", "session": 1])
    #expect(events(room, desk, of: "cleo").last == "gone")
  }

  @Test func `a second lease replaces the first, which is told so and hears no more`() throws {
    var room = try Room()
    let (first, second, client) = (room.connect(), room.connect(), room.connect())
    room[first].call("Rep.Attend", ["reps": ["cleo", "anna"]], .more)
    room.settle()
    room[second].call("Rep.Attend", ["reps": ["cleo"]], .more)
    room.settle()
    #expect(events(room, first, of: "cleo") == ["caught_up", "replaced"])
    #expect(lease(room, "cleo") == "whole")
    _ = try room.ask(client, "Rep.SetPresence", ["rep": "cleo", "presence": "Available"])
    #expect(events(room, first, of: "cleo").count == 2)
    #expect(events(room, second, of: "cleo") == ["caught_up", "presence"])
    // The first one's end is not the second one's.
    room.hangUp(first)
    room.pass(.minutes(5))
    #expect(lease(room, "cleo") == "whole")
    #expect(lease(room, "anna") != "whole")
  }

  @Test func `a lease that breaks is kept for the grace time, and then the rep is offline`()
    throws
  {
    var room = try Room()
    let (desk, client) = (room.connect(), room.connect())
    room[desk].call("Rep.Attend", ["reps": ["cleo"]], .more)
    _ = try room.ask(client, "Rep.SetPresence", ["rep": "cleo", "presence": "Available"])
    room.hangUp(desk)
    room.pass(.seconds(29))
    #expect(lease(room, "cleo") == "broken")
    #expect(room.engine.state.rep(named: "cleo")?.presence != PresenceID(0))
    room.pass(.seconds(2))
    #expect(room.engine.state.rep(named: "cleo")?.presence == PresenceID(0))
  }

  @Test func `who logs out has no lease, and their stream says so`() throws {
    var room = try Room()
    let (desk, client) = (room.connect(), room.connect())
    room[desk].call("Rep.Attend", ["reps": ["cleo"]], .more)
    _ = try room.ask(client, "Rep.SetPresence", ["rep": "cleo", "presence": "Available"])
    _ = try room.ask(client, "Rep.LogOut", ["rep": "cleo"])
    #expect(events(room, desk, of: "cleo").suffix(2) == ["presence", "ended"])
    #expect(lease(room, "cleo") == "none")
    room.hangUp(desk)
    room.settle()
    #expect(lease(room, "cleo") == "none")
  }

  @Test func `a removed rep's stream says so, and another of the name is another`() throws {
    var room = try Room()
    let (desk, client) = (room.connect(), room.connect())
    room[desk].call("Rep.Attend", ["reps": ["cleo"]], .more)
    _ = try room.ask(client, "Manager.RemoveRep", ["rep": "cleo"])
    #expect(room[desk].heard.last?.string("event") == "ended")
    #expect(room[desk].heard.last?.string("why") == "removed")
    _ = try room.ask(
      client, "Manager.PutRep", ["rep": "cleo", "profile": "desk", "queues": ["help"]])
    #expect(lease(room, "cleo") == "none")
  }

  @Test func `only its own user adds a rep to a stream`() throws {
    let desks = RoleTable.Entry(users: [900, 901], groups: [], methods: MethodSet(Role.rep))
    var room = try Room(roles: [desks])
    let (desk, same, other) = (
      room.connect(uid: 900), room.connect(uid: 900), room.connect(uid: 901)
    )
    room[desk].call("Rep.Attend", ["reps": ["cleo"]], .more)
    room.settle()
    let stream = try #require(room[desk].heard.first?.int("stream"))
    let adding: JSONValue = ["stream": .int(stream), "rep": "anna"]
    #expect(try room.ask(other, "Rep.AttendAlso", adding).error == "NoSuchStream")
    #expect(try room.ask(same, "Rep.AttendAlso", ["stream": 99, "rep": "anna"]).error != nil)
    let nobody: JSONValue = ["stream": .int(stream), "rep": "zoe"]
    #expect(try room.ask(same, "Rep.AttendAlso", nobody).error == "NoSuchRep")
    #expect(try room.ask(same, "Rep.AttendAlso", adding).error == nil)
    #expect(events(room, desk, of: "anna") == ["caught_up"])
    #expect(lease(room, "anna") == "whole")
  }

  @Test func `five thousand leases on one connection are taken, and break, in turns`() throws {
    let names = (0..<5_000).map { "rep\($0)" }
    var room = try Room(SmallDesk.text, reps: [])
    let (desk, client) = (room.connect(), room.connect())
    let reps = names.map { name -> JSONValue in
      ["rep": .string(name), "profile": "desk", "queues": ["help"]]
    }
    _ = try room.ask(client, "Manager.ImportReps", ["reps": .array(reps)])
    room[desk].call("Rep.Attend", ["reps": .array(names.map { .string($0) })], .more)
    // Others have their turn meanwhile.
    for _ in 0..<10 { _ = room.round() }
    room[client].call("Customer.Message", ["channel": "sms", "customer": "c1", "text": "hi"])
    for _ in 0..<5 { _ = room.round() }
    #expect(room[client].heard.last?.int("session") == 1)
    #expect(lease(room, "rep4999") == "none")
    room.settle()
    #expect(room[desk].heard.count { $0.string("event") == "caught_up" } == 5_000)
    #expect(room.engine.state.allReps.allSatisfy { $0.lease == .whole })
    room.hangUp(desk)
    room.settle()
    #expect(room.engine.state.allReps.allSatisfy { $0.lease != .whole })
    room.pass(.minutes(1))
    #expect(room.engine.router.recount() == [])
  }

  @Test func `a responder's second stream replaces its first`() throws {
    var room = try Room()
    let (first, second, client) = (room.connect(), room.connect(), room.connect())
    room[first].call("Responder.Attend", ["responder": "greeter"], .more)
    room.settle()
    _ = try room.ask(client, "Customer.Message", ["channel": "web", "customer": "c", "text": "hi"])
    room[second].call("Responder.Attend", ["responder": "greeter"], .more)
    room.settle()
    let heard = room[first].heard.compactMap { $0.string("event") }
    #expect(heard == ["caught_up", "held", "replaced"])
    #expect(room[second].heard.compactMap { $0.string("event") } == ["initial", "caught_up"])
    room.hangUp(first)
    room.settle()
    _ = try room.ask(client, "Responder.Join", ["responder": "greeter", "session": 1])
    #expect(room[second].heard.last?.string("event") == "joined")
  }
}
