import Interface
import Journal
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine
@testable import Projections

/// A history drawn from a seed, and what must be true of it.
struct History {
  private var room: Room
  private var traffic: RandomCalls
  private let diskFails: Bool
  /// Clients that call, and how many calls of each are to be answered.
  private var callers: [(id: ClientID, calls: Int)] = []
  private var gateways: [(id: ClientID, channel: String)] = []
  private var desks: [(id: ClientID, reps: [String])] = []
  private var watchers: [(id: ClientID, from: Int64)] = []
  private var sentinel: Int64 = 1 << 40

  private var chance: SeededGenerator {
    get { traffic.chance }
    set { traffic.chance = newValue }
  }

  init(seed: UInt64, diskFails: Bool = false) throws {
    traffic = RandomCalls(seed: seed)
    self.diskFails = diskFails
    room = try Room()
    connectCallers()
  }

  private mutating func connectCallers() {
    callers = (0..<4).map { _ in (room.connect(), 0) }
  }

  // MARK: - A step

  mutating func step() throws {
    switch chance.below(24) {
    case 0..<10: call()
    case 10..<13: say()
    case 13: beginGateway()
    case 14: beginDesk()
    case 15: beginWatcher()
    case 16: hangUp()
    case 17: room.isDiskHeld.toggle()
    case 18: room.areErrandsHeld.toggle()
    case 19: room.pass(Interval(milliseconds: Int64(chance.below(20_000))))
    case 20 where diskFails: breakOrMend()
    default: _ = room.round()
    }
  }

  private mutating func call() {
    let place = chance.below(callers.count)
    for _ in 0...chance.below(4) {
      let (method, parameters) = traffic.call(in: room.engine.state)
      let isOneway = method.mayBeOneway && chance.oneIn(9)
      room[callers[place].id].call(method.fullName, parameters, isOneway ? .oneway : .once)
      if !isOneway { callers[place].calls += 1 }
    }
    // One whose answer tells which call it is of.
    sentinel += 1
    room[callers[place].id].call("Customer.Delivered", ["session": .int(sentinel)])
    callers[place].calls += 1
  }

  /// Some bytes of what a client says come in, and no more yet.
  private mutating func say() {
    let id = callers[chance.below(callers.count)].id
    let count = room[id].saying.count
    guard count > 0, room.engine.contains(id), room.engine.wantsRead(id) else { return }
    room.say(id, 1 + chance.below(count))
  }

  private mutating func beginGateway() {
    let channel = chance.one(of: ["web", "whatsapp", "facebook", "sms"])
    let id = room.connect()
    room[id].call("Customer.Attend", ["channels": [.string(channel)]], .more)
    gateways.append((id, channel))
  }

  private mutating func beginDesk() {
    let reps = chance.one(of: [["anna"], ["cleo"], ["anna", "cleo"], ["ben"]])
    let id = room.connect()
    room[id].call("Rep.Attend", ["reps": .array(reps.map { .string($0) })], .more)
    desks.append((id, reps))
  }

  private mutating func beginWatcher() {
    let id = room.connect()
    let from = 1 + Int64(chance.below(Int(room.onDisk.lastFact)))
    room[id].call("Supervisor.Watch", ["since": .int(from)], .more)
    watchers.append((id, from))
  }

  private mutating func hangUp() {
    switch chance.below(4) {
    case 0 where !gateways.isEmpty:
      room.hangUp(gateways.remove(at: chance.below(gateways.count)).id)
    case 1 where !desks.isEmpty: room.hangUp(desks.remove(at: chance.below(desks.count)).id)
    case 2 where !watchers.isEmpty:
      room.hangUp(watchers.remove(at: chance.below(watchers.count)).id)
    case 3:
      let place = chance.below(callers.count)
      room.hangUp(callers[place].id)
      callers[place] = (room.connect(), 0)
    default: break
    }
  }

  private mutating func breakOrMend() {
    if room.store.failure == nil {
      room.store.failure = StorageFailed(.full, reason: "no space left on the device")
    } else {
      mend()
    }
  }

  private mutating func mend() {
    room.store.failure = nil
    room.log.probe()
  }

  // MARK: - What must be true

  /// Lets all come to rest, and holds it against what is expected.
  mutating func end() throws {
    mend()
    room.isDiskHeld = false
    room.areErrandsHeld = false
    room.settle()
    mend()
    room.settle()
    checkAnswers()
    checkState()
    checkWatchers()
    for gateway in gateways { try checkGateway(gateway.id, gateway.channel) }
    for desk in desks { checkDesk(desk.id) }
  }

  /// The process ends without a word; all that was told to be done is in the next one.
  mutating func restart() throws {
    room.isDiskHeld = false
    room.areErrandsHeld = false
    room.store.failure = nil
    checkWatchers()
    try room.restart()
    (gateways, desks, watchers) = ([], [], [])
    connectCallers()
    checkState()
  }

  /// Each call has one answer, and those that say whose they are come in the order of the calls.
  private func checkAnswers() {
    for caller in callers {
      let heard = room[caller.id].heard
      let last = heard.filter { !$0.continues }
      #expect(last.count == caller.calls)
      let sentinels = heard.filter { $0.method == "org.omnid.Customer.Delivered" }
        .compactMap { $0.error == "NoSuchSession" ? $0.int("session") : nil }
        .filter { $0 >= 1 << 40 }
      #expect(sentinels == sentinels.sorted())
      #expect(room[caller.id].unansweredCalls == 0)
    }
  }

  private func checkState() {
    let (state, drift) = (room.engine.state, room.engine.router.recount())
    #expect(drift == [])
    let isSame = state == room.recovered().state
    #expect(isSame, "the state is what is on disk")
  }

  private func checkWatchers() {
    for watcher in watchers {
      let numbers = room[watcher.id].heard.compactMap { $0["fact"]?["number"]?.int }
      let expected = Array(watcher.from..<watcher.from + Int64(numbers.count))
      #expect(numbers == expected, "no gap from \(watcher.from) on")
    }
  }

  /// What a gateway heard last of each session is what is so now.
  private mutating func checkGateway(_ id: ClientID, _ channel: String) throws {
    guard room.engine.contains(id), room[id].heard.last?.error == nil else { return }
    var known: [Int64: JSONValue] = [:]
    for view in room[id].heard.compactMap({ $0["session"] }) {
      guard let session = view["session"]?.int else { continue }
      let isOver = ["error", "ended"].contains(view["status"]?.string ?? "")
      if isOver { known.removeValue(forKey: session) } else { known[session] = view }
    }
    let asker = room.connect()
    room[asker].call("Supervisor.ListSessions", ["channel": .string(channel)], .more)
    room.settle()
    let rows = room[asker].heard.compactMap { $0["session"] }.filter { row in
      !row.isNull && !["error", "ended"].contains(row["status"]?.string ?? "")
    }
    room.hangUp(asker)
    #expect(known.keys.sorted() == rows.compactMap { $0["session"]?.int }.sorted())
    for row in rows {
      let view = known[row["session"]?.int ?? 0]
      for field in ["status", "server", "conversation", "customer"] {
        #expect(view?[field] == row[field], "\(field) of \(row)")
      }
    }
  }

  /// What a desk heard last of its reps' sessions is what is so now.
  private func checkDesk(_ id: ClientID) {
    guard room.engine.contains(id), room[id].heard.last?.error == nil else { return }
    var known: [String: [Int64: JSONValue]] = [:]
    var presences: [String: String] = [:]
    for answer in room[id].heard {
      guard let rep = answer.string("rep"), let event = answer.string("event") else { continue }
      if let presence = answer.string("presence") { presences[rep] = presence }
      switch event {
      case "replaced", "ended": (known[rep], presences[rep]) = (nil, nil)
      case "caught_up", "presence": known[rep, default: [:]].merge([:]) { old, _ in old }
      default:
        guard let view = answer["session"], let session = view["session"]?.int else { continue }
        if ["gone", "withdrawn"].contains(event) {
          known[rep, default: [:]].removeValue(forKey: session)
        } else {
          known[rep, default: [:]][session] = view
        }
      }
    }
    for (rep, views) in known { check(views, presences[rep], of: rep) }
  }

  private func check(_ views: [Int64: JSONValue], _ presence: String?, of name: String) {
    let state = room.engine.state
    guard let rep = state.rep(named: name) else {
      Issue.record("\(name) is gone, and their desk was not told")
      return
    }
    let now = state.configuration.presences[Int(rep.presence.index)].name
    #expect(presence == now, "where \(name) is")
    let expected = state.sessions(of: rep.id).map { SessionView($0, in: state) }
      .filter { $0.rep == rep.id || $0.offeredTo == rep.id }
    #expect(views.keys.sorted() == expected.map { Int64($0.session.number) }, "what \(name) has")
    for view in expected {
      var writer = JSONWriter()
      DeskItem.initial(rep: name, view).write(to: &writer, in: state)
      let item = try? JSONValue(parsing: String(decoding: writer.bytes, as: UTF8.self))
      var known = views[Int64(view.session.number)]
      // The state forgets a customer with their last open session, whoever still has its tab.
      if view.customer.isEmpty { known = known?.replacing("customer", with: "") }
      #expect(known == item?["session"], "as \(name) sees it")
    }
  }
}
