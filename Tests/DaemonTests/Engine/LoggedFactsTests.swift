import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// Which facts are in the log at the default level.
@Suite struct LoggedFactsTests {
  private static func logged(_ room: Room) -> [(session: UInt64?, what: String, text: String)] {
    room.remarks.compactMap { remark in
      guard case .fact(let item, _, _) = remark else { return nil }
      return (item.session?.number, item.what, item.text)
    }
  }

  @Test func `a session's way is found by its number, and no customer's id with it`() throws {
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(client, "Rep.SetPresence", ["rep": "anna", "presence": "Available"])
    _ = try room.ask(
      client, "Customer.Message",
      ["channel": "facebook", "customer": "+49-0101", "text": "hi", "id": "wamid-0101"])
    let offer = Int64(room.engine.state.lastOffer)
    _ = try room.ask(client, "Rep.Accept", ["rep": "anna", "session": 1, "offer": .int(offer)])
    _ = try room.ask(client, "Rep.End", ["rep": "anna", "session": 1, "disposition": "sold"])
    let way = Self.logged(room).filter { $0.session == 1 }
    #expect(way.map(\.what) == ["SessionQueued", "SessionActivated", "SessionEnded"])
    #expect(
      way.last?.text == "session 1 ended by rep anna (ended, as sold, held until the tab closes)")
    #expect(!Self.logged(room).contains { $0.text.contains("0101") })
  }

  /// The loop's seconds count, also with a manual clock, which stands still.
  @Test(arguments: [false, true])
  func `a busy second is logged up to a bound, and what is left out is counted`(
    isClockManual: Bool
  ) throws {
    var room = try Room(
      SmallDesk.text.replacing("OpenSessionsMax=100", with: "OpenSessionsMax=1000"),
      isClockManual: isClockManual)
    let client = room.connect()
    for customer in 0..<200 {
      room[client].call(
        "Customer.Message",
        ["channel": "facebook", "customer": .string("c\(customer)"), "text": "hi"])
    }
    room.settle()
    let most = 100
    let queued = Self.logged(room).filter { $0.what == "SessionQueued" }.count
    #expect(queued <= most && queued > most - 10)
    let left = room.engine.takeUnloggedFacts()
    #expect(left >= 90)
    let daemon = try room.ask(client, "Manager.Statistics")["daemon"]
    #expect(daemon?["facts_not_logged"]?.int == Int64(left))
    _ = try room.ask(
      client, "Customer.Message", ["channel": "facebook", "customer": "late", "text": "hi"])
    #expect(Self.logged(room).filter { $0.what == "SessionQueued" }.count == queued + 1)
    #expect(room.engine.takeUnloggedFacts() == 0)
  }
}
