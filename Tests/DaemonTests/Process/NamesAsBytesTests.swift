import Interface
import TestSupport
import Testing
import Varlink

@testable import Daemon
@testable import Engine

/// Ids that Swift's strings count as equal and that differ in bytes are two, in a real daemon.
@Suite struct NamesAsBytesTests {
  /// One letter, written in three ways.
  private static let rings = ["\u{C5}", "\u{212B}", "A\u{30A}"]

  private func message(
    _ customer: String, _ text: String = "hi", id: String? = nil, key: String? = nil,
    on channel: String = "facebook"
  ) -> JSONValue {
    [
      "channel": .string(channel), "customer": .string(customer), "text": .string(text),
      "id": id.map { .string($0) } ?? nil, "key": key.map { .string($0) } ?? nil,
    ]
  }

  private func bytes(_ texts: [String]) -> Set<[UInt8]> { Set(texts.map { Array($0.utf8) }) }

  @Test func `customers whose ids differ in bytes are as many customers, over a restart too`()
    throws
  {
    let daemon = try RealDaemon()
    try daemon.start()
    for restarts in 0..<2 {
      let client = try daemon.connect()
      for (index, ring) in Self.rings.enumerated() {
        let answer = try client.ask("Customer.Message", message(ring))
        #expect(answer.int("session") == Int64(index + 1))
      }
      if restarts == 0 {
        #expect(daemon.stop() != nil)
        try daemon.start()
      }
    }
    let client = try daemon.connect()
    let erased = try client.ask(
      "Manager.EraseCustomer", ["channel": "facebook", "customer": .string(Self.rings[1])])
    #expect(erased.error == "SessionOpen")
    #expect(erased.int("session") == 2)
  }

  @Test func `a message is not answered by another one's answer`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let client = try daemon.connect()
    let start = try client.ask(
      "Customer.Message", message("c1", "START", id: Self.rings[0], on: "whatsapp"))
    #expect(start.string("outcome") == "opt_in")
    let stop = try client.ask(
      "Customer.Message", message("c1", "STOP", id: Self.rings[1], on: "whatsapp"))
    #expect(stop.string("outcome") == "opt_out")
    let again = try client.ask(
      "Customer.Message", message("c1", "START", id: Self.rings[2], on: "whatsapp"))
    #expect(again.string("outcome") == "opt_in")
  }

  @Test func `reps whose names differ in bytes are as many reps`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let client = try daemon.connect()
    for ring in Self.rings {
      let put = try client.ask(
        "Manager.PutRep", ["rep": .string(ring), "profile": "agent", "queues": ["help"]])
      #expect(put.error == nil)
    }
    #expect(daemon.stop() != nil)
    try daemon.start()
    let again = try daemon.connect()
    _ = try again.ask("Manager.RemoveRep", ["rep": .string(Self.rings[1])])
    try again.call("Supervisor.ListReps", [:], .more)
    let names = try again.rest().compactMap { $0["rep"]?["rep"]?.string }
    #expect(bytes(names) == bytes([Self.rings[0], Self.rings[2]]))
  }

  @Test func `calls whose keys differ in bytes are as many calls`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let client = try daemon.connect()
    for (index, ring) in Self.rings.enumerated() {
      let answer = try client.ask("Customer.Message", message("c\(index)", key: ring))
      #expect(answer.int("session") == Int64(index + 1))
    }
    #expect(daemon.stop() != nil)
    try daemon.start()
    let again = try daemon.connect()
    for (index, ring) in Self.rings.enumerated() {
      let answer = try again.ask("Customer.Message", message("c\(index)", key: ring))
      #expect(answer.int("session") == Int64(index + 1))
    }
  }

  @Test func `a role that is bound to a rep is for no other whose name is written otherwise`()
    throws
  {
    let bound = RoleTable.Entry(users: [900], groups: [], methods: .all, rep: Self.rings[0])
    var room = try Room(roles: [bound])
    let manager = room.connect()
    for ring in Self.rings {
      _ = try room.ask(
        manager, "Manager.PutRep",
        ["rep": .string(ring), "profile": "agent", "queues": ["help"]])
    }
    let client = room.connect(uid: 900)
    let errors = try Self.rings.map { ring in
      try room.ask(
        client, "Rep.SetPresence", ["rep": .string(ring), "presence": "Available"]
      ).error
    }
    #expect(errors == [nil, "PermissionDenied", "PermissionDenied"])
  }

  @Test func `a reload that writes a name otherwise has changed something`() throws {
    var room = try Room(
      SmallDesk.text.replacing("Kind=sms\n", with: "Kind=sms\nRequiredFields=\u{C5}\n"))
    let client = room.connect()
    let wanted: JSONValue = [
      "channel": "sms", "customer": "c1", "text": "hi", "fields": ["A\u{30A}"],
    ]
    #expect(try room.ask(client, "Customer.Message", wanted).error == "FieldMissing")
    room.text = room.text.replacing("RequiredFields=\u{C5}", with: "RequiredFields=A\u{30A}")
    room.reload(for: nil)
    room.settle()
    #expect(try room.ask(client, "Customer.Message", wanted).error == nil)
  }
}
