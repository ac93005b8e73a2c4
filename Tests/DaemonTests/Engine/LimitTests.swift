import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// What a client may have of the daemon, and what becomes of one that takes more.
@Suite struct LimitTests {
  private let anybody = RoleTable.Entry(users: [900, 901], groups: [], methods: .all)

  @Test func `the 1,025th unanswered call waits, and none is refused`() throws {
    var room = try Room()
    let client = room.connect()
    room.isDiskHeld = true
    for number in 0..<1_300 {
      room[client].call(
        "Customer.SetConsent",
        ["channel": "sms", "customer": .string("c\(number)"), "opted_in": true])
    }
    room.settle()
    #expect(room.engine.state.factNumber > 0)
    let sms = try #require(room.engine.state.channel(named: "sms"))
    #expect(room.engine.state.customer(named: "c1023", on: sms) != nil)
    #expect(room.engine.state.customer(named: "c1024", on: sms) == nil)
    room.isDiskHeld = false
    room.settle()
    #expect(room[client].heard.count == 1_300)
    #expect(room[client].heard.allSatisfy { $0.error == nil })
  }

  @Test func `who pipelines without reading is not cut off, and hears all when they read`()
    throws
  {
    var room = try Room()
    let client = room.connect()
    room[client].reads = false
    for _ in 0..<3_000 {
      room[client].call(
        "org.varlink.service.GetInterfaceDescription", ["interface": "org.omnid.Rep"])
    }
    room.settle()
    #expect(room.engine.clients[client].unreadBytes < 2 << 20)
    room.read(client)
    #expect(room[client].heard.count == 3_000)
    #expect(room.engine.contains(client))
  }

  /// Each would keep a copy of the state as it was.
  @Test func `who asks for many recounts has one at a time made, of the state as it is then`()
    throws
  {
    var room = try Room()
    let client = room.connect()
    room.areErrandsHeld = true
    for number in 0..<50 {
      room[client].call("Manager.Audit")
      room[client].call("Manager.Statistics")
      room[client].call(
        "Customer.SetConsent",
        ["channel": "sms", "customer": .string("c\(number)"), "opted_in": true])
    }
    let gone = room.connect()
    for _ in 0..<50 { room[gone].call("Manager.Audit") }
    room.settle()
    room.hangUp(gone)
    #expect(room.heldErrandCount == 1)
    room.failErrands("the journal cannot be read")
    #expect(room.heldErrandCount == 1, "the next one's turn")
    room.areErrandsHeld = false
    room.settle()
    let heard = room[client].heard
    #expect(heard.count == 150)
    #expect(heard.count { $0.error != nil } == 1)
    let facts = heard.compactMap { $0["fact"]?.int }
    #expect(facts.last == Int64(room.engine.state.factNumber))
  }

  @Test func `who does not read a stream is cut off, and their leases break`() throws {
    var room = try Room("UnreadBytesMax=2M\n".inGeneralSection)
    let (desk, client) = (room.connect(), room.connect())
    room[desk].call("Rep.Attend", ["reps": ["cleo"]], .more)
    room.settle()
    room[desk].reads = false
    for _ in 0..<100 where !room.engine.isLingering(desk) {
      for presence in ["Available", "Break"] {
        for _ in 0..<100 {
          room[client].call(
            "Supervisor.SetPresence", ["rep": "cleo", "presence": .string(presence)])
          room[client].call("Supervisor.SetPresence", ["rep": "cleo", "presence": "Offline"])
        }
      }
      room.settle()
      room[client].forgetHeard()
    }
    #expect(room.engine.isLingering(desk))
    #expect(room.engine.clients[desk].unreadBytes < 1_024)
    #expect(room.remarks.contains { if case .cutOff = $0 { true } else { false } })
    room.pass(.minutes(1))
    _ = try room.ask(client, "Supervisor.SetPresence", ["rep": "cleo", "presence": "Offline"])
    // Nothing more is put into a connection that is given up.
    #expect(room.engine.clients[desk].unreadBytes < 1_024)
    room.read(desk)
    let isGone = !room.engine.contains(desk)
    #expect(isGone)
    #expect(try room.ask(client, "Manager.Statistics").figure("cut_off") == 1)
  }

  @Test func `a user pays for all their connections, and nobody else does`() throws {
    var room = try Room(
      "UnreadBytesMax=2M\nMessageBytesMax=2M\n".inGeneralSection, roles: [anybody])
    let good = room.connect(uid: 901)
    let bad = (0..<40).map { _ in room.connect(uid: 900) }
    let half = Array("{\"method\":\"".utf8) + Array(repeating: UInt8(ascii: "x"), count: 3 << 19)
    for client in bad {
      room[client].saying = half
      room.settle()
      #expect(room.engine.clients.users[900].bytes <= 17 * (2 << 20))
    }
    #expect(bad.contains { room.engine.contains($0) && !room.engine.isLingering($0) })
    #expect(bad.contains { !room.engine.contains($0) || room.engine.isLingering($0) })
    #expect(try room.ask(good, "Supervisor.Overview").error == nil)
    for client in bad { room.hangUp(client) }
    #expect(room.engine.clients.users[900].bytes == 0)
    #expect(room.engine.clients.users[900].connections == 0)
  }

  @Test func `connections are counted, in all and for each user`() throws {
    let others = RoleTable.Entry(users: [900, 901, 902], groups: [], methods: .all)
    var room = try Room(
      "ConnectionsMax=5\nConnectionsPerUserMax=3\nConnectionsReservedPerUser=0\n".inGeneralSection,
      roles: [others])
    let first = (0..<3).map { _ in room.connect(uid: 900) }
    func farewell(uid: UInt32) -> String? {
      guard case .turnedAway(let bytes) = room.engine.connect(Caller(uid: uid, gid: 0)) else {
        return nil
      }
      return String(decoding: bytes.dropLast(), as: UTF8.self)
    }
    #expect(
      farewell(uid: 900)
        == #"{"error":"org.omnid.Manager.TooManyConnections","parameters":{"limit":3}}"#)
    _ = (0..<2).map { _ in room.connect(uid: 901) }
    #expect(farewell(uid: 902)?.contains(#""limit":5"#) == true)
    room.hangUp(first[0])
    #expect(room.connect(uid: 902).slot == first[0].slot)
  }

  @Test func `1 MiB is a message, and a byte more is the end`() throws {
    var room = try Room()
    let (good, bad) = (room.connect(), room.connect())
    func message(_ count: Int) -> [UInt8] {
      let head =
        #"{"method":"org.omnid.Customer.Message","parameters":{"channel":"sms","#
        + #""customer":"c1","text":""#
      let tail = #""}}"#
      let filler = String(repeating: "x", count: count - head.utf8.count - tail.utf8.count)
      return Array((head + filler + tail).utf8) + [0]
    }
    room[good].call("Customer.Message", as: message(1 << 20))
    room[good].call("Customer.Message", as: message(1 << 20))
    room[bad].call("Supervisor.Overview")
    room[bad].call("Customer.Message", as: message((1 << 20) + 1))
    room[bad].call("Supervisor.Overview")
    room.settle()
    #expect(room[good].heard.map { $0.int("session") } == [1, 1])
    let isThere = room.engine.contains(good)
    #expect(isThere)
    #expect(room[bad].heard.map(\.error) == [nil, "InvalidParameter"])
    let isGone = !room.engine.contains(bad)
    #expect(isGone)
  }
}
