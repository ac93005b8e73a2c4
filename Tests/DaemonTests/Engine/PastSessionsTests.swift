import Interface
import Journal
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// Sessions that are over are listed and shown from the journal.
@Suite struct PastSessionsTests {
  private static let text = SmallDesk.text.replacing(
    "[Channel facebook]\n", with: "[Channel facebook]\nRequiredFields=email\n")

  private static func list(
    _ room: inout Room, _ parameters: JSONValue
  ) throws -> (rows: [JSONValue], more: Bool) {
    let client = room.connect()
    room[client].call("Supervisor.ListSessions", parameters, .more)
    room.settle()
    defer { room.hangUp(client) }
    let last = try #require(room[client].heard.last)
    #expect(last.error == nil && !last.continues)
    return (
      room[client].heard.dropLast().compactMap { $0["session"] }, last["more"] == .bool(true)
    )
  }

  private static func message(_ customer: String, on channel: String) -> JSONValue {
    ["channel": .string(channel), "customer": .string(customer), "text": "hi"]
  }

  @Test(arguments: [false, true])
  func `S23 an Error shows its field and its renewal, and the list of errors has it`(
    isInFile: Bool
  ) throws {
    var room = try Room(Self.text, journal: isInFile ? JournalMirror() : nil)
    let client = room.connect()
    _ = try room.ask(client, "Customer.Message", Self.message("ada", on: "facebook"))
    let failed = room.now.milliseconds
    room.pass(.seconds(90))
    _ = try room.ask(client, "Customer.Message", Self.message("ada", on: "facebook"))
    let row = try #require(
      try room.ask(client, "Supervisor.ShowSession", ["session": 1])["session"])
    #expect(row["status"] == "error")
    #expect(row["why"] == "field_missing")
    #expect(row["field"] == "email")
    #expect(row["customer"] == "ada")
    #expect(row["ended"]?.int == failed)
    #expect(row["modified"]?.int == room.now.milliseconds)
    #expect(try Self.list(&room, ["status": "error"]).rows == [row])
    #expect(try Self.list(&room, ["status": "error", "channel": "sms"]).rows == [])
    #expect(try Self.list(&room, ["status": "ended"]).rows == [])
  }

  @Test(arguments: [false, true])
  func `those that ended are listed from the journal, newest first, up to a limit`(
    isInFile: Bool
  ) throws {
    let journal = isInFile ? try JournalMirror() : nil
    var room = try Room(Self.text, journal: journal)
    let client = room.connect()
    for number in 1...40 {
      let channel = number.isMultiple(of: 2) ? "whatsapp" : "sms"
      _ = try room.ask(client, "Customer.Message", Self.message("c\(number)", on: channel))
      _ = try room.ask(
        client, "Customer.Leave",
        ["channel": .string(channel), "customer": .string("c\(number)")])
      if number == 20 { try journal?.tidyAll() }
    }
    func numbers(_ list: (rows: [JSONValue], more: Bool)) -> [Int64] {
      list.rows.compactMap { $0["session"]?.int }
    }
    let all = try Self.list(&room, ["status": "ended"])
    #expect(numbers(all) == (1...40).reversed())
    #expect(!all.more)
    #expect(all.rows.allSatisfy { $0["ended_by"] == "customer" && $0["why"] == "customer_left" })
    #expect(all.rows.first?["customer"] == "c40")
    let some = try Self.list(&room, ["status": "ended", "limit": 33])
    #expect(numbers(some) == (8...40).reversed())
    #expect(some.more)
    let odd = try Self.list(&room, ["status": "ended", "channel": "sms", "limit": 2])
    #expect(numbers(odd) == [39, 37])
    #expect(odd.more)
    _ = try room.ask(client, "Supervisor.DeleteSession", ["session": 40])
    #expect(numbers(try Self.list(&room, ["status": "ended", "limit": 1])) == [39])
    // Those that are open have a limit too.
    for number in 1...3 {
      _ = try room.ask(client, "Customer.Message", Self.message("o\(number)", on: "whatsapp"))
    }
    let open = try Self.list(&room, ["limit": 2])
    #expect(open.rows.count == 2 && open.more)
    #expect(try Self.list(&room, ["limit": 3]).more == false)
    #expect(
      try room.ask(client, "Supervisor.ListSessions", ["limit": 0], more: true).error
        == "InvalidParameter")
  }

  @Test func `a session keeps the names of its time, whoever is removed since`() throws {
    var room = try Room(Self.text, journal: JournalMirror())
    let client = room.connect()
    _ = try room.ask(client, "Customer.Message", Self.message("ada", on: "whatsapp"))
    _ = try room.ask(client, "Rep.SetPresence", ["rep": "anna", "presence": "Available"])
    let offer = Int64(room.engine.state.lastOffer)
    _ = try room.ask(client, "Rep.Accept", ["rep": "anna", "session": 1, "offer": .int(offer)])
    _ = try room.ask(client, "Customer.Leave", ["channel": "whatsapp", "customer": "ada"])
    let rows = try Self.list(&room, ["status": "ended", "rep": "anna"]).rows
    #expect(rows.first?["last_rep"] == "anna")
    #expect(rows.first?["held_by"] == "anna")
    _ = try room.ask(client, "Manager.RemoveRep", ["rep": "anna", "with_work": true])
    let row = try room.ask(client, "Supervisor.ShowSession", ["session": 1])["session"]
    #expect(row?["last_rep"] == "anna")
    #expect(row?["held_by"]?.isNull == true)
  }
}
