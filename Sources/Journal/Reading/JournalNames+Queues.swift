public import Vocabulary

// Which queues old facts concern, for those who watch and whose role keeps to some: that of a
// session before and after the fact, or those that its rep served. Nothing is asked of what is so
// now, so a fact is told to the same people whenever it is read.
extension JournalNames {
  /// - Parameter facts: Of the journal, in their order.
  public mutating func queues(
    of facts: [StampedFact], from reader: JournalReader
  ) throws(JournalError) -> [[QueueID]] {
    try follow(reader)
    let told = try reader.told()
    var sessions: [SessionID: SessionQueue] = [:]
    var reps: [RepID: [QueueID]] = [:]
    var all: [[QueueID]] = []
    for stamped in facts {
      if let session = stamped.fact.session {
        var way =
          if let known = sessions[session] {
            known
          } else {
            try queue(of: session, before: stamped.number, upTo: told, reader)
          }
        let before = way.queue
        if let step = stamped.fact.queueStep { way.follow(step) }
        sessions[session] = way
        all.append([before, way.queue].compactMap { $0 })
      } else if let rep = stamped.fact.rep {
        let before =
          if let known = reps[rep] {
            known
          } else {
            try queues(servedBy: rep, before: stamped.number, upTo: told, reader)
          }
        var after = before
        if case .repPut(_, _, _, let queues) = stamped.fact { after = queues }
        reps[rep] = after
        all.append(before + after)
      } else {
        all.append([])
      }
    }
    return all
  }

  /// A session's queue before a fact: by the tables, as far as these go, and by what was read after
  /// them.
  private func queue(
    of session: SessionID, before fact: UInt64, upTo told: UInt64, _ reader: JournalReader
  ) throws(JournalError) -> SessionQueue {
    let recent = (recent.steps[session] ?? []).filter { $0.fact > told && $0.fact < fact }
    let isKnown = recent.contains { if case .belongs = $0.step { true } else { false } }
    var way = SessionQueue()
    if !isKnown { way = try reader.queue(of: session, before: min(fact, told &+ 1)) }
    for one in recent { way.follow(one.step) }
    return way
  }

  private mutating func queues(
    servedBy rep: RepID, before fact: UInt64, upTo told: UInt64, _ reader: JournalReader
  ) throws(JournalError) -> [QueueID] {
    let recent = (recent.served[rep] ?? []).last { $0.fact > told && $0.fact < fact }
    if let recent { return recent.queues }
    guard let name = try name(of: rep, reader) else { return [] }
    return try reader.queues(servedBy: rep, named: name, before: min(fact, told &+ 1))
  }
}

extension JournalReader {
  /// A session's queue before a fact that the table has, or that comes right after those.
  ///
  /// - Complexity: O(log n) for each time that it changed queues
  fileprivate func queue(
    of session: SessionID, before fact: UInt64
  ) throws(JournalError) -> SessionQueue {
    var way = SessionQueue()
    var isFromPurge = true
    for number in try queueSteps(of: session, before: fact).reversed() {
      guard let step = try self.fact(number)?.fact.queueStep else { continue }
      if case .belongs = step { isFromPurge = false }
      if isFromPurge {
        way = try atPurge(session)
        isFromPurge = false
      }
      way.follow(step)
    }
    return isFromPurge ? try atPurge(session) : way
  }

  private func atPurge(_ session: SessionID) throws(JournalError) -> SessionQueue {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      try PurgedQueues.queue(of: session, connection)
    }
  }

  /// The numbers of the facts that tell of the session's queue, the newest first, back to the last
  /// that puts it into one.
  private func queueSteps(
    of session: SessionID, before fact: UInt64
  ) throws(JournalError) -> [UInt64] {
    let belonging = [FactTag.sessionOpened, .sessionQueued, .sessionAdopted].map(\.name)
    let others = [FactTag.sessionEnded, .sessionFailed, .holdReleased].map(\.name)
    let kinds = (belonging + others).map { "'\($0)'" }.joined(separator: ", ")
    return try Schema.guarded(path) { () throws(SQLiteFailure) in
      let rows = try connection.prepare(
        "SELECT number, kind FROM fact WHERE session = ?1 AND number < ?2 "
          + "AND kind IN (\(kinds)) ORDER BY number DESC")
      rows.bind(1, session.number)
      rows.bind(2, fact)
      defer { rows.reset() }
      var numbers: [UInt64] = []
      while try rows.step() {
        numbers.append(rows.bits(0))
        if belonging.contains(rows.text(1)) { break }
      }
      return numbers
    }
  }

  /// What a rep served before a fact that the table has, or that comes right after those.
  fileprivate func queues(
    servedBy rep: RepID, named name: String, before fact: UInt64
  ) throws(JournalError) -> [QueueID] {
    let put = FactTag.repPut.name
    let number = try Schema.guarded(path) { () throws(SQLiteFailure) -> UInt64? in
      // The first term is that of the index.
      let rows = try connection.prepare(
        "SELECT number FROM fact WHERE kind IN ('presenceChanged', 'repPut') AND rep = ?1 "
          + "AND number < ?2 AND kind = '\(put)' ORDER BY number DESC LIMIT 1")
      rows.bind(1, name)
      rows.bind(2, fact)
      defer { rows.reset() }
      return try rows.step() ? rows.bits(0) : nil
    }
    if let number, case .repPut(rep, _, _, let queues)? = try self.fact(number)?.fact {
      return queues
    }
    return try Schema.guarded(path) { () throws(SQLiteFailure) in
      try PurgedQueues.queues(servedBy: rep, connection) ?? []
    }
  }
}
