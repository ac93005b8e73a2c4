import Journal
import Vocabulary

/// What batches that are purged say of the queues of sessions and reps, so that the facts that are
/// left can be told to those who watch some queues alone.
///
/// It is written before the batches go. If the process ends in between, the same batches, or more,
/// are read once more; the same is written then.
struct PurgedQueues {
  private var sessions: [SessionID: [QueueStep]] = [:]
  private var reps: [RepID: StampedFact?] = [:]

  mutating func note(_ fact: Fact) {
    if let session = fact.session, let step = fact.queueStep {
      var steps = sessions[session] ?? []
      // Read once more, a release before the end would be taken for one after it.
      if case .over = step { steps.removeAll { $0 == .released } }
      steps.append(step)
      sessions[session] = steps
    } else if case .rep(let rep, .put) = fact {
      reps[rep] = StampedFact(number: 1, at: .zero, fact: fact)
    } else if case .rep(let rep, .removed) = fact {
      reps[rep] = .some(nil)
    }
  }

  func keep(_ connection: Connection) throws(SQLiteFailure) {
    if sessions.isEmpty && reps.isEmpty { return }
    try connection.transaction { () throws(SQLiteFailure) in
      for (session, steps) in sessions.sorted(by: { $0.key < $1.key }) {
        var way = try Self.queue(of: session, connection)
        for step in steps { way.follow(step) }
        try Self.put(
          NameTable.sessionAtPurge, session.column, Self.facts(of: way, session), connection)
      }
      for (rep, fact) in reps.sorted(by: { $0.key < $1.key }) {
        try Self.put(NameTable.repAtPurge, rep.column, fact.map { [$0] } ?? [], connection)
      }
    }
  }

  private static func put(
    _ kind: Int64, _ place: Int64, _ facts: [StampedFact], _ connection: Connection
  ) throws(SQLiteFailure) {
    let change = try connection.prepare(
      facts.isEmpty
        ? "DELETE FROM name WHERE kind = ?1 AND place = ?2"
        : "INSERT OR REPLACE INTO name (kind, place, fact) VALUES (?1, ?2, ?3)")
    change.bind(1, kind)
    change.bind(2, place)
    if !facts.isEmpty { change.bind(3, blob: FactEncoding.encode(facts)) }
    try change.run()
  }

  /// Facts that say no more than this: the real ones have instants, reps and reasons in them.
  private static func facts(of way: SessionQueue, _ session: SessionID) -> [StampedFact] {
    guard let queue = way.queue else { return [] }
    var facts = [Fact.session(session, .adopted(by: queue))]
    if way.isOver {
      facts.append(
        .session(session, .ended(Ended(by: .system, why: .ended, keeps: .tab(until: nil)))))
    }
    return facts.enumerated().map { place, fact in
      StampedFact(number: UInt64(place) + 1, at: .zero, fact: fact)
    }
  }

  // MARK: - What was written

  static func queue(
    of session: SessionID, _ connection: Connection
  ) throws(SQLiteFailure) -> SessionQueue {
    var way = SessionQueue()
    for fact in try facts(NameTable.sessionAtPurge, session.column, connection) {
      if let step = fact.queueStep { way.follow(step) }
    }
    return way
  }

  static func queues(
    servedBy rep: RepID, _ connection: Connection
  ) throws(SQLiteFailure) -> [QueueID]? {
    guard
      case .rep(rep, .put(_, _, let queues))? = try facts(
        NameTable.repAtPurge, rep.column, connection
      ).last
    else { return nil }
    return queues
  }

  private static func facts(
    _ kind: Int64, _ place: Int64, _ connection: Connection
  ) throws(SQLiteFailure) -> [Fact] {
    let row = try connection.prepare("SELECT fact FROM name WHERE kind = ?1 AND place = ?2")
    row.bind(1, kind)
    row.bind(2, place)
    defer { row.reset() }
    guard try row.step() else { return [] }
    return ((try? FactEncoding.decode(row.blob(0), first: 1)) ?? []).map(\.fact)
  }

  /// The session was deleted, and nothing of it is to be left.
  static func drop(_ session: SessionID, _ connection: Connection) throws(SQLiteFailure) {
    try put(NameTable.sessionAtPurge, session.column, [], connection)
  }
}

extension SessionID {
  /// In one column of a table.
  fileprivate var column: Int64 { Int64(bitPattern: number) }
}
