import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine
@testable import Journal
@testable import Projections

/// `Statistics` has every figure that the daemon and its journal keep.
@Suite struct CounterTests {
  private static let ofUser = [
    "connections": "connections", "calls": "calls", "busyMicroseconds": "busy_microseconds",
    "backgroundMicroseconds": "background_microseconds",
    "bytes": "buffered_bytes",
  ]
  /// The last fact follows from the oldest fact and the number of facts.
  private static let ofJournal = [
    "bytes": "bytes", "freeBytes": "free_bytes", "oldest": "oldest_fact", "oldestAt": "oldest_at",
    "last": "facts", "lastAt": "facts", "indexedUpTo": "told_fact", "lastSnapshot": "snapshot_fact",
    "lastSnapshotAt": "snapshot_at", "toForget": "to_forget",
  ]

  private static func names(_ value: Any) -> Set<String> {
    Set(Mirror(reflecting: value).children.compactMap(\.label))
  }

  @Test func `every counter of the daemon and of its users is told with its value`() throws {
    var room = try Room()
    var counted = DaemonFigures()
    counted.cutOff = 101
    counted.faults = 102
    counted.turnedAway = 103
    counted.repeated = 104
    counted.factsNotLogged = 105
    counted.displaced = 110
    counted.expired = 111
    counted.calls = 112
    counted.facts = 113
    room.engine.record.figures = counted
    for _ in 0..<107 { room.engine.clients.users.enter(900, hasRole: true) }
    for _ in 0..<108 { room.engine.clients.users.noteCall(of: 900) }
    room.engine.clients.users.note(busyMicroseconds: 106, backgroundMicroseconds: 0, of: 900)
    room.engine.clients.users.charge(109, to: 900, hasRole: true)
    // A user's share of the present second, and what is looked up at present, are no counters.
    let ofUser = Self.names(UserBook.User()).subtracting(["facts", "lookups"])
    #expect(ofUser == Set(Self.ofUser.keys), "a counter is told nowhere")
    let figures = Figures(
      since: .fact(1), within: .seconds(20), of: Roster(room.engine.state))
    var writer = JSONWriter()
    OwnReply.statistics(
      Statistics(
        daemon: room.engine.daemonFigures(residentBytes: 1, names: [:], at: room.now),
        journal: JournalFigures(), desk: figures.finish(at: room.now))
    ).write(to: &writer)
    let reply = try JSONValue(parsing: String(decoding: writer.bytes, as: UTF8.self))
    let daemon = try #require(reply["daemon"])
    for figure in counted.figures where figure.amount != 0 {
      #expect(daemon[figure.name]?.int == figure.amount.map { Int64($0) }, "\(figure.name)")
    }
    let user = daemon["users"]?.array.first { $0["uid"]?.int == 900 }
    for (name, value) in ["busyMicroseconds": 106, "connections": 107, "calls": 108, "bytes": 109] {
      #expect(user?[try #require(Self.ofUser[name])]?.int == Int64(value), "\(name)")
    }
  }

  @Test func `every figure of the journal is told`() throws {
    let statistics = JournalStatistics(
      bytes: 1, freeBytes: 2, oldest: 3, oldestAt: Instant(milliseconds: 4), last: 5,
      lastAt: Instant(milliseconds: 6), indexedUpTo: 7, lastSnapshot: 8,
      lastSnapshotAt: Instant(milliseconds: 9), toForget: 10)
    #expect(Self.names(statistics) == Set(Self.ofJournal.keys), "a figure is told nowhere")
    let room = try Room()
    let figures = Figures(
      since: .fact(1), within: .seconds(20), of: Roster(room.engine.state))
    var writer = JSONWriter()
    OwnReply.statistics(
      Statistics(
        daemon: DaemonFigures(), journal: JournalFigures(statistics, CommitTimes()),
        desk: figures.finish(at: room.now))
    ).write(to: &writer)
    let reply = try JSONValue(parsing: String(decoding: writer.bytes, as: UTF8.self))
    let journal = try #require(reply["journal"])
    for (name, value) in [
      "bytes": 1, "freeBytes": 2, "oldest": 3, "oldestAt": 4, "last": 3, "indexedUpTo": 7,
      "lastSnapshot": 8, "lastSnapshotAt": 9, "toForget": 10,
    ] {
      #expect(journal[try #require(Self.ofJournal[name])]?.int == Int64(value), "\(name)")
    }
  }

  @Test func `what is counted comes up as it happens`() throws {
    var room = try Room()
    let client = room.connect()
    for _ in 0..<3 {
      _ = try room.ask(
        client, "Customer.Message",
        ["channel": "sms", "customer": "c", "text": "hi", "key": "k1"])
    }
    let bad = room.connect()
    room[bad].call("Supervisor.Overview", as: Array("no JSON\u{0}".utf8))
    room.settle()
    let daemon = try #require(try room.ask(client, "Manager.Statistics")["daemon"])
    #expect(daemon["repeated"]?.int == 2)
    #expect(daemon["keys"]?.int == 1)
    #expect(daemon["faults"]?.int == 1)
  }
}
