import Containers
import Interface
import Projections
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine
@testable import Journal

/// An engine with a false loop around it: it gives the turns that the daemon's loop gives, its
/// disk is done when the test says so, and its clients hold every answer against the interface and
/// against the disk.
struct Room {
  typealias Desk = Engine<SteppedLog<MemoryStore>>

  let store: MemoryStore
  private(set) var log: SteppedLog<MemoryStore>
  var engine: Desk
  private(set) var now = Instant(milliseconds: 1_767_603_600_000)
  private(set) var peers: [ClientID: Peer] = [:]
  /// In the order in which they came.
  private(set) var ids: [ClientID] = []
  private(set) var remarks: [Remark] = []
  /// The text that a reload reads.
  var text: String
  /// The roles that a reload finds.
  var roles: [RoleTable.Entry]
  /// Nothing reaches the disk while it is set.
  var isDiskHeld = false
  /// Errands are not carried out while it is set.
  var areErrandsHeld = false
  /// Clients that get no turn.
  var withoutTurns: Set<ClientID> = []
  private var errands: [Errand] = []
  private var inLine: [ClientID] = []
  private var touched: [ClientID] = []
  /// Whether the disk did something of which the engine was not told yet.
  private var hasDiskNews = false
  var onDisk = OnDisk()
  private var inWords: (last: Int64, withQueues: Bool, items: [FactItem])?
  /// A file that follows the store, from which watchers read old facts.
  let journal: JournalMirror?

  init(
    _ text: String = SmallDesk.text,
    reps: [(name: String, profile: String, queues: [String])] = SmallDesk.reps,
    roles: [RoleTable.Entry] = [], isClockManual: Bool = false,
    journal: JournalMirror? = nil
  ) throws {
    self.text = text
    self.journal = journal
    self.roles = roles
    store = MemoryStore()
    log = SteppedLog(store)
    let read = try Room.read(text, following: nil)
    engine = Desk(
      Router(), read.settings, RoleTable(roles, daemonUser: Room.daemonUser), log: log,
      keys: KeyBook(read.settings),
      manualClock: isClockManual ? now : nil, version: "0.0", at: now)
    engine.text = read.text
    #expect(engine.begin(read.configuration, adopting: nil, at: now) == nil)
    settle()
    let manager = connect()
    for rep in reps {
      _ = try ask(
        manager, "Manager.PutRep",
        [
          "rep": .string(rep.name), "profile": .string(rep.profile),
          "queues": .array(rep.queues.map { .string($0) }),
        ])
    }
    hangUp(manager)
    pass(.minutes(1))
  }

  /// Who may do everything, as the daemon's own user.
  static let daemonUser: UInt32 = 700

  static func read(
    _ text: String, following old: Configuration?
  ) throws -> (configuration: Configuration, settings: DaemonSettings, text: ConfigurationText) {
    let read = ConfigurationText([ConfigurationFile(name: "omnid.conf", bytes: Array(text.utf8))])
    return (try read.configuration(following: old).get(), read.daemon, read)
  }

  // MARK: - Clients

  mutating func connect(uid: UInt32 = Room.daemonUser, groups: [UInt32] = []) -> ClientID {
    connect(Caller(uid: uid, gid: uid, groups: groups))!
  }

  /// Nil if there is no place.
  mutating func connect(_ caller: Caller) -> ClientID? {
    let id: ClientID
    switch engine.connect(caller) {
    case .welcome(let new): id = new
    case .welcomeInPlace(let new, let other):
      id = new
      hangUp(other)
    case .turnedAway: return nil
    }
    peers[id] = Peer(id: id)
    ids.append(id)
    return id
  }

  subscript(_ id: ClientID) -> Peer {
    _read { yield peers[id]! }
    _modify { yield &peers[id]! }
  }

  /// The client is gone, with all that it had not said.
  mutating func hangUp(_ id: ClientID) {
    guard engine.contains(id) else { return }
    engine.disconnect(id, at: now)
    peers[id]?.close()
  }

  /// Calls, and serves until all is answered that can be.
  mutating func ask(
    _ id: ClientID, _ method: String, _ parameters: JSONValue = [:], more: Bool = false
  ) throws -> Heard {
    let call = self[id].call(method, parameters, more ? .more : .once)
    settle()
    guard let answer = self[id].heard.last(where: { $0.call == call }) else {
      throw TestFailure("\(method) is not answered")
    }
    return answer
  }

  // MARK: - Time and the disk

  /// Lets time pass, each thing that is due at its own time.
  mutating func pass(_ interval: Interval) {
    let end = now + interval
    settle()
    while let due = engine.nextDeadline, due <= end {
      now = max(now, due)
      engine.advance(at: now)
      settle()
    }
    now = end
    settle()
  }

  /// Lets time pass while nobody serves: what was due then is still to be carried out.
  mutating func leap(_ interval: Interval) { now = now + interval }

  /// What was submitted goes to the disk, held or not.
  mutating func stepDisk() {
    log.step()
    onDisk.read(store)
    journal?.follow(store)
    hasDiskNews = true
  }

  /// The disk is given a chore of which no call waits.
  mutating func request(_ chore: Chore) {
    log.request(chore, tag: .max)
    hasDiskNews = true
  }

  /// Serves until nothing is left to do but wait.
  mutating func settle() {
    var rounds = 0
    while round() {
      rounds += 1
      precondition(rounds < 100_000, "the engine comes to rest")
    }
  }

  /// One round of the loop, in which everybody has a turn.
  ///
  /// - Returns: Whether anything happened.
  mutating func round() -> Bool {
    var isBusy = hear()
    for id in inLine where engine.contains(id) && !withoutTurns.contains(id) {
      isBusy = true
      if !engine.turn(id, at: now) { inLine.removeAll { $0 == id } }
    }
    inLine.removeAll { !engine.contains($0) }
    _ = engine.submit(isAlone: false)
    if !isDiskHeld, log.isWaiting {
      stepDisk()
      isBusy = true
    }
    _ = log.tidy()
    // As the loop does: nothing else may rely on being told of a disk that has nothing to tell.
    if hasDiskNews || engine.jobs.hasChores || engine.storageFailure != nil {
      hasDiskNews = false
      see(to: engine.takeCompleted())
    }
    if runErrands() { isBusy = true }
    if let due = engine.nextDeadline, due <= now {
      engine.advance(at: now)
      isBusy = true
    }
    remarks += engine.takeRemarks()
    return send() || isBusy
  }

  private mutating func see(to news: DiskNews?) {
    switch news {
    case nil: break
    case .failed: engine.goBack(to: recovered())
    case .recovered: engine.resume(at: now)
    }
  }

  /// As a router is read from what is on disk.
  func recovered() -> Router {
    var router = Router()
    for fact in (try? store.facts()) ?? [] { router.apply(fact) }
    return router
  }

  /// What clients said goes in.
  private mutating func hear() -> Bool {
    var isBusy = false
    for id in ids where engine.contains(id) {
      guard let peer = peers[id], !peer.saying.isEmpty else { continue }
      guard engine.wantsRead(id), !inLine.contains(id) else { continue }
      say(id, peer.saying.count)
      isBusy = true
    }
    return isBusy
  }

  /// Lets so many of the bytes that a client has yet to say come in.
  mutating func say(_ id: ClientID, _ count: Int) {
    let bytes = Array(self[id].saying.prefix(min(count, 64 * 1_024)))
    self[id].saying.removeFirst(bytes.count)
    engine.receive(bytes.span, from: id)
    if !inLine.contains(id) { inLine.append(id) }
  }

  private mutating func send() -> Bool {
    var isBusy = false
    engine.takeTouched(into: &touched)
    for id in touched where engine.contains(id) {
      // Taken out, so that nothing of it is copied.
      guard var peer = peers.removeValue(forKey: id) else { continue }
      engine.send(to: id) { bytes in
        let count = peer.receive(bytes)
        if count > 0 { isBusy = true }
        return count
      }
      onDisk.check(peer.heard[peer.checkedCount...])
      peer.checkedCount = peer.heard.count
      peers[id] = peer
      if engine.isFinished(id) {
        hangUp(id)
      } else if engine.mayContinue(id), !inLine.contains(id) {
        inLine.append(id)
        isBusy = true
      }
    }
    touched = []
    return isBusy
  }

  /// The client reads again.
  mutating func read(_ id: ClientID) {
    self[id].reads = true
    self[id].read()
    engine.touch(writable: id)
    settle()
  }

  // MARK: - Errands

  private mutating func runErrands() -> Bool {
    errands += engine.takeErrands()
    if areErrandsHeld || errands.isEmpty { return false }
    for errand in errands { run(errand) }
    errands = []
    return true
  }

  var heldErrandCount: Int { errands.count }

  /// Those that are held cannot be carried out.
  mutating func failErrands(_ sentence: String) {
    for errand in errands { engine.fail(errand, sentence) }
    errands = []
    settle()
  }

  private mutating func run(_ errand: Errand) {
    switch errand.kind {
    case .reload: reload(for: errand)
    case .checkConfiguration:
      engine.finish(errand, .problems(problems()))
    case .audit(let router): engine.finish(errand, .drift(router.recount()))
    case .statistics(let task): tellFigures(task, errand)
    case .times(let task):
      var times = task.times
      times.isWhole = true
      for fact in (try? store.facts()) ?? [] { times.note(fact) }
      engine.finish(errand, task.reply(times.finish(at: task.end)))
    case .backup(let file): engine.backUp(for: errand, to: file)
    case .keepClock(let instant): engine.finish(errand, .now(instant))
    case .facts(let from, let withQueues): tellFacts(from, withQueues, errand)
    case .find(let customer, _, _):
      var isKnown = false
      for stamped in (try? store.facts()) ?? [] {
        if case .customer(_, .known(customer, _)) = stamped.fact { isKnown = true }
        if case .customer(_, .erased) = stamped.fact { isKnown = false }
      }
      engine.finish(errand, isKnown: isKnown, at: now)
    case .keptAnswer(let kept):
      let note = ((try? notes()) ?? []).first { kept.reply(from: $0.note) != nil }
      engine.finish(errand, keptReply: note.flatMap { kept.reply(from: $0.note) })
    case .lookUp(let session):
      engine.finish(errand, session: rows().last { $0.session == Int64(session.number) })
    case .over(let filter, let before): listOver(filter, before, errand)
    }
  }

  /// Every session as a row made from its facts, in the most straightforward way.
  private func rows() -> [SessionRow] {
    let facts = ErasedFacts.taken(out: (try? store.facts()) ?? [])
    var teller = Storyteller()
    for fact in facts { teller.learn(fact.fact) }
    let sessions = Set(facts.compactMap(\.fact.session)).sorted()
    return sessions.compactMap { session in
      SessionRow(session, by: facts.filter { $0.fact.session == session }, named: teller)
    }
  }

  /// A few at a time, as the journal's reader has them or by looking at everything.
  private mutating func listOver(_ filter: SessionFilter, _ before: UInt64, _ errand: Errand) {
    if let journal {
      do {
        let (rows, next) = try journal.over(filter, before: before)
        engine.finish(errand, sessions: rows, next: next)
      } catch {
        engine.fail(errand, "\(error)")
      }
      return
    }
    var ends: [UInt64: SessionID] = [:]
    for stamped in (try? store.facts()) ?? [] where stamped.number < before {
      if case .session(let session, .ended) = stamped.fact, filter.status == .ended {
        ends[stamped.number] = session
      }
      if case .session(let session, .failed) = stamped.fact, filter.status == .error {
        ends[stamped.number] = session
      }
    }
    let some = ends.keys.sorted(by: >).prefix(3)
    let all = rows()
    let found = some.compactMap { number in
      all.first { $0.session == ends[number].map { Int64($0.number) } }
    }
    engine.finish(
      errand, sessions: found.filter { filter.admits($0) }, next: some.count < 3 ? nil : some.last)
  }

  private mutating func tellFigures(_ task: FiguresTask, _ errand: Errand) {
    var figures = task.figures
    for fact in (try? store.facts()) ?? [] { figures.note(fact) }
    let daemon = engine.daemonFigures(residentBytes: 1, names: [0: "root"], at: now)
    engine.finish(
      errand,
      .statistics(
        Statistics(
          daemon: daemon, journal: JournalFigures(), desk: figures.finish(at: task.end))))
  }

  /// Some at a time: as the journal's reader has them, or by a storyteller who is told everything
  /// from the beginning.
  private mutating func tellFacts(_ from: UInt64, _ withQueues: Bool, _ errand: Errand) {
    if let journal {
      do {
        let (items, next) = try journal.facts(from: from, withQueues: withQueues)
        engine.finish(errand, facts: items, next: next)
      } catch {
        engine.fail(errand, "\(error)")
      }
      return
    }
    let items = items(withQueues).filter { $0.number >= from }.prefix(50)
    engine.finish(errand, facts: Array(items), next: items.last.map { $0.number + 1 } ?? from)
  }

  /// All facts on disk, in words. They are kept until there is another fact, because a watcher
  /// reads them in many pieces.
  private mutating func items(_ withQueues: Bool) -> [FactItem] {
    if let inWords, inWords.last == onDisk.lastFact, inWords.withQueues == withQueues {
      return inWords.items
    }
    var teller = Storyteller()
    var queues = NaiveQueues()
    let items = ErasedFacts.taken(out: (try? store.facts()) ?? []).map {
      var item = FactItem($0, by: &teller)
      guard withQueues else { return item }
      let names = queues.note($0.fact).compactMap { teller.ownName(of: $0) }
      item.queues = Set(names.map { Name($0) })
      return item
    }
    inWords = (onDisk.lastFact, withQueues, items)
    return items
  }

  private func problems() -> [Problem] {
    let read = ConfigurationText([ConfigurationFile(name: "omnid.conf", bytes: Array(text.utf8))])
    if case .failure(let found) = read.configuration(following: engine.state.configuration) {
      return found.list
    }
    return []
  }

  /// For a call, or for a signal.
  mutating func reload(for errand: Errand?) {
    let found = problems()
    guard found.isEmpty,
      let read = try? Room.read(text, following: engine.state.configuration)
    else {
      if let errand { engine.finish(errand, problems: found) }
      return
    }
    _ = engine.reconfigure(
      read.configuration, read.text, RoleTable(roles, daemonUser: Room.daemonUser),
      for: errand, at: now)
  }

  // MARK: - Starting again

  /// The process ends without a word, and another reads what is on disk.
  mutating func restart() throws {
    for id in ids { peers[id]?.close() }
    log = SteppedLog(store)
    inLine = []
    errands = []
    let read = try Room.read(text, following: recovered().state.configuration)
    var loading = KeyBook.Loading(read.settings)
    for note in try notes() {
      guard loading.take(note.note, at: note.at, beside: note.fact) else { break }
    }
    engine = Desk(
      recovered(), read.settings, RoleTable(roles, daemonUser: Room.daemonUser), log: log,
      keys: loading.finish(), version: "0.0", at: now)
    engine.text = read.text
    #expect(engine.begin(read.configuration, adopting: nil, at: now) == nil)
    settle()
  }

  /// The newest first.
  private func notes() throws -> [(note: [UInt8], at: Instant, fact: UInt64)] {
    try store.batches.reversed().flatMap { batch in
      try Batch.notes(batch.notes).reversed().map { ($0, batch.at, batch.first) }
    }
  }
}
