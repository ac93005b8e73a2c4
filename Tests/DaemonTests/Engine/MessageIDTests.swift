import Interface
import Journal
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// A gateway's own id of a message, by which the same message is answered as the first time.
@Suite struct MessageIDTests {
  private func write(_ id: String, to room: inout Room, _ client: ClientID) throws -> String? {
    try room.ask(
      client, "Customer.Message",
      ["channel": "web", "customer": "ada", "text": "hello", "id": .string(id)]
    ).string("outcome")
  }

  @Test(arguments: [false, true])
  func `S26 an expired token's message is delivered under its id after an authorization`(
    isRestarted: Bool
  ) throws {
    var room = try Room()
    var client = room.connect()
    #expect(try write("m1", to: &room, client) == "delivered")
    room.pass(.hours(2))
    for _ in 0..<2 { #expect(try write("m2", to: &room, client) == "token_expired") }
    if isRestarted {
      try room.restart()
      client = room.connect()
    }
    let authorization: JSONValue = ["channel": "web", "customer": "ada", "authenticated": true]
    #expect(try room.ask(client, "Customer.Authorize", authorization).error == nil)
    #expect(try write("m2", to: &room, client) == "delivered")
    let count = try room.store.facts().count
    for id in ["m1", "m2"] { #expect(try write(id, to: &room, client) == "delivered") }
    #expect(try room.store.facts().count == count)
  }
}
