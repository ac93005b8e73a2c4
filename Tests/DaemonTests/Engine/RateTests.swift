import Interface
import Journal
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// One customer cannot fill the journal.
@Suite struct RateTests {
  private func write(
    _ text: String, to room: inout Room, _ client: ClientID, customer: String = "c1",
    channel: String = "whatsapp", id: String? = nil, priority: Int64? = nil,
    rep: String? = nil
  ) throws -> Heard {
    let direct = rep.map { ["rep": .string($0), "required": false] as JSONValue }
    return try room.ask(
      client, "Customer.Message",
      [
        "channel": .string(channel), "customer": .string(customer), "text": .string(text),
        "id": id.map { .string($0) } ?? nil, "priority": priority.map { .int($0) } ?? nil,
        "direct": direct ?? nil,
      ])
  }

  @Test func `the 23rd message of a minute is TooFast, and the next minute begins anew`() throws {
    var room = try Room()
    let client = room.connect()
    for _ in 0..<22 {
      #expect(try write("hi", to: &room, client).error == nil)
      room.pass(.seconds(2))
    }
    let tooFast = try write("hi", to: &room, client)
    #expect(tooFast.error == "TooFast")
    #expect(tooFast.int("per_minute") == 22)
    room.pass(.seconds(15))
    #expect(try write("hi", to: &room, client).error == "TooFast")
    room.pass(.seconds(1))
    #expect(try write("hi", to: &room, client).error == nil)
  }

  @Test func `other customers and other channels are not concerned`() throws {
    var room = try Room()
    let client = room.connect()
    for _ in 0..<23 { _ = try write("hi", to: &room, client) }
    #expect(try write("hi", to: &room, client).error == "TooFast")
    #expect(try write("hi", to: &room, client, customer: "c2").error == nil)
    #expect(try write("hi", to: &room, client, channel: "facebook").error == nil)
  }

  @Test func `an opt-out always passes`() throws {
    var room = try Room()
    let client = room.connect()
    for _ in 0..<22 { _ = try write("hi", to: &room, client) }
    #expect(try write("START", to: &room, client).error == "TooFast")
    #expect(try write(" stop. ", to: &room, client).string("outcome") == "opt_out")
  }

  @Test func `what is refused does not count`() throws {
    var room = try Room()
    let client = room.connect()
    for _ in 0..<30 {
      #expect(try write("hi", to: &room, client, channel: "nowhere").error == "NoSuchChannel")
    }
    for number in 0..<22 {
      #expect(try write("hi", to: &room, client, id: "m\(number)").error == nil)
    }
  }

  /// A gateway delivers at least once: one that asks again must hear what it missed.
  @Test func `a message that was taken is answered again, however many there were`() throws {
    var room = try Room()
    let client = room.connect()
    for number in 0..<22 { _ = try write("hi", to: &room, client, id: "m\(number)") }
    #expect(try write("hi", to: &room, client, id: "m3").string("outcome") == "delivered")
    #expect(try write("hi", to: &room, client, id: "new").error == "TooFast")
  }

  /// The order is part of the contract: TooFast is the last of the checks.
  @Test func `what another check refuses is refused by it, however fast the customer writes`()
    throws
  {
    var room = try Room()
    let client = room.connect()
    for channel in ["sms", "whatsapp"] {
      for _ in 0..<22 { _ = try write("hi", to: &room, client, channel: channel) }
      #expect(try write("hi", to: &room, client, channel: channel).error == "TooFast")
      _ = try room.ask(
        client, "Customer.Leave", ["channel": .string(channel), "customer": "c1"])
    }
    _ = try write("hi", to: &room, client, customer: "c2", channel: "sms")
    func error(
      channel: String = "sms", id: String? = nil, priority: Int64? = nil, rep: String? = nil
    ) throws -> String? {
      try write(
        "hi", to: &room, client, channel: channel, id: id, priority: priority, rep: rep
      ).error
    }
    #expect(try error(id: "") == "BadName")
    #expect(try error(priority: -1) == "PriorityOutOfRange")
    #expect(try error(rep: "nobody") == "NoSuchRep")
    #expect(try error() == "QueueFull")
    _ = try write("stop", to: &room, client)
    #expect(try error(channel: "whatsapp") == "OptedOut")
  }

  @Test func `a message that is answered again does not count, whatever was due meanwhile`() throws
  {
    var room = try Room()
    let client = room.connect()
    _ = try write("hi", to: &room, client, customer: "c2")
    for number in 0..<21 {
      #expect(try write("hi", to: &room, client, id: "m\(number)").error == nil)
    }
    let before = try room.store.facts().count
    // An offer has run out, and the repeated call must carry that out first.
    _ = try room.ask(
      client, "Supervisor.SetPresence", ["rep": "anna", "presence": "Available"])
    room.leap(.seconds(30))
    #expect(try write("hi", to: &room, client, id: "m3").string("outcome") == "delivered")
    #expect(try room.store.facts().count > before)
    #expect(try write("hi", to: &room, client, id: "last").error == nil)
    #expect(try write("hi", to: &room, client, id: "one more").error == "TooFast")
  }
}
