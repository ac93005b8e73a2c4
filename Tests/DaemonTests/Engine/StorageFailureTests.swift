import Interface
import Journal
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// A disk that takes nothing: what waited was not done, reading goes on, and so does everything
/// once there is room.
@Suite struct StorageFailureTests {
  private let full = StorageFailed(.full, reason: "no space left on the device")

  private func message(_ customer: String, key: String? = nil) -> JSONValue {
    [
      "channel": "whatsapp", "customer": .string(customer), "text": "hi",
      "key": key.map { .string($0) } ?? nil,
    ]
  }

  /// What is under way fails.
  private func fail(_ room: inout Room) {
    room.store.failure = full
    room.isDiskHeld = false
    room.settle()
  }

  private func heal(_ room: inout Room) {
    room.store.failure = nil
    room.log.probe()
    room.settle()
  }

  @Test func `what waited was not done, and reading goes on`() throws {
    var room = try Room()
    let (client, reader) = (room.connect(), room.connect())
    room.isDiskHeld = true
    room[client].call("Customer.Message", message("c1"))
    room[client].call("Customer.Message", message("c2"))
    room.settle()
    fail(&room)
    #expect(room[client].heard.map(\.error) == ["StorageFailed", "StorageFailed"])
    #expect(room[client].heard.first?.string("reason")?.contains("no space left") == true)
    #expect(room.engine.state == room.recovered().state)
    let customer: JSONValue = ["channel": "whatsapp", "customer": "c1"]
    #expect(try room.ask(reader, "Supervisor.ShowCustomer", customer).error == "NoSuchCustomer")
    #expect(try room.ask(reader, "Supervisor.Overview").error == nil)
    #expect(try room.ask(reader, "Manager.Audit")["drift"] == [])
    #expect(try room.ask(client, "Customer.Message", message("c1")).error == "StorageFailed")
    #expect(try room.ask(client, "Manager.Reload").error == "StorageFailed")
  }

  @Test func `it goes on by itself when there is room again`() throws {
    var room = try Room()
    let client = room.connect()
    fail(&room)
    #expect(try room.ask(client, "Customer.Message", message("c1")).error == "StorageFailed")
    heal(&room)
    #expect(try room.ask(client, "Customer.Message", message("c1")).int("session") == 1)
    #expect(room.engine.state == room.recovered().state)
    #expect(
      room.remarks.contains {
        if case .storageBack = $0 { true } else { false }
      })
  }

  /// No call waits for a snapshot or a purge.
  @Test func `what fails beside the facts is said in the log`() throws {
    var room = try Room()
    room.request(.backup(to: "nowhere"))
    room.settle()
    #expect(
      room.remarks.contains {
        if case .upkeepFailed(let reason) = $0 { reason.contains("in memory alone") } else { false }
      })
    #expect(room.engine.storageFailure == nil)
  }

  @Test func `a key of what was not done is free, and one of what was done holds`() throws {
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(client, "Customer.Message", message("c1", key: "k1"))
    room.isDiskHeld = true
    room[client].call("Customer.Message", message("c2", key: "k2"))
    room.settle()
    fail(&room)
    heal(&room)
    #expect(try room.ask(client, "Customer.Message", message("c3", key: "k2")).int("session") == 2)
    #expect(try room.ask(client, "Customer.Message", message("c1", key: "k1")).int("session") == 1)
    #expect(try room.ask(client, "Customer.Message", message("c9", key: "k1")).error == "KeyReused")
  }

  @Test func `a lease that is whole stays whole`() throws {
    var room = try Room()
    let (desk, client) = (room.connect(), room.connect())
    room[desk].call("Rep.Attend", ["reps": ["cleo"]], .more)
    _ = try room.ask(client, "Rep.SetPresence", ["rep": "cleo", "presence": "Available"])
    room.isDiskHeld = true
    room[client].call("Customer.Message", message("c1"))
    room.settle()
    let before = room[desk].heard.count
    fail(&room)
    #expect(room[desk].heard.count == before)
    room.pass(.minutes(10))
    heal(&room)
    room.pass(.minutes(10))
    #expect(room.engine.state.rep(named: "cleo")?.lease == .whole)
    _ = try room.ask(client, "Customer.Message", message("c1"))
    #expect(room[desk].heard.last?.string("event") == "offered")
  }

  @Test func `a lease that was being taken was not, and a desk can take it later`() throws {
    var room = try Room()
    let desk = room.connect()
    room.isDiskHeld = true
    room[desk].call("Rep.Attend", ["reps": ["cleo", "anna"]], .more)
    room.settle()
    fail(&room)
    #expect(room[desk].heard.last?.error == "StorageFailed")
    #expect(try room.ask(desk, "Rep.Attend", ["reps": ["cleo"]], more: true).error != nil)
    heal(&room)
    #expect(room.engine.state.rep(named: "cleo")?.lease != .whole)
    let attached = try room.ask(desk, "Rep.Attend", ["reps": ["cleo"]], more: true)
    #expect(attached.string("event") == "caught_up")
    #expect(room.engine.state.rep(named: "cleo")?.lease == .whole)
  }

  /// The first desk either has the lease or was told that it has it no longer.
  @Test func `a desk whose lease was being replaced knows whether it has it`() throws {
    var room = try Room()
    let (first, second) = (room.connect(), room.connect())
    _ = try room.ask(first, "Rep.Attend", ["reps": ["cleo"]], more: true)
    room.isDiskHeld = true
    let busy = room.connect()
    room[busy].call("Customer.Message", message("c1"))
    room.settle()
    room[second].call("Rep.Attend", ["reps": ["cleo"]], .more)
    room.settle()
    fail(&room)
    #expect(room[second].heard.last?.error == "StorageFailed")
    let wasReplaced = room[first].heard.last?.string("event") == "replaced"
    let cleo = try #require(room.engine.state.rep(named: "cleo")?.id)
    #expect(wasReplaced == (room.engine.streams.leases.deskOfRep[cleo] == nil))
  }

  @Test func `what AttendAlso was adding is not added`() throws {
    var room = try Room()
    let (desk, other) = (room.connect(), room.connect())
    let stream = try #require(
      try room.ask(desk, "Rep.Attend", ["reps": []], more: true).int("stream"))
    room.isDiskHeld = true
    room[other].call("Rep.AttendAlso", ["stream": .int(stream), "rep": "cleo"])
    room.settle()
    fail(&room)
    #expect(room[other].heard.last?.error == "StorageFailed")
    heal(&room)
    #expect(room.engine.state.rep(named: "cleo")?.lease != .whole)
    _ = try room.ask(other, "Rep.AttendAlso", ["stream": .int(stream), "rep": "cleo"])
    #expect(room[desk].heard.compactMap { $0.string("event") } == ["attached", "caught_up"])
    #expect(room.engine.state.rep(named: "cleo")?.lease == .whole)
  }

  @Test func `a list and a stream that had begun where nothing is hear so, and miss no row`()
    throws
  {
    var room = try Room()
    let (client, list, gateway) = (room.connect(), room.connect(), room.connect())
    _ = try room.ask(client, "Customer.Message", message("c1"))
    room.isDiskHeld = true
    room[client].call("Customer.Message", message("c2"))
    room.settle()
    room[list].call("Supervisor.ListSessions", [:], .more)
    room[gateway].call("Customer.Attend", ["channels": ["whatsapp"]], .more)
    room.settle()
    fail(&room)
    #expect(room[list].heard.map(\.error) == ["StorageFailed"])
    #expect(room[gateway].heard.map(\.error) == ["StorageFailed"])
    _ = try room.ask(gateway, "Customer.Attend", ["channels": ["whatsapp"]], more: true)
    #expect(room[gateway].heard.compactMap { $0.string("event") } == ["initial", "caught_up"])
  }

  /// The lists have nothing to show of what is lost, and so go on.
  @Test func `a list that has come further than what is left ends all the same`() throws {
    var room = try Room("OpenSessionsMax=4000\n".inGeneralSection)
    let (client, reps, sessions) = (room.connect(), room.connect(), room.connect())
    room.isDiskHeld = true
    let put = (0..<300).map { number -> JSONValue in
      ["rep": .string("r\(number)"), "profile": "agent", "queues": ["help"]]
    }
    room[client].call("Manager.ImportReps", ["reps": .array(put)])
    for number in 0..<3_000 {
      room[client].call("Customer.Message", message("c\(number)"), .oneway)
    }
    room.settle()
    room[reps].call("Supervisor.ListReps", ["kind": "busy"], .more)
    room[sessions].call("Supervisor.ListSessions", ["status": "inactive"], .more)
    for _ in 0..<2 { _ = room.round() }
    fail(&room)
    #expect(room[reps].heard.map(\.error) == [nil])
    #expect(room[sessions].heard.map(\.error) == [nil])
  }

  @Test func `what a reader keeps waiting is refused all the same`() throws {
    let names = (0..<4_000).map { "rep\($0)" }
    var room = try Room(
      SmallDesk.text, reps: names.map { (name: $0, profile: "desk", queues: ["help"]) })
    let desk = room.connect()
    room[desk].reads = false
    room[desk].call("Rep.Attend", ["reps": .array(names.map { .string($0) })], .more)
    room.settle()
    fail(&room)
    let client = room.connect()
    room[client].call("Customer.Message", message("c1"))
    room.settle()
    room.read(desk)
    #expect(room[desk].heard.last?.error == "StorageFailed")
  }

  @Test func `a look that fails ends no other call of its client`() throws {
    var room = try Room(
      SmallDesk.text,
      reps: (0..<2_000).map { (name: "rep\($0)", profile: "desk", queues: ["help"]) })
    let client = room.connect()
    room[client].reads = false
    room.areErrandsHeld = true
    room[client].call("Supervisor.ShowRep", ["rep": "rep1"])
    room[client].call("Supervisor.ListReps", [:], .more)
    room.settle()
    room.failErrands("the journal cannot be read")
    room.read(client)
    #expect(room[client].heard.first?.error == "StorageFailed")
    #expect(room[client].heard.count == 2_002)
    #expect(room[client].heard.last?.continues == false)
  }

  @Test func `who watches where nothing can be read hears so, and can watch again`() throws {
    var room = try Room()
    let client = room.connect()
    room.areErrandsHeld = true
    room[client].call("Supervisor.Watch", ["since": 1], .more)
    room.settle()
    room.failErrands("the journal cannot be read")
    #expect(room[client].heard.last?.error == "StorageFailed")
    #expect(!room.engine.watching.isWatched)
    room.areErrandsHeld = false
    let first = try room.ask(client, "Supervisor.Watch", ["since": 1], more: true)
    #expect(first["fact"]?["number"] == .int(room.onDisk.lastFact))
  }

  @Test func `an import under way hears that it was not done`() throws {
    var room = try Room()
    let client = room.connect()
    room.isDiskHeld = true
    let reps = (0..<100).map { number -> JSONValue in
      ["rep": .string("r\(number)"), "profile": "agent", "queues": ["help"]]
    }
    room[client].call("Manager.ImportReps", ["reps": .array(reps)])
    _ = room.round()
    room.store.failure = full
    room.isDiskHeld = false
    _ = room.round()
    room.store.failure = nil
    room.log.probe()
    room.settle()
    #expect(room[client].heard.map(\.error) == ["StorageFailed"])
    #expect(room.engine.state.repCount == 3)
  }

  @Test func `those who watch hear each fact that is on disk once, whatever fails`() throws {
    var room = try Room()
    let (client, live, late) = (room.connect(), room.connect(), room.connect())
    room[live].call("Supervisor.Watch", [:], .more)
    room.settle()
    let before = room.onDisk.lastFact
    room.isDiskHeld = true
    room[client].call("Customer.Message", message("c1"))
    room.settle()
    room[late].call(
      "Supervisor.Watch", ["since": .int(Int64(room.engine.state.factNumber))], .more)
    room.settle()
    fail(&room)
    heal(&room)
    _ = try room.ask(client, "Customer.Message", message("c2"))
    for watcher in [live, late] {
      let numbers = room[watcher].heard.compactMap { $0["fact"]?["number"]?.int }
      #expect(numbers == Array(before + 1...room.onDisk.lastFact))
    }
  }

  @Test func `what falls due meanwhile is carried out when it can be`() throws {
    var room = try Room()
    let (client, desk) = (room.connect(), room.connect())
    _ = try room.ask(desk, "Rep.Attend", ["reps": ["cleo"]], more: true)
    _ = try room.ask(client, "Rep.SetPresence", ["rep": "cleo", "presence": "Available"])
    _ = try room.ask(client, "Customer.Message", message("c1"))
    fail(&room)
    _ = try room.ask(client, "Customer.Message", message("c2"))
    room.hangUp(desk)
    #expect(room.engine.nextDeadline == nil)
    room.pass(.minutes(5))
    #expect(room.engine.state == room.recovered().state)
    heal(&room)
    guard case .broken? = room.engine.state.rep(named: "cleo")?.lease else {
      Issue.record("a desk that left meanwhile has left")
      return
    }
    room.pass(.minutes(1))
    #expect(room.engine.state.rep(named: "cleo")?.presence == PresenceID(0))
    #expect(room.engine.router.recount() == [])
  }
}
