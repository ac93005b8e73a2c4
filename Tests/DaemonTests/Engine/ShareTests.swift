import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// The shares of one channel and of one user in what is there for all.
@Suite struct ShareTests {
  private static let gateway = RoleTable.Entry(
    users: [900, 901], groups: [], methods: MethodSet(Role.customer))

  private func message(
    _ customer: String, on channel: String = "whatsapp", text: String = "hi"
  ) -> JSONValue {
    ["channel": .string(channel), "customer": .string(customer), "text": .string(text)]
  }

  @Test func `a channel has its share of the open sessions, over a restart too`() throws {
    var room = try Room("OpenSessionsPerChannelMax=3\n".inGeneralSection)
    var client = room.connect()
    for number in 1...3 {
      #expect(try room.ask(client, "Customer.Message", message("c\(number)")).error == nil)
    }
    let refused = try room.ask(client, "Customer.Message", message("c4"))
    #expect(refused.error == "TooManyOpenSessions")
    #expect(refused.int("max") == 3)
    #expect(refused.string("channel") == "whatsapp")
    // Those who have one go on with it, and other channels have shares of their own.
    #expect(try room.ask(client, "Customer.Message", message("c1")).error == nil)
    #expect(try room.ask(client, "Customer.Message", message("c4", on: "facebook")).error == nil)
    try room.restart()
    client = room.connect()
    #expect(try room.ask(client, "Customer.Message", message("c4")).error == "TooManyOpenSessions")
    let leave: JSONValue = ["channel": "whatsapp", "customer": "c2"]
    #expect(try room.ask(client, "Customer.Leave", leave).error == nil)
    #expect(try room.ask(client, "Customer.Message", message("c4")).error == nil)
    room.text = "OpenSessionsPerChannelMax=4\n".inGeneralSection
    #expect(try room.ask(client, "Manager.Reload").error == nil)
    #expect(try room.ask(client, "Customer.Message", message("c5")).error == nil)
    #expect(try room.ask(client, "Customer.Message", message("c6")).error == "TooManyOpenSessions")
  }

  @Test func `a user who changes too much waits a second, and nobody else does`() throws {
    var room = try Room(
      "FactsPerSecondPerUserMax=10\n".inGeneralSection, roles: [Self.gateway])
    let (loud, quiet, root) = (room.connect(uid: 900), room.connect(uid: 901), room.connect(uid: 0))
    var taken = 0
    var refused: Heard?
    for number in 1...20 where refused == nil {
      let answer = try room.ask(loud, "Customer.Message", message("c\(number)"))
      if answer.error == nil { taken += 1 } else { refused = answer }
    }
    #expect(taken > 1 && taken < 10)
    #expect(refused?.error == "TooManyFacts")
    #expect(refused?.int("per_second") == 10)
    // Another connection of theirs does not help; others are served; an opt-out is always taken.
    let again = room.connect(uid: 900)
    #expect(try room.ask(again, "Customer.Message", message("d")).error == "TooManyFacts")
    #expect(try room.ask(quiet, "Customer.Message", message("e")).error == nil)
    for number in 1...10 {
      #expect(try room.ask(root, "Customer.Message", message("f\(number)")).error == nil)
    }
    #expect(try room.ask(loud, "Customer.Message", message("c1", text: "STOP")).error == nil)
    let out: JSONValue = ["channel": "whatsapp", "customer": "c2", "opted_in": false]
    #expect(try room.ask(loud, "Customer.SetConsent", out).error == nil)
    // A gateway's stream records nothing.
    room[again].call("Customer.Attend", ["channels": ["whatsapp"]], .more)
    room.settle()
    #expect(room[again].heard.last?.error == nil)
    room.pass(.seconds(3))
    #expect(try room.ask(loud, "Customer.Message", message("g")).error == nil)
  }

  @Test func `a call with a key that was answered is answered again, however much was changed`()
    throws
  {
    var room = try Room(
      "FactsPerSecondPerUserMax=10\n".inGeneralSection, roles: [Self.gateway])
    let client = room.connect(uid: 900)
    let keyed: JSONValue = [
      "channel": "whatsapp", "customer": "k", "opted_in": true, "key": "once",
    ]
    #expect(try room.ask(client, "Customer.SetConsent", keyed).error == nil)
    var error: String?
    for number in 1...20 where error == nil {
      error = try room.ask(client, "Customer.Message", message("c\(number)")).error
    }
    #expect(error == "TooManyFacts")
    #expect(try room.ask(client, "Customer.SetConsent", keyed).error == nil)
  }
}
