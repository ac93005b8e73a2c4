import Interface
import Journal
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// Whoever watches hears every fact from a number on, once and in order, and none before it is on
/// disk; whenever they come.
@Suite struct WatchTests {
  private func numbers(_ room: Room, _ watcher: ClientID) -> [Int64] {
    room[watcher].heard.compactMap { $0["fact"]?["number"]?.int }
  }

  private func write(_ customer: Int, _ room: inout Room, _ client: ClientID) {
    room[client].call(
      "Customer.Message",
      ["channel": "whatsapp", "customer": .string("c\(customer)"), "text": "hi"])
  }

  @Test func `a watcher hears what is on disk already, and then what comes`() throws {
    var room = try Room()
    let (watcher, client) = (room.connect(), room.connect())
    let before = room.onDisk.lastFact
    room[watcher].call("Supervisor.Watch", ["since": 1], .more)
    room.settle()
    #expect(numbers(room, watcher) == Array(1...before))
    write(1, &room, client)
    room.settle()
    #expect(numbers(room, watcher) == Array(1...room.onDisk.lastFact))
    let names = room[watcher].heard.compactMap { $0["fact"]?["what"]?.string }
    #expect(names == (try room.store.facts().map(\.fact.kind.wireName)))
  }

  @Test func `who names no number hears what is recorded from then on`() throws {
    var room = try Room()
    let (watcher, client) = (room.connect(), room.connect())
    room.isDiskHeld = true
    write(1, &room, client)
    room.settle()
    let recorded = Int64(room.engine.state.factNumber)
    room[watcher].call("Supervisor.Watch", [:], .more)
    room.settle()
    write(2, &room, client)
    room.settle()
    #expect(numbers(room, watcher) == [])
    room.isDiskHeld = false
    room.settle()
    #expect(numbers(room, watcher) == Array(recorded + 1...room.onDisk.lastFact))
  }

  /// Facts that nobody wanted to hear of as they were recorded are kept nowhere but on disk; those
  /// that the log wants are.
  @Test func `one who comes while facts are on their way to the disk misses none`() throws {
    var room = try Room()
    let (watcher, client) = (room.connect(), room.connect())
    room.isDiskHeld = true
    let first = Int64(room.engine.state.factNumber) + 1
    room[client].call(
      "Manager.PutRep", ["rep": "dora", "profile": "agent", "queues": ["help"]])
    write(1, &room, client)
    room.settle()
    room[watcher].call("Supervisor.Watch", ["since": .int(first)], .more)
    room.settle()
    room.isDiskHeld = false
    room.settle()
    #expect(numbers(room, watcher) == Array(first...room.onDisk.lastFact))
  }

  /// A busy engine, whose disk is done now and then, with watchers who come at any moment from
  /// any number on, read or do not, and go.
  @Test(arguments: 0..<24 as Range<UInt64>)
  func `no watcher has a gap, whenever they join`(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    var room = try Room(
      "LogLevel=\(chance.one(of: ["debug", "notice", "error"]))\n".inGeneralSection)
    let client = room.connect()
    var watchers: [(id: ClientID, from: Int64)] = []
    room.isDiskHeld = true
    for step in 0..<160 {
      switch chance.below(10) {
      case 0, 1, 2: write(step, &room, client)
      case 3:
        room[client].call(
          "Manager.PutRep", ["rep": .string("r\(step)"), "profile": "agent", "queues": ["help"]])
      case 4:
        let watcher = room.connect()
        let isFromNow = chance.oneIn(3)
        // So that it is known from where on that is.
        if isFromNow { room.settle() }
        let last = Int64(room.engine.state.factNumber)
        let from = isFromNow ? nil : 1 + Int64(chance.below(Int(last) + 3))
        room[watcher].call("Supervisor.Watch", from.map { ["since": .int($0)] } ?? [:], .more)
        _ = room.round()
        watchers.append((watcher, from ?? last + 1))
      case 5: room.stepDisk()
      case 6: room.areErrandsHeld.toggle()
      case 7:
        guard !watchers.isEmpty, chance.oneIn(2) else { continue }
        room.hangUp(watchers.remove(at: chance.below(watchers.count)).id)
      default: _ = room.round()
      }
    }
    room.isDiskHeld = false
    room.areErrandsHeld = false
    room.settle()
    for watcher in watchers {
      let last = room.onDisk.lastFact
      let expected = watcher.from <= last ? Array(watcher.from...last) : []
      let heard = numbers(room, watcher.id)
      #expect(heard == expected, "from \(watcher.from)")
    }
  }

  @Test func `one who does not read is cut off, and told from where to ask again`() throws {
    var room = try Room("UnreadBytesMax=2M\n".inGeneralSection)
    let (watcher, client) = (room.connect(), room.connect())
    room[watcher].call("Supervisor.Watch", [:], .more)
    room.settle()
    let first = Int64(room.engine.state.factNumber) + 1
    write(1, &room, client)
    room.settle()
    room[watcher].reads = false
    for priority in 0..<60 where !room.engine.isLingering(watcher) {
      for step in 0..<500 {
        room[client].call(
          "Supervisor.SetPriority",
          ["session": 1, "priority": .int(Int64(priority * 500 + step + 1))])
      }
      room.settle()
      room[client].forgetHeard()
    }
    #expect(room.engine.isLingering(watcher))
    room.read(watcher)
    let heard = numbers(room, watcher)
    let last = try #require(room[watcher].heard.last)
    #expect(last.error == "CutOff")
    #expect(heard == Array(first..<first + Int64(heard.count)))
    #expect(last.int("since") == first + Int64(heard.count))
    #expect(!room.engine.contains(watcher))
    let again = room.connect()
    room[again].call("Supervisor.Watch", ["since": .int(last.int("since") ?? 0)], .more)
    room.settle()
    #expect(heard + numbers(room, again) == Array(first...room.onDisk.lastFact))
  }

  @Test func `an overview is told again when it differs`() throws {
    var room = try Room()
    let (watcher, client) = (room.connect(), room.connect())
    room[watcher].call("Supervisor.Overview", [:], .more)
    room.settle()
    room.pass(.seconds(1))
    room.engine.tellOverviews(at: room.now)
    room.settle()
    #expect(room[watcher].heard.count == 1)
    write(1, &room, client)
    room.pass(.seconds(1))
    room.engine.tellOverviews(at: room.now)
    room.settle()
    #expect(room[watcher].heard.map { $0["overview"]?["waiting"]?.int } == [0, 1])
  }
}
