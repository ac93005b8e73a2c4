import Interface
import Journal
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// A repeated call gets the same answer, whatever has happened since: also a call that changed
/// nothing, and one whose answer is too long to be kept in memory.
@Suite struct KeyPromiseTests {
  private func customer(_ name: String, _ more: [String: JSONValue] = [:]) -> JSONValue {
    .object(
      [.init("channel", "whatsapp"), .init("customer", .string(name))]
        + more.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
  }

  private func consent(_ optedIn: Bool, key: String? = nil) -> JSONValue {
    var more: [String: JSONValue] = ["opted_in": .bool(optedIn)]
    if let key { more["key"] = .string(key) }
    return customer("c1", more)
  }

  private func isOptedOut(_ room: inout Room) throws -> Bool {
    let client = room.connect()
    let shown = try room.ask(client, "Supervisor.ShowCustomer", customer("c1"))
    return shown["opted_out"] == true
  }

  @Test func `an opt-in that changed nothing does not undo the opt-out that came after it`() throws
  {
    var room = try Room()
    var client = room.connect()
    _ = try room.ask(client, "Customer.SetConsent", consent(true))
    let facts = room.engine.state.factNumber
    let first = try room.ask(client, "Customer.SetConsent", consent(true, key: "k1"))
    #expect(room.engine.state.factNumber == facts)
    _ = try room.ask(client, "Customer.SetConsent", consent(false))
    for _ in 0..<2 {
      let again = try room.ask(client, "Customer.SetConsent", consent(true, key: "k1"))
      #expect(again.error == nil)
      #expect(again.parameters == first.parameters)
      #expect(try isOptedOut(&room))
      try room.restart()
      client = room.connect()
    }
  }

  @Test func `the real daemon keeps it too, over a kill`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    var client = try daemon.connect()
    _ = try client.ask("Customer.SetConsent", consent(true))
    _ = try client.ask("Customer.SetConsent", consent(true, key: "k1"))
    _ = try client.ask("Customer.SetConsent", consent(true, key: "k2"))
    _ = try client.ask("Customer.SetConsent", consent(false))
    daemon.stop(9)
    try daemon.start()
    client = try daemon.connect()
    for key in ["k1", "k2"] {
      #expect(try client.ask("Customer.SetConsent", consent(true, key: key)).error == nil)
      let shown = try client.ask("Supervisor.ShowCustomer", customer("c1"))
      #expect(shown["opted_out"] == true)
    }
  }

  private static let repeatable: [(method: String, parameters: JSONValue)] = [
    ("Customer.SetConsent", ["channel": "whatsapp", "customer": "c1", "opted_in": true]),
    ("Customer.Message", ["channel": "whatsapp", "customer": "c1", "text": "hi", "id": "m1"]),
    ("Rep.SetPresence", ["rep": "anna", "presence": "Available"]),
    ("Supervisor.SetPresence", ["rep": "anna", "presence": "Available"]),
    ("Manager.PutRep", ["rep": "dora", "profile": "agent", "queues": ["help"]]),
    (
      "Manager.ImportReps",
      ["reps": [["rep": "dora", "profile": "agent", "queues": ["help"]]]]
    ),
    ("Manager.ImportReps", ["reps": []]),
    ("Supervisor.EndSessions", ["sessions": []]),
  ]

  @Test(arguments: repeatable.indices)
  func `every call that is done without a change keeps its key`(index: Int) throws {
    let (method, parameters) = Self.repeatable[index]
    guard case .object(let members) = parameters else { return }
    let keyed = JSONValue.object(members + [.init("key", "k1")])
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(
      client, "Customer.Message", ["channel": "facebook", "customer": "c9", "text": "hi"])
    _ = try room.ask(client, "Customer.Leave", ["channel": "facebook", "customer": "c9"])
    _ = try room.ask(client, method, parameters)
    let facts = room.engine.state.factNumber
    let first = try room.ask(client, method, keyed)
    #expect(first.error == nil)
    #expect(room.engine.state.factNumber == facts, "it changed something")
    try room.restart()
    let again = room.connect()
    #expect(try room.ask(again, method, keyed).parameters == first.parameters)
    #expect(room.engine.history.keys.count == 1)
  }

  @Test func `of several sessions that were all refused the key is tried again`() throws {
    var room = try Room()
    let client = room.connect()
    let end: JSONValue = ["sessions": [1, 2], "key": "k1"]
    _ = try room.ask(client, "Supervisor.EndSessions", end)
    #expect(room.engine.history.keys.count == 0)
    _ = try room.ask(
      client, "Customer.Message", ["channel": "whatsapp", "customer": "c1", "text": "hi"])
    _ = try room.ask(client, "Supervisor.EndSessions", end)
    #expect(room.engine.state.openSessionCount == 0)
    #expect(room.engine.history.keys.count == 1)
  }

  @Test func `a key of a change that was not waited for holds`() throws {
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(client, "Customer.SetConsent", consent(true))
    room[client].call("Customer.SetConsent", consent(true, key: "k1"), .oneway)
    room.settle()
    _ = try room.ask(client, "Customer.SetConsent", consent(false))
    #expect(try room.ask(client, "Customer.SetConsent", consent(true, key: "k1")).error == nil)
    #expect(try isOptedOut(&room))
  }

  @Test func `a key that did not reach the disk is free again`() throws {
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(client, "Customer.SetConsent", consent(true))
    room.isDiskHeld = true
    room[client].call("Customer.SetConsent", consent(true, key: "k1"))
    room.settle()
    #expect(room[client].heard.last?.error == nil)
    room.store.failure = StorageFailed(.full, reason: "no space left on the device")
    room.isDiskHeld = false
    room.settle()
    #expect(room[client].heard.last?.error == "StorageFailed")
    #expect(room.engine.history.keys.count == 0)
    room.store.failure = nil
    room.log.probe()
    room.settle()
    #expect(try room.ask(client, "Customer.SetConsent", consent(true, key: "k1")).error == nil)
    #expect(room.engine.history.keys.count == 1)
  }

  @Test func `two imports with one key on two connections are one`() throws {
    var room = try Room()
    let (one, two) = (room.connect(), room.connect())
    let reps = (0..<40).map { number -> JSONValue in
      ["rep": .string("r\(number)"), "profile": "agent", "queues": ["help"]]
    }
    for client in [one, two] {
      room[client].call("Manager.ImportReps", ["reps": .array(reps), "key": "k1"])
    }
    room.settle()
    #expect(room[one].heard.last?.error == nil)
    #expect(room[one].heard.last?.parameters == room[two].heard.last?.parameters)
    #expect(room.engine.history.keys.count == 1)
  }
}
