import Interface
import Journal
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// A fact has the same words for ever, live and read back from the journal, whatever was removed,
/// forgotten, renamed, restarted or purged meanwhile. Only an erasure changes them.
@Suite struct SameFactsTests {
  /// The replies by the number of their fact.
  private static func told(_ room: Room, _ watcher: ClientID) -> [Int64: String] {
    var told: [Int64: String] = [:]
    for answer in room[watcher].heard {
      guard let fact = answer["fact"], let number = fact["number"]?.int else { continue }
      #expect(told[number] == nil, "fact \(number) is told once")
      told[number] = fact.description
    }
    return told
  }

  private static func readBack(_ room: inout Room) -> [Int64: String] {
    let watcher = room.connect()
    room[watcher].call("Supervisor.Watch", ["since": 1], .more)
    room.settle()
    defer { room.hangUp(watcher) }
    // The facts of a deleted session are forgotten.
    let deleted = wanted(room).deleted
    return told(room, watcher).filter { !deleted.contains($0.key) }
  }

  private static func compare(_ back: [Int64: String], _ live: [Int64: String], _ when: String) {
    for (number, text) in back where live[number] != text {
      Issue.record("\(when): \(text), and live it was \(live[number] ?? "not told")")
      return
    }
  }

  /// Offers stay open for long, so that a day that passes is not filled with missed ones.
  private static let text = SmallDesk.text
    .replacing("PushTimeout=20s", with: "PushTimeout=0")
    .replacing("Strategy=round-robin", with: "Strategy=round-robin\nPushTimeout=0")
    .replacing("SizeLimit=1", with: "SizeLimit=1\nPushTimeout=0")
  /// A queue with another name, at the place of an earlier one.
  private static let otherText =
    text
    .replacing("[Queue late]", with: "[Queue slow]").replacing("Queue=late", with: "Queue=slow")
    .replacing("Strategy=round-robin", with: "Strategy=longest-idle")

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `Watch tells a fact the same live, later, and after a restart and a purge`(
    seed: UInt64
  ) throws {
    let journal = try JournalMirror()
    var room = try Room(Self.text, journal: journal)
    var traffic = RandomCalls(seed: seed)
    var live: [Int64: String] = [:]
    for part in 0..<3 {
      let (watcher, client) = (room.connect(), room.connect())
      room[watcher].call("Supervisor.Watch", [:], .more)
      room.settle()
      for _ in 0..<150 {
        try Self.step(&room, client, &traffic, journal)
      }
      room.settle()
      live.merge(Self.told(room, watcher)) { first, _ in first }
      Self.compare(Self.readBack(&room).filter { live[$0.key] != nil }, live, "later")
      journal.restart()
      try room.restart()
      Self.compare(
        Self.readBack(&room).filter { live[$0.key] != nil }, live, "after restart \(part)")
    }
    let before = Self.readBack(&room)
    for _ in 0..<2 {
      try journal.snapshot()
      Self.nudge(&room)
    }
    try journal.purge(before: room.now - .hours(30))
    #expect(journal.oldest > 1)
    let after = Self.readBack(&room)
    Self.compare(after.filter { live[$0.key] != nil }, live, "after a purge")
    Self.compare(after.filter { before[$0.key] != nil }, before, "after a purge")
    #expect(after.count > 20)
  }

  private static func nudge(_ room: inout Room) {
    let client = room.connect()
    room[client].call(
      "Customer.Message", ["channel": "whatsapp", "customer": "nudge", "text": "hi"])
    room.settle()
    room.hangUp(client)
  }

  private static func step(
    _ room: inout Room, _ client: ClientID, _ traffic: inout RandomCalls, _ journal: JournalMirror
  ) throws {
    switch traffic.chance.below(40) {
    case 0: room.pass(.hours(traffic.chance.oneIn(2) ? 26 : 2))
    case 1:
      let before = room.text
      room.text = before == text ? otherText : text
      room.reload(for: nil)
      // What waits in the queue keeps it.
      let name = room.text == text ? "late" : "slow"
      if room.engine.state.queue(named: name) == nil { room.text = before }
    case 2:
      let rep = traffic.chance.one(of: ["anna", "ben", "cleo", "dora"])
      room[client].call("Manager.RemoveRep", ["rep": .string(rep), "with_work": true])
    case 3:
      for rep in SmallDesk.reps {
        room[client].call(
          "Manager.PutRep",
          [
            "rep": .string(rep.name), "profile": .string(rep.profile),
            "queues": .array(rep.queues.map { .string($0) }),
          ])
      }
    case 4: try journal.tidyAll()
    case 5: try journal.tidy()
    case 6..<10: room.pass(.seconds(Int64(traffic.chance.below(40))))
    default:
      let (method, parameters) = traffic.call(in: room.engine.state)
      if method == .managerEraseCustomer { return }
      room[client].call(method.fullName, parameters)
    }
    room.settle()
    room[client].forgetHeard()
  }

  /// Who watches these queues alone is told exactly the facts that a naive look at all facts from
  /// the first on finds to concern them.
  private static func compareBound(
    _ room: inout Room, _ deleted: Set<Int64>, _ wanted: [String: Set<Int64>], _ when: String
  ) {
    for (number, uid) in bound {
      let watcher = room.connect(uid: uid)
      room[watcher].call("Supervisor.Watch", ["since": 1], .more)
      room.settle()
      let back = told(room, watcher)
      let wanted = wanted[number] ?? []
      #expect(Set(back.keys) == wanted.subtracting(deleted), "\(when), \(number)")
      room.hangUp(watcher)
    }
  }

  private static let bound: [(queue: String, uid: UInt32)] = [
    ("help", 901), ("sales", 902), ("late", 903), ("slow", 904),
  ]

  @Test(arguments: 10..<16 as Range<UInt64>)
  func `A5 who watches some queues is told the same live, later, and after restart and purge`(
    seed: UInt64
  ) throws {
    let roles = Self.bound.map {
      RoleTable.Entry(
        users: [$0.uid], groups: [], methods: MethodSet(.supervisor), queues: [$0.queue])
    }
    let journal = try JournalMirror()
    var room = try Room(Self.text, roles: roles, journal: journal)
    var traffic = RandomCalls(seed: seed)
    var live: [String: Set<Int64>] = [:]
    let begin = Int64(room.engine.state.factNumber)
    for part in 0..<3 {
      let client = room.connect()
      var watchers: [String: ClientID] = [:]
      for (queue, uid) in Self.bound {
        let watcher = room.connect(uid: uid)
        room[watcher].call(
          "Supervisor.Watch", ["since": .int(Int64(room.engine.state.factNumber) + 1)], .more)
        watchers[queue] = watcher
      }
      room.settle()
      for _ in 0..<150 { try Self.step(&room, client, &traffic, journal) }
      room.settle()
      for (queue, watcher) in watchers {
        live[queue, default: []].formUnion(Self.told(room, watcher).keys)
      }
      journal.restart()
      try room.restart()
      let (wanted, deleted) = Self.wanted(room)
      for (queue, told) in live {
        let since = Set((wanted[queue] ?? []).filter { $0 > begin })
        // What began with the restarts is told to nobody who watches live.
        #expect(told.isSubset(of: since), "live, \(queue)")
        #expect(since.subtracting(told).allSatisfy { Self.isOfStart($0, room) }, "live, \(queue)")
      }
      Self.compareBound(&room, deleted, wanted, "after restart \(part)")
    }
    #expect(live["help"]?.count ?? 0 > 20 && live["sales"]?.count ?? 0 > 20)
    for hours in [60, 30, 2] as [Int64] {
      for _ in 0..<2 {
        try journal.snapshot()
        Self.nudge(&room)
      }
      try journal.purge(before: room.now - .hours(hours))
      if hours == 30 { journal.restart() }
      let oldest = Int64(journal.oldest)
      let (wanted, deleted) = Self.wanted(room)
      Self.compareBound(
        &room, deleted, wanted.mapValues { numbers in Set(numbers.filter { $0 >= oldest }) },
        "purged to \(oldest)")
    }
    #expect(journal.oldest > 1)
  }

  /// The numbers of the facts that concern each queue, and of those that were deleted.
  private static func wanted(
    _ room: Room
  ) -> (byQueue: [String: Set<Int64>], deleted: Set<Int64>) {
    var (wanted, ofSession): ([String: Set<Int64>], [SessionID: Set<Int64>]) = ([:], [:])
    var deleted: Set<Int64> = []
    var (queues, teller) = (NaiveQueues(), Storyteller())
    for stamped in (try? room.store.facts()) ?? [] {
      teller.learn(stamped.fact)
      let number = Int64(stamped.number)
      for queue in queues.note(stamped.fact) {
        wanted[teller.ownName(of: queue) ?? "", default: []].insert(number)
      }
      if let session = stamped.fact.session { ofSession[session, default: []].insert(number) }
      if case .session(let session, .deleted) = stamped.fact {
        deleted.formUnion(ofSession[session] ?? [])
      }
    }
    return (wanted, deleted)
  }

  /// Whether a start recorded the fact, before somebody could watch.
  private static func isOfStart(_ number: Int64, _ room: Room) -> Bool {
    let facts = (try? room.store.facts()) ?? []
    let began = facts.last { fact in
      if case .daemon(.began) = fact.fact { Int64(fact.number) <= number } else { false }
    }
    guard let began else { return false }
    return facts.first { Int64($0.number) == number }?.at == began.at
  }

  @Test func `who was erased is told so before their id is out of the file, and the same after`()
    throws
  {
    let journal = try JournalMirror()
    var room = try Room(journal: journal)
    let (watcher, client) = (room.connect(), room.connect())
    room[watcher].call("Supervisor.Watch", [:], .more)
    for message in ["m-0101", "m-0202"] {
      _ = try room.ask(
        client, "Customer.Message",
        ["channel": "whatsapp", "customer": "+49-0101", "text": "hi", "id": .string(message)])
      _ = try room.ask(client, "Customer.Leave", ["channel": "whatsapp", "customer": "+49-0101"])
      room.pass(.hours(26))
    }
    try journal.snapshot()
    _ = try room.ask(
      client, "Manager.EraseCustomer", ["channel": "whatsapp", "customer": "+49-0101"])
    let live = Self.told(room, watcher)
    #expect(live.values.contains { $0.contains("+49-0101") && $0.contains("forgotten") })
    let before = Self.readBack(&room)
    #expect(!before.values.contains { $0.contains("0101") || $0.contains("m-0202") })
    for (number, text) in before where live[number] != nil && live[number] != text {
      #expect(text.contains("erased-") || text.contains("MessageTaken"), "\(text)")
    }
    try journal.tidyAll()
    Self.compare(Self.readBack(&room), before, "when the table has it")
    for _ in 0..<2 {
      Self.nudge(&room)
      try journal.snapshot()
    }
    try journal.purge(before: .zero)
    Self.compare(Self.readBack(&room).filter { before[$0.key] != nil }, before, "out of the file")
    journal.restart()
    Self.compare(Self.readBack(&room).filter { before[$0.key] != nil }, before, "anew")
  }

  /// The facts that made a customer known are purged; the customer came again, was forgotten, and
  /// the facts of that are still there.
  @Test func `a name outlives the purge of the fact that gave it, and not an erasure`() throws {
    let journal = try JournalMirror()
    var room = try Room(journal: journal)
    let client = room.connect()
    _ = try room.ask(
      client, "Customer.SetConsent",
      ["channel": "whatsapp", "customer": "+49-0707", "opted_in": false])
    room.pass(.hours(100))
    for _ in 0..<2 {
      Self.nudge(&room)
      try journal.snapshot()
    }
    try journal.purge(before: room.now - .hours(50))
    _ = try room.ask(
      client, "Customer.SetConsent",
      ["channel": "whatsapp", "customer": "+49-0707", "opted_in": true])
    room.pass(.hours(30))
    journal.restart()
    #expect(Self.readBack(&room).values.contains { $0.contains("+49-0707") })
    #expect(try journal.folder.contains("+49-0707", in: "journal"))
    _ = try room.ask(
      client, "Manager.EraseCustomer", ["channel": "whatsapp", "customer": "+49-0707"])
    for _ in 0..<2 {
      Self.nudge(&room)
      try journal.snapshot()
    }
    try journal.purge(before: .zero)
    #expect(!Self.readBack(&room).values.contains { $0.contains("+49-0707") })
    #expect(try !journal.folder.contains("+49-0707", in: "journal"))
  }
}
