import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// Which callers get a connection if there are few, and which lose theirs.
@Suite struct PlaceTests {
  private let withRole = RoleTable.Entry(users: [900, 901, 902], groups: [], methods: .all)

  private func room(_ settings: String) throws -> Room {
    try Room(settings.inGeneralSection, roles: [withRole])
  }

  private func caller(_ uid: UInt32, pid: Int32 = 1) -> Caller {
    Caller(uid: uid, gid: uid, pid: pid)
  }

  private func expectPlace(
    _ room: inout Room, _ caller: Caller, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let id = room.connect(caller)
    #expect(id != nil, sourceLocation: sourceLocation)
  }

  private func expectNoPlace(
    _ room: inout Room, _ caller: Caller, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let id = room.connect(caller)
    #expect(id == nil, sourceLocation: sourceLocation)
  }

  @Test func `callers without a role have few places for all of them, whatever ids they have`()
    throws
  {
    var room = try room("ConnectionsWithoutRoleMax=8\n")
    for uid: UInt32 in 70_000..<70_008 { expectPlace(&room, caller(uid)) }
    for uid: UInt32 in 70_008..<70_100 {
      expectNoPlace(&room, caller(uid))
    }
    #expect(room.engine.clientCount == 8)
    #expect(room.engine.clients.users.withoutRole.connections == 8)
    #expect(room.engine.record.figures.turnedAway == 92)
    let limits = room.remarks + room.engine.takeRemarks()
    #expect(
      limits.count { if case .turnedAway(_, .withoutRole(8)) = $0 { true } else { false } } == 92)
    // Callers with a role are not affected.
    for uid: UInt32 in [0, 900, 901, Room.daemonUser] { expectPlace(&room, caller(uid)) }
    #expect(room.engine.clientCount == 12)
  }

  @Test func `a user without a role who has fewer gets the place of one who has more`() throws {
    var room = try room("ConnectionsWithoutRoleMax=4\n")
    let many = (0..<4).compactMap { _ in room.connect(caller(70_000)) }
    #expect(many.count == 4)
    _ = try room.ask(many[0], "org.varlink.service.GetInfo")
    let other = room.connect(caller(70_001))!
    let (first, second) = (room.engine.contains(many[0]), room.engine.contains(many[1]))
    #expect(first && !second, "the one that said something last stays")
    expectPlace(&room, caller(70_001))
    // Two each: nobody gains by trying again.
    expectNoPlace(&room, caller(70_000))
    expectNoPlace(&room, caller(70_001))
    let stays = room.engine.contains(other)
    #expect(stays)
  }

  @Test func `callers without a role are the first to go if all places are taken`() throws {
    var room = try room("ConnectionsMax=6\nConnectionsReservedPerUser=0\n")
    let strangers = (0..<3).compactMap { room.connect(caller(70_000 + UInt32($0))) }
    for _ in 0..<3 { expectPlace(&room, caller(900)) }
    expectNoPlace(&room, caller(70_010))
    for count in 1...3 {
      expectPlace(&room, caller(901))
      #expect(strangers.count { !room.engine.contains($0) } == count)
    }
    expectNoPlace(&room, caller(901))
    #expect(room.engine.record.figures.displaced == 3)
    #expect(room.engine.clients.users.withoutRole.connections == 0)
  }

  @Test func `each user with a role has reserved places, in the place of who has most`() throws {
    var room = try room("ConnectionsMax=10\nConnectionsReservedPerUser=2\n")
    let desk = room.connect(caller(900))!
    room[desk].call("Rep.Attend", ["reps": ["cleo"]], .more)
    room.settle()
    let many = [desk] + (1..<10).compactMap { _ in room.connect(caller(900)) }
    #expect(many.count == 10)
    for uid: UInt32 in [901, 902, 0, Room.daemonUser] {
      expectPlace(&room, caller(uid))
      expectPlace(&room, caller(uid))
      #expect(room.engine.clientCount == 10)
    }
    #expect(room.engine.clients.users[900].connections == 2)
    let stays = room.engine.contains(desk)
    #expect(stays, "the one with a stream is the last to go")
    expectNoPlace(&room, caller(901))
    expectNoPlace(&room, caller(900))
  }

  @Test func `root and the daemon's user get in even if nobody has more than is reserved`() throws {
    var room = try room("ConnectionsMax=3\nConnectionsReservedPerUser=2\n")
    for uid: UInt32 in [900, 901, 902] { expectPlace(&room, caller(uid)) }
    expectNoPlace(&room, caller(900))
    for uid: UInt32 in [0, Room.daemonUser] {
      expectPlace(&room, caller(uid))
      expectPlace(&room, caller(uid))
      expectNoPlace(&room, caller(uid))
    }
  }

  @Test func `a role that is given or taken away counts a connection anew`() throws {
    var room = try room("")
    let id = room.connect(caller(70_000))!
    room[id].saying = Array(repeating: UInt8(ascii: "x"), count: 100)
    room.settle()
    #expect(room.engine.clients.users.withoutRole.bytes == 100)
    room.roles = [RoleTable.Entry(users: [70_000], groups: [], methods: .all)]
    room.reload(for: nil)
    #expect(room.engine.clients.users.withoutRole.connections == 0)
    #expect(room.engine.clients.users.withoutRole.bytes == 0)
    #expect(room.engine.clients.users[70_000].bytes == 100)
    #expect(room.engine.clients[id].wire.limits.messageBytesMax == 1 << 20)
    room.roles = []
    room.reload(for: nil)
    #expect(room.engine.clients.users.withoutRole.connections == 1)
    #expect(room.engine.clients.users.withoutRole.bytes == 100)
    room.hangUp(id)
    #expect(room.engine.clients.users.bytes == 0)
    #expect(room.engine.clients.users.withoutRole.connections == 0)
  }

  @Test func `nothing is kept of a user without a role who has gone`() throws {
    var room = try room("")
    let before = room.engine.clients.users.all.count
    for uid: UInt32 in 70_000..<80_000 {
      let id = room.connect(caller(uid))!
      room.hangUp(id)
    }
    #expect(room.engine.clients.users.all.count == before)
    #expect(room.engine.clients.users.withoutRole.connections == 0)
  }

  // MARK: - Idle connections

  @Test func `only a call that was answered as asked is useful`() throws {
    var room = try room("")
    let stranger = room.connect(uid: 70_000)
    #expect(room.engine.idleLimit(of: stranger) == .seconds(30))
    _ = try room.ask(stranger, "Supervisor.Overview")
    _ = try room.ask(stranger, "org.varlink.service.GetInterfaceDescription", ["interface": "a.b"])
    _ = try room.ask(stranger, "No.such.Method")
    #expect(room.engine.usefulCalls(of: stranger) == 0)
    _ = try room.ask(stranger, "org.varlink.service.GetInfo")
    #expect(room.engine.usefulCalls(of: stranger) == 1)
    #expect(room.engine.idleLimit(of: stranger) == .seconds(30), "and from then on again")
    let known = room.connect(uid: 900)
    #expect(room.engine.idleLimit(of: known) == .minutes(1))
    _ = try room.ask(known, "Supervisor.ShowRep", ["rep": 5])
    #expect(room.engine.idleLimit(of: known) == .minutes(1))
    #expect(try room.ask(known, "Supervisor.ShowRep", ["rep": "nobody"]).error == "NoSuchRep")
    #expect(room.engine.idleLimit(of: known) == nil)
  }

  @Test func `a stream never expires, and neither does a call that waits`() throws {
    var room = try room("")
    let desk = room.connect(uid: 900)
    _ = try room.ask(desk, "Rep.Attend", ["reps": ["cleo"]], more: true)
    #expect(room.engine.idleLimit(of: desk) == nil)
    let watcher = room.connect(uid: 901)
    room[watcher].call("Supervisor.Watch", [:], .more)
    room.settle()
    #expect(room.engine.idleLimit(of: watcher) == nil)
    let writer = room.connect(uid: 902)
    room.isDiskHeld = true
    room[writer].call("Customer.Message", ["channel": "sms", "customer": "c", "text": "hi"])
    room.settle()
    #expect(room.engine.idleLimit(of: writer) == nil)
  }

  // MARK: - Budgets

  @Test func `of two floods of one user the one that holds most is cut off`() throws {
    var room = try room("UnreadBytesMax=2M\nMessageBytesMax=2M\n")
    let head = Array("{\"method\":\"".utf8)
    let small = room.connect(caller(900, pid: 7))!
    room[small].saying = head + Array(repeating: UInt8(ascii: "x"), count: 1_900_000)
    room.settle()
    // Each of these holds less than that one, but their process holds more.
    let flood = (0..<100).compactMap { _ in room.connect(caller(900, pid: 8)) }
    for id in flood {
      room[id].saying = head + Array(repeating: UInt8(ascii: "y"), count: 700_000)
      room.settle()
    }
    // Once more, so that the connection that exceeds the budget is not the one that holds most.
    room[small].saying = Array(repeating: UInt8(ascii: "x"), count: 50_000)
    room.settle()
    let stays = room.engine.contains(small) && !room.engine.isLingering(small)
    #expect(stays)
    #expect(room.engine.clients.users[900].bytes <= 16 * (2 << 20))
    let cut = flood.count { !room.engine.contains($0) || room.engine.isLingering($0) }
    #expect(cut > 50 && cut < 60, "no more than must go: \(cut)")
  }

  @Test func `callers without a role hold little, one of them and all together`() throws {
    var room = try room("")
    let half = Array("{\"method\":\"".utf8) + Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
    for uid: UInt32 in 70_000..<70_064 {
      let id = room.connect(uid: uid)
      // It is told of its mistake, which is not an answer to a call.
      room[id].reads = false
      room[id].saying = half
      room.settle()
      #expect(room.engine.clients.users.withoutRole.bytes <= 4 << 20)
    }
    // Calls whose answers are not read are held back before they take much.
    for id in room.ids { room.hangUp(id) }
    for uid: UInt32 in 70_000..<70_064 {
      let id = room.connect(uid: uid)
      room[id].reads = false
      for _ in 0..<200 {
        room[id].call(
          "org.varlink.service.GetInterfaceDescription", ["interface": "org.omnid.Supervisor"])
      }
      room.settle()
      #expect(room.engine.clients.users.withoutRole.bytes <= 4 << 20)
      if room.engine.contains(id) { #expect(room.engine.clients[id].chargedBytes <= 320 << 10) }
    }
  }
}
