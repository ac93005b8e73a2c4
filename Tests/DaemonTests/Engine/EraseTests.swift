import Interface
import Journal
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// Erasing a customer, known to the state or to the journal alone; what becomes of the file is the
/// journal's own tests'.
struct EraseTests {
  private static let ada: JSONValue = ["channel": "web", "customer": "ada"]

  @Test func `who is in state is erased at once, and with an open session not`() throws {
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(
      client, "Customer.Message", ["channel": "web", "customer": "ada", "text": "hello"])
    #expect(try room.ask(client, "Manager.EraseCustomer", Self.ada).error == "SessionOpen")
    _ = try room.ask(client, "Customer.Leave", Self.ada)
    #expect(try room.ask(client, "Manager.EraseCustomer", Self.ada).error == nil)
    #expect(try room.ask(client, "Supervisor.ShowCustomer", Self.ada).error == "NoSuchCustomer")
  }

  @Test func `who only the journal knows is found there, and who was never is not`() throws {
    var room = try Room()
    let client = room.connect()
    #expect(try room.ask(client, "Manager.EraseCustomer", Self.ada).error == "NoSuchCustomer")
    _ = try room.ask(
      client, "Customer.Message", ["channel": "web", "customer": "ada", "text": "hello"])
    _ = try room.ask(client, "Customer.Leave", Self.ada)
    room.pass(.hours(30))
    #expect(try room.ask(client, "Supervisor.ShowCustomer", Self.ada).error == "NoSuchCustomer")
    #expect(try room.ask(client, "Manager.EraseCustomer", Self.ada).error == nil)
    #expect(try room.ask(client, "Manager.EraseCustomer", Self.ada).error == "NoSuchCustomer")
  }

  @Test func `a key answers as the first time, whoever knows the customer by then`() throws {
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(
      client, "Customer.SetConsent",
      [
        "channel": "web", "customer": "ada", "opted_in": false,
      ])
    let keyed: JSONValue = ["channel": "web", "customer": "ada", "key": "k"]
    for _ in 0..<2 {
      #expect(try room.ask(client, "Manager.EraseCustomer", keyed).error == nil)
    }
  }

  /// Ada has written and left; only the journal knows her.
  private func letAdaBeForgotten(in room: inout Room, _ client: ClientID) throws {
    _ = try room.ask(
      client, "Customer.Message", ["channel": "web", "customer": "ada", "text": "hello"])
    _ = try room.ask(client, "Customer.Leave", Self.ada)
    room.pass(.hours(30))
    #expect(try room.ask(client, "Supervisor.ShowCustomer", Self.ada).error == "NoSuchCustomer")
  }

  private func hasErased(_ room: Room) throws -> Bool {
    try room.store.facts().contains {
      if case .customer(_, .erased) = $0.fact { true } else { false }
    }
  }

  @Test func `a oneway call for an unknown customer records nothing`() throws {
    var room = try Room()
    let client = room.connect()
    let before = try room.store.facts()
    room[client].call("Manager.EraseCustomer", Self.ada, .oneway)
    room.settle()
    #expect(try room.store.facts() == before)
    #expect(room[client].heard.isEmpty)
  }

  @Test func `oneway calls for unknown customers ask the journal for so many at a time`() throws {
    var room = try Room()
    room.areErrandsHeld = true
    let most = Room.Desk.lookupsPerUserMax
    // Whoever hangs up gets no further by it.
    for round in 0..<3 {
      let client = room.connect()
      for number in 0..<(most + 500) {
        let customer = JSONValue.string("c\(round)-\(number)")
        room[client].call(
          "Manager.EraseCustomer", ["channel": "web", "customer": customer], .oneway)
      }
      room.settle()
      #expect(room.heldErrandCount == most)
      if round < 2 { room.hangUp(client) }
    }
    // What others ask is not held up, nor what the user asks on another connection.
    for uid in [0, Room.daemonUser] {
      let other = room.connect(uid: uid)
      #expect(try room.ask(other, "Supervisor.Overview").error == nil)
      let ada: JSONValue = ["channel": "web", "customer": "ada", "text": "hello"]
      #expect(try room.ask(other, "Customer.Message", ada).error == nil)
      #expect(try room.ask(other, "Manager.EraseCustomer", Self.ada).error == "SessionOpen")
    }
    // Two that wait go on one after the other, and in the end everything has been asked.
    let last = room.connect()
    let call = room[last].call(
      "Manager.EraseCustomer", ["channel": "web", "customer": "nobody"])
    room.settle()
    #expect(room[last].heard.isEmpty && room.heldErrandCount == most)
    room.areErrandsHeld = false
    room.settle()
    #expect(room[last].heard.map(\.call) == [call])
    #expect(room[last].heard.first?.error == "NoSuchCustomer")
    #expect(room.engine.clients.users[Room.daemonUser].lookups == 0)
    #expect(room.engine.jobs.hasFinders == false)
  }

  @Test func `a gateway's oneway calls for unknown customers ask the journal nothing`() throws {
    var room = try Room()
    room.areErrandsHeld = true
    let client = room.connect()
    for number in 0..<200 {
      let customer = JSONValue.string("c\(number)")
      let named: JSONValue = ["channel": "web", "customer": customer]
      room[client].call(
        "Customer.Message", ["channel": "nowhere", "customer": customer, "text": "hi"], .oneway)
      room[client].call(
        "Customer.Message", ["channel": "web", "customer": customer, "text": "hi"], .oneway)
      room[client].call("Customer.Leave", named, .oneway)
      room[client].call("Customer.Delivered", ["session": .int(1_000 + Int64(number))], .oneway)
    }
    room.settle()
    #expect(room.heldErrandCount == 0)
  }

  @Test func `a oneway call erases whom only the journal knows, if its client goes at once too`()
    throws
  {
    for hangsUp in [false, true] {
      var room = try Room()
      let client = room.connect()
      try letAdaBeForgotten(in: &room, client)
      let eraser = room.connect()
      room.areErrandsHeld = true
      room[eraser].call("Manager.EraseCustomer", Self.ada, .oneway)
      room.settle()
      if hangsUp { room.hangUp(eraser) }
      room.areErrandsHeld = false
      room.settle()
      #expect(try hasErased(room))
      #expect(try room.ask(client, "Manager.EraseCustomer", Self.ada).error == "NoSuchCustomer")
    }
  }

  @Test func `a key is remembered though its client has gone before the journal was asked`() throws
  {
    var room = try Room()
    let client = room.connect()
    try letAdaBeForgotten(in: &room, client)
    let keyed: JSONValue = ["channel": "web", "customer": "ada", "key": "k"]
    let eraser = room.connect()
    room.areErrandsHeld = true
    room[eraser].call("Manager.EraseCustomer", keyed)
    room.settle()
    room.hangUp(eraser)
    room.areErrandsHeld = false
    room.settle()
    #expect(try hasErased(room))
    #expect(try room.ask(client, "Manager.EraseCustomer", keyed).error == nil)
  }

  @Test func `a name that can be nobody's is refused as such`() throws {
    var room = try Room()
    let client = room.connect()
    for (channel, customer, error) in [
      ("web", "", "BadName"), ("nowhere", "ada", "NoSuchChannel"),
      ("web", String(repeating: "x", count: 300), "BadName"),
    ] {
      let answer = try room.ask(
        client, "Manager.EraseCustomer",
        ["channel": .string(channel), "customer": .string(customer)])
      #expect(answer.error == error)
    }
  }
}
