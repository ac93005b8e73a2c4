import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// The same call with the same key is answered as the first time.
@Suite struct KeyTests {
  private func message(_ customer: String, key: String) -> JSONValue {
    ["channel": "whatsapp", "customer": .string(customer), "text": "hi", "key": .string(key)]
  }

  @Test func `the same key gives the same answer and changes nothing more`() throws {
    var room = try Room()
    let client = room.connect()
    let first = try room.ask(client, "Customer.Message", message("c1", key: "k1"))
    _ = try room.ask(client, "Customer.Leave", ["channel": "whatsapp", "customer": "c1"])
    let facts = room.engine.state.factNumber
    let second = try room.ask(client, "Customer.Message", message("c1", key: "k1"))
    #expect(second.parameters == first.parameters)
    #expect(room.engine.state.factNumber == facts)
  }

  @Test func `the order of the fields means nothing, and null is as good as absent`() throws {
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(client, "Customer.Message", message("c1", key: "k1"))
    let again = try room.ask(
      client, "Customer.Message",
      [
        "key": "k1", "priority": nil, "text": "hi", "customer": "c1", "channel": "whatsapp",
      ])
    #expect(again.int("session") == 1)
    #expect(room.engine.state.lastSessionNumber == 1)
  }

  @Test func `another call under the same key is KeyReused, whatever differs`() throws {
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(client, "Customer.Message", message("c1", key: "k1"))
    let reused = try room.ask(client, "Customer.Message", message("c2", key: "k1"))
    #expect(reused.error == "KeyReused")
    #expect(reused.string("key") == "k1")
    #expect(room.engine.state.openSessionCount == 1)
  }

  @Test func `a key is its user's and its method's`() throws {
    let gateways = RoleTable.Entry(users: [900, 901], groups: [], methods: .all)
    var room = try Room(roles: [gateways])
    let (one, two) = (room.connect(uid: 900), room.connect(uid: 901))
    #expect(try room.ask(one, "Customer.Message", message("c1", key: "k1")).int("session") == 1)
    #expect(try room.ask(two, "Customer.Message", message("c2", key: "k1")).int("session") == 2)
    let left = try room.ask(
      one, "Customer.Leave", ["channel": "whatsapp", "customer": "c1", "key": "k1"])
    #expect(left.int("session") == 1)
    let another = room.connect(uid: 900)
    #expect(try room.ask(another, "Customer.Message", message("c1", key: "k1")).int("session") == 1)
  }

  @Test func `what was refused is tried again`() throws {
    var room = try Room()
    let client = room.connect()
    let leave: JSONValue = ["channel": "whatsapp", "customer": "c1", "key": "k1"]
    #expect(try room.ask(client, "Customer.Leave", leave).error == "NoOpenSession")
    _ = try room.ask(client, "Customer.Message", message("c1", key: "k1"))
    #expect(try room.ask(client, "Customer.Leave", leave).int("session") == 1)
    #expect(try room.ask(client, "Customer.Leave", leave).int("session") == 1)
  }

  @Test func `a restart remembers keys, and what they are held against`() throws {
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(client, "Customer.Message", message("c1", key: "k1"))
    _ = try room.ask(
      client, "Customer.Leave", ["channel": "whatsapp", "customer": "c1", "key": "k1"])
    try room.restart()
    let again = room.connect()
    #expect(try room.ask(again, "Customer.Message", message("c1", key: "k1")).int("session") == 1)
    #expect(try room.ask(again, "Customer.Message", message("c2", key: "k1")).error == "KeyReused")
    #expect(room.engine.state.openSessionCount == 0)
  }

  @Test func `two calls with one key that are under way together are one`() throws {
    var room = try Room()
    let (one, two) = (room.connect(), room.connect())
    room.isDiskHeld = true
    room[one].call("Customer.Message", message("c1", key: "k1"))
    room[two].call("Customer.Message", message("c1", key: "k1"))
    room.settle()
    #expect(room[one].heard == [] && room[two].heard == [])
    room.isDiskHeld = false
    room.settle()
    #expect(room[one].heard.first?.parameters == room[two].heard.first?.parameters)
    #expect(room.engine.state.lastSessionNumber == 1)
  }

  @Test func `a day later a key is forgotten`() throws {
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(client, "Customer.Message", message("c1", key: "k1"))
    _ = try room.ask(client, "Customer.Leave", ["channel": "whatsapp", "customer": "c1"])
    room.pass(.hours(24))
    #expect(try room.ask(client, "Customer.Message", message("c1", key: "k1")).int("session") == 2)
  }

  @Test func `only the last so many keys are remembered`() throws {
    var room = try Room("KeysMax=3\n".inGeneralSection)
    let client = room.connect()
    for number in 1...4 {
      let (customer, key) = ("c\(number)", "k\(number)")
      _ = try room.ask(client, "Customer.Message", message(customer, key: key))
    }
    #expect(room.engine.history.keys.count == 3)
    let facts = room.engine.state.factNumber
    for number in 2...4 {
      let answer = try room.ask(
        client, "Customer.Message", message("c\(number)", key: "k\(number)"))
      #expect(answer.int("session") == Int64(number))
    }
    #expect(room.engine.state.factNumber == facts)
    _ = try room.ask(client, "Customer.Message", message("c1", key: "k1"))
    #expect(room.engine.state.factNumber > facts)
  }

  @Test(arguments: ["emil", "no such profile"])
  func `an import with a key is one call, also where its last rep is refused`(
    last: String
  ) throws {
    var room = try Room()
    let client = room.connect()
    func reps(_ first: String) -> JSONValue {
      [
        "reps": [
          ["rep": .string(first), "profile": "agent", "queues": ["help"]],
          [
            "rep": "emil", "profile": .string(last == "emil" ? "agent" : last),
            "queues": ["help"],
          ],
        ], "key": "k1",
      ]
    }
    let first = try room.ask(client, "Manager.ImportReps", reps("dora"))
    let facts = room.engine.state.factNumber
    #expect(try room.ask(client, "Manager.ImportReps", reps("dora")).parameters == first.parameters)
    #expect(room.engine.state.factNumber == facts)
    #expect(try room.ask(client, "Manager.ImportReps", reps("fritz")).error == "KeyReused")
  }
}

extension String {
  /// The small desk with these settings of the daemon's own.
  var inGeneralSection: String {
    SmallDesk.text.replacing("[Omnid]\n", with: "[Omnid]\n" + self, maxReplacements: 1)
  }
}
