import Interface
import Journal
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// A configuration is brought into force whole, or not at all.
@Suite struct ReloadTests {
  @Test func `what a reload did is told, a sentence each`() throws {
    var room = try Room()
    let client = room.connect()
    room.text += "\n[Queue extra]\n"
    let answer = try room.ask(client, "Manager.Reload")
    #expect(answer["told"]?.array.compactMap(\.string) == ["queue extra: new"])
    #expect(room.engine.state.queue(named: "extra") != nil)
    #expect(try room.ask(client, "Manager.Reload")["told"] == [])
  }

  @Test func `a bad one leaves the old in force and tells all that is wrong`() throws {
    var room = try Room()
    let client = room.connect()
    let before = room.engine.state.configuration
    room.text += "\n[Queue extra]\nPriorty=1\n[Channel x]\nKind=whatsap\nQueue=help\n"
    let answer = try room.ask(client, "Manager.Reload")
    #expect(answer.error == "BadConfiguration")
    let problems = try #require(answer["problems"]).array
    #expect(problems.count == 2)
    #expect(problems[0]["sentence"]?.string?.contains("Priority") == true)
    #expect(problems[1]["sentence"]?.string?.contains("whatsapp") == true)
    #expect(problems.allSatisfy { ($0["line"]?.int ?? 0) > 0 })
    #expect(try room.ask(client, "Manager.CheckConfiguration")["problems"] == answer["problems"])
    #expect(room.engine.state.configuration == before)
  }

  @Test func `what is in use is not taken away, and all of it is named`() throws {
    var room = try Room()
    let client = room.connect()
    _ = try room.ask(client, "Customer.Message", ["channel": "sms", "customer": "c", "text": "hi"])
    let before = room.engine.state
    room.text = room.text.replacing("[Queue late]\nSizeLimit=1\n", with: "")
      .replacing("[Channel sms]\nKind=sms\nPlatform=standard\nQueue=late\n", with: "")
      .replacing(" sms ", with: " ")
    let answer = try room.ask(client, "Manager.Reload")
    #expect(answer.error == "InUse")
    let uses = try #require(answer["uses"]).array
    #expect(uses.compactMap { $0["name"]?.string }.sorted() == ["late", "sms"])
    #expect(uses.allSatisfy { $0["users"]?.int == 1 })
    #expect(room.engine.state == before)
    _ = try room.ask(client, "Customer.Leave", ["channel": "sms", "customer": "c"])
    #expect(try room.ask(client, "Manager.Reload").error == nil)
  }

  @Test func `who listens hears of what a retired queue does`() throws {
    var room = try Room()
    let (client, gateway) = (room.connect(), room.connect())
    _ = try room.ask(client, "Customer.Message", ["channel": "sms", "customer": "c", "text": "hi"])
    room[gateway].call("Customer.Attend", ["channels": ["sms"]], .more)
    room.settle()
    room.text = room.text.replacing(
      "[Queue late]\nSizeLimit=1\n", with: "[Queue late]\nRetired=yes\nMoveTo=sales\n"
    ).replacing("Platform=standard\nQueue=late", with: "Platform=standard\nQueue=sales")
    let told = try #require(try room.ask(client, "Manager.Reload")["told"]).array
    #expect(told.contains("queue sales: 1 waiting session moves here"))
    let row = try room.ask(client, "Supervisor.ShowSession", ["session": 1])
    #expect(row["session"]?["queue"] == "sales")
  }

  @Test func `what did not reach the disk of a reload holds in no part`() throws {
    var room = try Room()
    let (client, stranger) = (room.connect(), room.connect(uid: 900))
    let before = (text: room.text, configuration: room.engine.state.configuration)
    room.isDiskHeld = true
    for (number, most) in [1, 2].enumerated() {
      room.text =
        "MessagesPerMinuteMax=\(most)\n".inGeneralSection + "\n[Queue extra\(number)]\n"
      room.roles = [RoleTable.Entry(users: [900], groups: [], methods: .all)]
      room[client].call("Manager.Reload")
      room.settle()
    }
    room.store.failure = StorageFailed(.full, reason: "no space left on the device")
    room.isDiskHeld = false
    room.settle()
    #expect(room[client].heard.map(\.error) == ["StorageFailed", "StorageFailed"])
    #expect(room.engine.state.configuration == before.configuration)
    #expect(try room.engine.settings == Room.read(before.text, following: nil).settings)
    #expect(try room.ask(stranger, "Supervisor.Overview").error == "PermissionDenied")
    #expect(
      room.remarks.contains {
        if case .reloadLost = $0 { true } else { false }
      })
    room.store.failure = nil
    room.log.probe()
    room.settle()
    #expect(try room.ask(client, "Manager.Reload").error == nil)
    #expect(try room.ask(stranger, "Supervisor.Overview").error == nil)
    #expect(room.engine.settings.messagesPerMinuteMax == 2)
  }

  /// What the stream was told before is heard first, and nothing of a reload that may not be.
  @Test func `a stream that a reload takes away ends once that is on disk`() throws {
    var room = try Room(roles: [RoleTable.Entry(users: [900], groups: [], methods: .all)])
    let (client, watcher) = (room.connect(), room.connect(uid: 900))
    room[watcher].call("Customer.Attend", ["channels": ["sms"]], .more)
    room.settle()
    room.isDiskHeld = true
    room[client].call("Customer.Message", ["channel": "sms", "customer": "c", "text": "hi"])
    room.settle()
    (room.text, room.roles) = (room.text + "\n[Queue extra]\n", [])
    room[client].call("Manager.Reload")
    room.settle()
    #expect(room[watcher].heard.map { $0.string("event") } == ["caught_up"])
    room.isDiskHeld = false
    room.settle()
    #expect(room[watcher].heard.dropFirst().map(\.error) == [nil, "PermissionDenied"])
  }

  @Test func `limits of the daemon's own hold at once`() throws {
    var room = try Room()
    let client = room.connect()
    room.text = "MessagesPerMinuteMax=1\n".inGeneralSection
    _ = try room.ask(client, "Manager.Reload")
    let message: JSONValue = ["channel": "sms", "customer": "c", "text": "hi"]
    #expect(try room.ask(client, "Customer.Message", message).error == nil)
    #expect(try room.ask(client, "Customer.Message", message).error == "TooFast")
  }
}
