import Routing
import Testing
import Vocabulary

@testable import Journal

/// What every store promises, whichever it is. A journal is written as a daemon does it, and what
/// is read back is compared with the facts themselves.
struct StoreContract<Location: JournalLocation> {
  enum Promise: String, CaseIterable, Sendable {
    case oneWriter, committedIsRead, startsInTheMiddle, notes, goesOnAfterReopening
    case commandsKeepTheirEnds, durableIsReported, recoversFromSnapshots, purges, forgets, looksUp
  }

  let location: Location

  func check(_ promise: Promise) throws {
    switch promise {
    case .oneWriter: try checkOneWriter()
    case .committedIsRead: try checkCommittedIsRead()
    case .startsInTheMiddle: try checkStartsInTheMiddle()
    case .notes: try checkNotes()
    case .goesOnAfterReopening: try checkGoesOnAfterReopening()
    case .commandsKeepTheirEnds: try checkCommandsKeepTheirEnds()
    case .durableIsReported: try checkDurableIsReported()
    case .recoversFromSnapshots: try checkRecoversFromSnapshots()
    case .purges: try checkPurges()
    case .forgets: try checkForgets()
    case .looksUp: try checkLooksUp()
    }
  }

  // MARK: - Writing

  private func open() throws -> OpenJournal<Location.Store, Location.Holder> {
    try location.open(program: "omnid test", now: Instant(milliseconds: 1_000))
  }

  private func carryOut(_ chore: Chore, _ store: Location.Store) throws {
    while try store.tidy() {}
    store.begin(chore)
    while try store.tidy() {}
    #expect(store.takeFinished()?.failure == nil)
  }

  private func commit(_ batches: [[StampedFact]], _ store: Location.Store) throws {
    for facts in batches { try store.commit(EncodedBatch(facts)) }
  }

  private func facts(after fact: UInt64 = 0) throws -> [StampedFact] {
    var facts: [StampedFact] = []
    var cursor = try location.archive().batches(after: fact)
    while let batch = try cursor.next() { facts += batch.facts }
    return facts
  }

  // MARK: - Promises

  private func checkOneWriter() throws {
    do {
      let journal = try open()
      #expect(journal.tenure.fault() == nil && journal.tenure.renew() == nil)
      #expect(throws: JournalError.inUse(path: location.name)) { try open() }
      withExtendedLifetime(journal.store) {}
    }
    #expect(try open().store.last == 0)
  }

  private func checkCommittedIsRead() throws {
    let journal = try open()
    #expect(try location.archive().range() == nil)
    var traffic = Traffic(seed: 11)
    let batches = traffic.batches(60)
    let archive = try location.archive()
    for (place, facts) in batches.enumerated() {
      try journal.store.commit(EncodedBatch(facts))
      #expect(journal.store.last == facts.last?.number)
      if place % 20 == 0 { #expect(try archive.range()?.upperBound == facts.last?.number) }
    }
    let all = batches.flatMap(\.self)
    #expect(try facts() == all)
    #expect(try archive.range() == 1...all[all.count - 1].number)
    #expect(try archive.statistics().facts == UInt64(all.count))
  }

  private func checkStartsInTheMiddle() throws {
    let journal = try open()
    var traffic = Traffic(seed: 12)
    try commit(traffic.batches(50), journal.store)
    let all = try facts()
    for number in [1, 7, all.count / 2, all.count - 1, all.count] {
      #expect(try facts(after: UInt64(number)) == Array(all[number...]))
    }
    let archive = try location.archive()
    for instant in [Instant.zero, all[all.count / 3].at, .latest] {
      let before = try archive.fact(before: instant)
      #expect(all.prefix(Int(before)).allSatisfy { $0.at < instant })
    }
    #expect(try archive.instant(of: all[9].number) ?? .zero >= all[9].at)
    #expect(try archive.instant(of: UInt64(all.count) + 1) == nil)
  }

  private func checkNotes() throws {
    let journal = try open()
    var traffic = Traffic(seed: 13)
    var written: [[UInt8]] = []
    for (place, facts) in traffic.batches(20).enumerated() {
      let note = [UInt8(place)]
      try journal.store.commit(EncodedBatch(facts, notes: [note]))
      written.append(note)
      if place % 4 == 0 {
        let bare = [UInt8(100 + place)]
        var writer = ByteWriter()
        writer.block(bare)
        let next = journal.store.last + 1
        try journal.store.commit(
          EncodedBatch(notes: writer.bytes, at: facts[0].at, before: next))
        written.append(bare)
      }
    }
    let archive = try location.archive()
    var found: [(note: [UInt8], fact: UInt64)] = []
    try archive.notes { note, _, fact in
      found.append((note, fact))
      return true
    }
    #expect(found.map(\.note) == written.reversed())
    for (note, fact) in found {
      #expect(try archive.note(beside: fact) { $0 == note } == note)
    }
    #expect(try archive.notes(since: .zero, limit: 3) == Array(written.suffix(3).reversed()))
  }

  private func checkGoesOnAfterReopening() throws {
    var traffic = Traffic(seed: 14)
    let first = traffic.batches(20)
    let second = traffic.batches(20)
    try commit(first, open().store)
    let journal = try open()
    #expect(journal.store.last == first.last?.last?.number)
    try commit(second, journal.store)
    #expect(try facts() == (first + second).flatMap(\.self))
  }

  /// However many commands a batch has, and after something in it was forgotten.
  private func checkCommandsKeepTheirEnds() throws {
    let journal = try open()
    let log = SteppedLog(journal.store)
    var traffic = Traffic(seed: 20)
    var ends: [UInt64] = []
    for round in 0..<12 {
      for facts in traffic.batches(1 + round % 4 * 3) {
        log.append(facts, tag: 0)
        ends.append(facts[facts.count - 1].number)
      }
      log.submit(isAlone: false)
      log.step()
    }
    #expect(try commandEnds() == ends)
    let state = traffic.router.state
    for number in 1...state.lastSession where state.session(SessionID(number)) == nil {
      let deletion = traffic.ask(.session(.deleteSession(session: SessionID(number))))
      try commit([deletion], journal.store)
      ends += deletion.last.map { [$0.number] } ?? []
    }
    for _ in 0..<2 {
      try carryOut(.snapshot(Snapshot.make(of: location)), journal.store)
      for facts in traffic.batches(1) {
        try commit([facts], journal.store)
        ends.append(facts[facts.count - 1].number)
      }
    }
    let before = try facts().count
    try carryOut(.purge(before: .min, notesBefore: .min), journal.store)
    #expect(try facts().count < before)
    #expect(try commandEnds() == ends)
  }

  private func commandEnds() throws -> [UInt64] {
    var ends: [UInt64] = []
    var cursor = try location.archive().batches(after: 0)
    while let batch = try cursor.next() { ends += try #require(try batch.commandEnds()) }
    return ends
  }

  private func checkDurableIsReported() throws {
    let journal = try open()
    let writer = try JournalWriter(journal.store)
    var traffic = Traffic(seed: 15)
    let batches = traffic.batches(40)
    for (tag, facts) in batches.enumerated() {
      writer.append(facts, tag: UInt64(tag))
      if tag % 3 == 0 { writer.submit(isAlone: tag % 2 == 0) }
    }
    writer.submit(isAlone: false)
    let completed = try JournalWriterTests.wait(writer, for: batches.count)
    #expect(completed == (0..<40).map { Completion(tag: $0, failure: nil) })
    #expect(try facts() == batches.flatMap(\.self))
    writer.stop()
  }

  private func checkRecoversFromSnapshots() throws {
    let journal = try open()
    var traffic = Traffic(seed: 16)
    var kept: [UInt64] = []
    for _ in 0..<3 {
      try commit(traffic.batches(30), journal.store)
      let snapshot = Snapshot.make(of: location)
      kept.append(snapshot.fact)
      try carryOut(.snapshot(snapshot), journal.store)
    }
    try commit(traffic.batches(10), journal.store)
    let archive = try location.archive()
    #expect(try archive.snapshots().map(\.fact) == Array(kept.suffix(2).reversed()))
    #expect(try archive.statistics().lastSnapshot == kept.last)
    let recovery = try Recovery.read(archive)
    #expect(recovery.snapshot == kept.last && recovery.passedOver.isEmpty)
    #expect(recovery.facts == journal.store.last - kept[2])
    #expect(Snapshot(of: recovery.router, chain: 0) == Snapshot(of: traffic.router, chain: 0))
  }

  private func checkPurges() throws {
    let journal = try open()
    var traffic = Traffic(seed: 17)
    let batches = traffic.batches(60)
    try commit(batches, journal.store)
    let all = batches.flatMap(\.self)
    let before = all[all.count / 2].at.milliseconds
    let left = batches.drop { $0[$0.count - 1].at.milliseconds < before }.flatMap(\.self)
    try carryOut(.purge(before: before, notesBefore: .min), journal.store)
    #expect(try facts() == all, "nothing goes that no snapshot has")
    #expect(journal.store.wantsSnapshot)
    var reading = try location.archive().batches(after: 0)
    let first = try #require(try reading.next())
    var names = JournalNames()
    let words = try Self.words(of: left, &names, location.archive())
    for _ in 0..<2 {
      try carryOut(.snapshot(Snapshot.make(of: location)), journal.store)
      try commit(traffic.batches(1), journal.store)
    }
    try carryOut(.purge(before: before, notesBefore: .min), journal.store)
    let archive = try location.archive()
    let oldest = try #require(try archive.range()?.lowerBound)
    #expect(oldest > first.last && oldest == left[0].number)
    #expect(try facts().starts(with: left))
    #expect(throws: JournalError.purged(oldest: oldest)) { while try reading.next() != nil {} }
    let recovery = try Recovery.read(archive)
    #expect(Snapshot(of: recovery.router, chain: 0) == Snapshot(of: traffic.router, chain: 0))
    // What is left has the words that it had.
    var fresh = JournalNames()
    #expect(try Self.words(of: left, &fresh, archive) == words)
    #expect(
      try fresh.queues(of: left, from: archive).map { Set($0) }
        == Self.queues(of: all).suffix(left.count).map { Set($0) })
  }

  private func checkForgets() throws {
    let journal = try open()
    var traffic = Traffic(seed: 18)
    let customer = CustomerName(channel: "chat 1", id: "+49-170-555-0101")
    try commit(traffic.batches(30), journal.store)
    let hello = MessageCommand(customer: customer, text: "hello", messageID: "m-0101")
    try commit([traffic.ask(.customer(.message(hello)))], journal.store)
    try commit(traffic.batches(30), journal.store)
    try commit([traffic.ask(.customer(.leave(customer: customer)))], journal.store)
    let state = traffic.router.state
    let ended = (1...state.lastSession).map { SessionID($0) }.filter { state.session($0) == nil }
    let session = try #require(ended.first)
    try commit([traffic.ask(.session(.deleteSession(session: session)))], journal.store)
    let erasure = traffic.ask(.customer(.eraseCustomer(customer: customer)))
    try #require(!erasure.isEmpty)
    try commit([erasure], journal.store)
    let all = try facts()
    let archive = try location.archive()
    #expect(try archive.isDeleted(session) && !archive.isDeleted(SessionID(state.lastSession)))
    #expect(try archive.records(of: customer).isEmpty)
    for _ in 0..<2 {
      try carryOut(.snapshot(Snapshot.make(of: location)), journal.store)
      try commit(traffic.batches(1), journal.store)
    }
    try carryOut(.purge(before: .min, notesBefore: .min), journal.store)
    let left = try facts().filter { $0.number <= all[all.count - 1].number }
    #expect(!"\(left)".contains(customer.id) && "\(all)".contains(customer.id))
    #expect(left.filter { $0.fact.session == session }.map(\.fact) == [.session(session, .deleted)])
    func isOfOthers(_ stamped: StampedFact) -> Bool {
      stamped.fact.session != session && stamped.fact.customer == nil
    }
    let isRestThere = left.filter(isOfOthers) == all.filter(isOfOthers)
    #expect(isRestThere)
    #expect(try archive.statistics().toForget == 0)
    let recovery = try Recovery.read(archive)
    #expect(Snapshot(of: recovery.router, chain: 0) == Snapshot(of: traffic.router, chain: 0))
  }

  /// The same before and after what can wait is done, such as an index.
  private func checkLooksUp() throws {
    let journal = try open()
    var traffic = Traffic(seed: 19)
    try commit(traffic.batches(150), journal.store)
    for _ in 0..<2 {
      let all = try facts()
      let archive = try location.archive()
      let sessions = Set(all.compactMap(\.fact.session)).sorted()
      for session in sessions.prefix(20) {
        #expect(try archive.facts(of: session) == all.filter { $0.fact.session == session })
      }
      var ends: [(SessionID, UInt64)] = []
      for stamped in all.reversed() where ends.count < 10 {
        if case .session(let id, .ended) = stamped.fact {
          ends.append((id, stamped.number))
        }
      }
      let found = try archive.sessions(that: .ended, before: .max, limit: 10)
      #expect(found.map(\.session) == ends.map(\.0) && found.map(\.fact) == ends.map(\.1))
      for rep in traffic.router.state.allReps {
        let changes = all.filter { stamped in
          [.presenceChanged, .repPut].contains(stamped.fact.kind) && stamped.fact.rep == rep.id
        }
        let history = try archive.presence(of: rep.id, named: rep.name, since: .zero)
        #expect(history.facts == changes && history.isWhole)
      }
      var names: [CustomerName: [CustomerID]] = [:]
      for stamped in all {
        if case .customer(let id, .known(let name, _)) = stamped.fact {
          names[name, default: []].append(id)
        }
      }
      for (name, records) in names.sorted(by: { $0.key.id < $1.key.id }).prefix(10) {
        #expect(try archive.records(of: name) == records)
        let opened = all.compactMap { stamped -> SessionID? in
          guard case .session(let id, .opened(let opened)) = stamped.fact else { return nil }
          return records.contains(opened.customer) ? id : nil
        }
        #expect(try archive.sessions(of: name) == opened.sorted(by: >))
      }
      while try journal.store.tidy() {}
    }
  }

  // MARK: - What it must come to

  private static func words<Archive: FactArchive>(
    of facts: [StampedFact], _ names: inout JournalNames, _ archive: Archive
  ) throws -> [StoryLine] {
    var facts = facts
    var teller = try names.storyteller(for: &facts, from: archive)
    return facts.map { teller.line($0) }
  }

  private static func queues(of facts: [StampedFact]) -> [[QueueID]] {
    var sessions: [SessionID: SessionQueue] = [:]
    var reps: [RepID: [QueueID]] = [:]
    return facts.map { stamped in
      if let session = stamped.fact.session {
        var queue = sessions[session] ?? SessionQueue()
        let before = queue.queue
        if let step = stamped.fact.queueStep { queue.follow(step) }
        sessions[session] = queue
        return [before, queue.queue].compactMap { $0 }
      }
      guard let rep = stamped.fact.rep else { return [] }
      let before = reps[rep] ?? []
      if case .rep(_, .put(_, _, let queues)) = stamped.fact { reps[rep] = queues }
      return before + (reps[rep] ?? [])
    }
  }
}
