import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// Nobody hears of anything before it is on disk.
@Suite struct DurabilityTests {
  private let message: JSONValue = ["channel": "whatsapp", "customer": "c1", "text": "hi"]

  @Test func `no answer and no notice leaves before its batch is on disk`() throws {
    var room = try Room()
    let gateway = room.connect()
    let watcher = room.connect()
    let client = room.connect()
    room[gateway].call("Customer.Attend", ["channels": ["whatsapp"]], .more)
    room[watcher].call("Supervisor.Watch", [:], .more)
    room.settle()
    room.isDiskHeld = true
    room[client].call("Customer.Message", message)
    room.settle()
    #expect(room.engine.state.lastSessionNumber == 1)
    #expect(room[client].heard == [])
    #expect(room[gateway].heard.count == 1)
    #expect(room[watcher].heard == [])
    room.isDiskHeld = false
    room.settle()
    #expect(room[client].heard.first?.int("session") == 1)
    #expect(room[gateway].heard.count == 2)
    #expect(!room[watcher].heard.isEmpty)
  }

  @Test func `what is read waits for what it speaks of, and for nothing else`() throws {
    var room = try Room()
    let client = room.connect()
    let reader = room.connect()
    _ = try room.ask(reader, "Supervisor.Overview")
    room.isDiskHeld = true
    #expect(try room.ask(reader, "Supervisor.Overview").error == nil)
    room[client].call("Customer.Message", message)
    room.settle()
    room[reader].call("Supervisor.ShowCustomer", ["channel": "whatsapp", "customer": "c1"])
    room[reader].call("Rep.Dance")
    room.settle()
    #expect(room[reader].heard.count == 2)
    room.isDiskHeld = false
    room.settle()
    #expect(room[reader].heard.dropFirst(2).map(\.error) == [nil, "MethodNotFound"])
    #expect(room[reader].heard[2].int("session") == 1)
  }

  /// What a stream begins with goes by way of the notices, and must not wait there for a fact that
  /// may not come for hours, with everybody's answers behind it.
  @Test func `a stream that begins while nothing is recorded is heard at once`() throws {
    var room = try Room()
    let (gateway, desk, reader) = (room.connect(), room.connect(), room.connect())
    let attended = try room.ask(
      gateway, "Customer.Attend", ["channels": ["whatsapp"]], more: true)
    #expect(attended.string("event") == "caught_up")
    #expect(try room.ask(reader, "Supervisor.Overview").error == nil)
    let attached = try room.ask(desk, "Rep.Attend", ["reps": []], more: true)
    #expect(attached.string("event") == "attached")
    #expect(room.engine.isQuiet)
  }

  @Test func `a refusal waits too: it may speak of what is not on disk`() throws {
    var room = try Room()
    let client = room.connect()
    room.isDiskHeld = true
    room[client].call("Customer.Message", message)
    room[client].call(
      "Customer.Announce",
      [
        "channel": "whatsapp", "customer": "c1", "refused_while_open": true,
      ])
    room.settle()
    #expect(room[client].heard == [])
    room.isDiskHeld = false
    room.settle()
    #expect(room[client].heard.map(\.error) == [nil, "SessionOpen"])
  }

  @Test func `batches are answered as each is on disk, in the order of the calls`() throws {
    var room = try Room()
    let clients = (0..<4).map { _ in room.connect() }
    room.isDiskHeld = true
    for (number, client) in clients.enumerated() {
      room[client].call(
        "Customer.Message",
        [
          "channel": "whatsapp", "customer": .string("c\(number)"), "text": "hi",
        ])
      room.settle()
    }
    #expect(room.engine.waitsForDisk)
    room.stepDisk()
    room.settle()
    #expect(clients.map { room[$0].heard.first?.int("session") } == [1, 2, 3, 4])
    #expect(room.engine.isQuiet)
  }

  @Test func `a client that is gone costs nothing when the disk is done`() throws {
    var room = try Room()
    let client = room.connect()
    room.isDiskHeld = true
    room[client].call("Customer.Message", message)
    room.settle()
    room.hangUp(client)
    let next = room.connect()
    #expect(next.slot == client.slot)
    room.isDiskHeld = false
    room.settle()
    #expect(room[next].heard == [])
    #expect(room.engine.isQuiet)
    #expect(room.engine.state.openSessionCount == 1)
  }

  @Test func `a process that ends without a word has kept what it answered`() throws {
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(client, "Customer.Message", message)
    room.isDiskHeld = true
    room[client].call("Customer.Leave", ["channel": "whatsapp", "customer": "c1"])
    room.settle()
    room.isDiskHeld = false
    try room.restart()
    let again = room.connect()
    let answer = try room.ask(
      again, "Supervisor.ShowCustomer", ["channel": "whatsapp", "customer": "c1"])
    #expect(answer.int("session") == 1)
  }

  @Test func `a session that is over tells its customer, whom nobody remembers`() throws {
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(client, "Customer.Message", message)
    _ = try room.ask(client, "Customer.Leave", ["channel": "whatsapp", "customer": "c1"])
    room.pass(.hours(25))
    _ = try room.ask(
      client, "Customer.Message", ["channel": "sms", "customer": "c2", "text": "hi"])
    #expect(room.engine.state.customer(named: "c1", on: ChannelID(1)) == nil)
    let row = try room.ask(client, "Supervisor.ShowSession", ["session": 1])["session"]
    #expect(row?["customer"] == "c1")
    #expect(row?["status"] == "ended")
  }

  @Test func `what was taken is finished before the end, a look into the past too`() throws {
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(client, "Customer.Message", message)
    _ = try room.ask(client, "Customer.Leave", ["channel": "whatsapp", "customer": "c1"])
    room.areErrandsHeld = true
    room[client].call("Supervisor.ShowSession", ["session": 1])
    room.settle()
    room.engine.stop()
    let isFinishing = room.engine.isFinishing(client)
    #expect(isFinishing)
    room[client].call("Supervisor.Overview")
    room.areErrandsHeld = false
    room.settle()
    #expect(room[client].heard.last?["session"]?["status"] == "ended")
    let isStillFinishing = room.engine.isFinishing(client)
    #expect(!isStillFinishing, "what was called afterwards was not taken")
  }
}
