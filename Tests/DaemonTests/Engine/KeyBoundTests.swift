import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// The bounds of the answers that are kept for keys.
@Suite struct KeyBoundTests {
  /// An open session and many that never existed: the call changes something, and its answer is
  /// long.
  private func end(_ session: Int, and others: Int, key: String) -> JSONValue {
    let numbers = [session] + (0..<others).map { 1_000_000 + $0 }
    return ["sessions": .array(numbers.map { .int(Int64($0)) }), "key": .string(key)]
  }

  private func message(_ customer: Int) -> JSONValue {
    ["channel": "facebook", "customer": .string("c\(customer)"), "text": "hi"]
  }

  @Test func `a long answer is read back from the journal, also before it is on disk`() throws {
    var room = try Room()
    var client = room.connect()
    _ = try room.ask(client, "Customer.Message", message(1))
    room.isDiskHeld = true
    let before = room[client].heard.count
    room[client].call("Supervisor.EndSessions", end(1, and: 99, key: "k1"))
    room[client].call("Supervisor.EndSessions", end(1, and: 99, key: "k1"))
    room.settle()
    #expect(room[client].heard.count == before)
    room.isDiskHeld = false
    room.settle()
    let heard = room[client].heard[before...]
    #expect(heard.count == 2)
    #expect(heard.first?["answers"]?.array.count == 100)
    #expect(heard.first?.parameters == heard.last?.parameters)
    #expect(room.engine.history.keys.bytes == KeyBook.bytesEach)
    let first = try #require(heard.first)
    try room.restart()
    client = room.connect()
    let again = try room.ask(client, "Supervisor.EndSessions", end(1, and: 99, key: "k1"))
    #expect(again.parameters == first.parameters)
    let other = try room.ask(client, "Supervisor.EndSessions", end(1, and: 98, key: "k1"))
    #expect(other.error == "KeyReused")
  }

  @Test func `the real daemon answers long ones as the first time, in order and over a restart`()
    throws
  {
    let daemon = try RealDaemon()
    try daemon.start()
    var client = try daemon.connect()
    let answers = try (1...3).map { number in
      _ = try client.ask("Customer.Message", message(number))
      return try client.ask("Supervisor.EndSessions", end(number, and: 100, key: "k\(number)"))
    }
    for _ in 0..<2 {
      for number in 1...3 {
        try client.call("Supervisor.EndSessions", end(number, and: 100, key: "k\(number)"))
      }
      for answer in answers { #expect(try client.next()?.parameters == answer.parameters) }
      #expect(daemon.stop() != nil)
      try daemon.start()
      client = try daemon.connect()
    }
  }

  @Test func `long answers take no memory, neither when they are given nor after a restart`() throws
  {
    let daemon = try RealDaemon()
    try daemon.start()
    let client = try daemon.connect()
    var bytes = 0
    var before = 0
    for number in 1...420 {
      if number == 21 { before = daemon.residentKilobytes }
      _ = try client.ask("Customer.Message", message(number))
      let answer = try client.ask(
        "Supervisor.EndSessions", end(number, and: 999, key: "k\(number)"))
      #expect(answer["answers"]?.array.first?["refused"]?.isNull != false)
      bytes += answer.parameters.description.utf8.count
    }
    let grown = daemon.residentKilobytes - before
    #expect(daemon.stop() != nil)
    try daemon.start()
    let again = try daemon.connect()
    let reused = try again.ask("Supervisor.EndSessions", end(1, and: 1, key: "k420"))
    #expect(reused.error == "KeyReused", "the keys were read back")
    let after = daemon.residentKilobytes - before
    print("\(bytes / 1_024) KiB of answers: \(grown) KiB more, \(after) after a restart")
    #expect(bytes > 12 << 20)
    #expect(grown < 6 << 10, "\(grown) KiB for \(bytes / 1_024) KiB of answers")
    #expect(after < 6 << 10, "\(after) KiB after a restart")
  }

  @Test func `a user's keys push out that user's oldest, and nobody else's`() throws {
    let gateways = RoleTable.Entry(users: [900, 901], groups: [], methods: .all)
    var room = try Room("KeysBytesPerUserMax=64K\n".inGeneralSection, roles: [gateways])
    let (one, two) = (room.connect(uid: 900), room.connect(uid: 901))
    func consent(_ key: String) -> JSONValue {
      ["channel": "whatsapp", "customer": "c1", "opted_in": true, "key": .string(key)]
    }
    _ = try room.ask(one, "Customer.SetConsent", consent("mine"))
    for number in 0..<500 { _ = try room.ask(two, "Customer.SetConsent", consent("k\(number)")) }
    #expect(room.engine.history.keys.bytes(of: 901) <= 64 << 10)
    #expect(room.engine.history.keys.bytes(of: 901) > 62 << 10)
    let reused: JSONValue = [
      "channel": "whatsapp", "customer": "c2", "opted_in": true, "key": "mine",
    ]
    #expect(try room.ask(one, "Customer.SetConsent", reused).error == "KeyReused")
    try room.restart()
    #expect(room.engine.history.keys.bytes(of: 901) > 62 << 10)
    #expect(room.engine.history.keys.bytes(of: 901) <= 64 << 10)
    #expect(room.engine.history.keys.bytes(of: 900) > 0)
  }
}
