public import Vocabulary

/// How a session came to its end.
public enum SessionEnding: Sendable {
  case ended, failed

  fileprivate var tag: FactTag {
    switch self {
    case .ended: .sessionEnded
    case .failed: .sessionFailed
    }
  }
}

// Reads past sessions, for lists.
extension JournalReader {
  /// The sessions that ended in this way before a fact, the newest first, each with the number of
  /// the fact that ended it.
  ///
  /// - Complexity: O(log n) for each, and O(m) in the facts that are not in the table yet
  public func sessions(
    that ending: SessionEnding, before fact: UInt64, limit: Int
  ) throws(JournalError) -> [(session: SessionID, fact: UInt64)] {
    let told = try self.told()
    var found: [(session: SessionID, fact: UInt64)] = []
    if fact > told {
      for stamped in try facts(after: told, where: { $0.tag == ending.tag }).reversed() {
        guard found.count < limit, stamped.number < fact, let session = stamped.fact.session
        else { continue }
        found.append((session, stamped.number))
      }
    }
    guard found.count < limit else { return found }
    return try found
      + toldSessions(that: ending, before: min(fact, told &+ 1), limit: limit - found.count)
  }

  private func toldSessions(
    that ending: SessionEnding, before fact: UInt64, limit: Int
  ) throws(JournalError) -> [(session: SessionID, fact: UInt64)] {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let rows = try connection.prepare(
        "SELECT session, number FROM fact WHERE kind = '\(ending.tag.name)' AND number < ?1 "
          + "ORDER BY number DESC LIMIT ?2")
      rows.bind(1, fact)
      rows.bind(2, Int64(limit))
      defer { rows.reset() }
      var found: [(session: SessionID, fact: UInt64)] = []
      while try rows.step() { found.append((SessionID(rows.bits(0)), rows.bits(1))) }
      return found
    }
  }

  /// For each session the facts that say how it began, went on and ended, the oldest first. Facts
  /// that do not matter for that, such as offers and messages, are left out.
  public func ways(of sessions: [SessionID]) throws(JournalError) -> [[StampedFact]] {
    let told = try self.told()
    let wanted = Set(sessions)
    let untold = try facts(after: told) { fact in
      fact.isOfTheWay && fact.session.map { wanted.contains($0) } == true
    }
    var ways: [[StampedFact]] = []
    for session in sessions {
      let facts = try facts(of: session, upTo: told, leavingOut: Fact.besideTheWay)
      ways.append(
        facts.filter { $0.fact.isOfTheWay } + untold.filter { $0.fact.session == session })
    }
    return ways
  }
}

extension Fact {
  fileprivate static let besideTheWay: [FactTag] = [
    .messageTaken, .offerMade, .offerDeclined, .offerMissed, .offerWithdrawn, .repReplied,
    .responderReplied, .tabMarked, .refusalsCleared, .refusalsKept, .refusalLifted, .holdingChanged,
    .holdReleased,
    .holdReduced, .overflowFull,
  ]

  fileprivate var isOfTheWay: Bool { !Fact.besideTheWay.contains(tag) }
}
