public import Vocabulary

// Which queues old facts concern, for those who watch and whose role keeps to some: that of a
// session before and after the fact, or those that its rep served. Nothing is asked of what is so
// now, so a fact is told to the same people whenever it is read.
extension JournalNames {
  /// - Parameter facts: Of the journal, in their order.
  public mutating func queues<Archive: FactArchive>(
    of facts: [StampedFact], from reader: Archive
  ) throws(JournalError) -> [[QueueID]] {
    try follow(reader)
    let indexed = try reader.indexedUpTo()
    var sessions: [SessionID: SessionQueue] = [:]
    var reps: [RepID: [QueueID]] = [:]
    var all: [[QueueID]] = []
    for stamped in facts {
      if let session = stamped.fact.session {
        var way =
          if let known = sessions[session] {
            known
          } else {
            try queue(of: session, before: stamped.number, upTo: indexed, reader)
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
            try queues(servedBy: rep, before: stamped.number, upTo: indexed, reader)
          }
        var after = before
        if case .rep(_, .put(_, _, let queues)) = stamped.fact { after = queues }
        reps[rep] = after
        all.append(before + after)
      } else {
        all.append([])
      }
    }
    return all
  }

  /// A session's queue before a fact: by the index, as far as it goes, and by what was read after
  /// it.
  private func queue<Archive: FactArchive>(
    of session: SessionID, before fact: UInt64, upTo indexed: UInt64, _ reader: Archive
  ) throws(JournalError) -> SessionQueue {
    let recent = (recent.steps[session] ?? []).filter { $0.fact > indexed && $0.fact < fact }
    let isKnown = recent.contains { if case .belongs = $0.step { true } else { false } }
    var way = SessionQueue()
    if !isKnown { way = try reader.queue(of: session, before: min(fact, indexed &+ 1)) }
    for one in recent { way.follow(one.step) }
    return way
  }

  private mutating func queues<Archive: FactArchive>(
    servedBy rep: RepID, before fact: UInt64, upTo indexed: UInt64, _ reader: Archive
  ) throws(JournalError) -> [QueueID] {
    let recent = (recent.served[rep] ?? []).last { $0.fact > indexed && $0.fact < fact }
    if let recent { return recent.queues }
    guard let name = try name(of: rep, reader) else { return [] }
    return try reader.queues(servedBy: rep, named: name, before: min(fact, indexed &+ 1))
  }
}

extension FactArchive {
  /// A session's queue before a fact that is indexed, or that comes right after those.
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
        way = try purgedQueue(of: session)
        isFromPurge = false
      }
      way.follow(step)
    }
    return isFromPurge ? try purgedQueue(of: session) : way
  }

  /// The numbers of the facts that tell of the session's queue, the newest first, back to the last
  /// that puts it into one.
  private func queueSteps(
    of session: SessionID, before fact: UInt64
  ) throws(JournalError) -> [UInt64] {
    let belonging: [FactKind] = [.sessionOpened, .sessionQueued, .sessionAdopted]
    var numbers: [UInt64] = []
    let query = IndexQuery(
      .session(session), kinds: belonging + [.sessionEnded, .sessionFailed, .holdReleased],
      upTo: fact - 1, newestFirst: true)
    try indexed(query) { entry in
      numbers.append(entry.number)
      return entry.kind.map { !belonging.contains($0) } ?? true
    }
    return numbers
  }

  /// What a rep served before a fact that is indexed, or that comes right after those.
  fileprivate func queues(
    servedBy rep: RepID, named name: String, before fact: UInt64
  ) throws(JournalError) -> [QueueID] {
    var last: UInt64?
    let query = IndexQuery(
      .rep(named: name), kinds: [.repPut], upTo: fact - 1, newestFirst: true)
    try indexed(query) { entry in
      last = entry.number
      return false
    }
    if let last, case .rep(rep, .put(_, _, let queues))? = try self.fact(last)?.fact {
      return queues
    }
    return try purgedQueues(servedBy: rep) ?? []
  }
}
