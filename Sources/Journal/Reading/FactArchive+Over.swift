public import Vocabulary

/// How a session came to its end.
public enum SessionEnding: Sendable {
  case ended, failed

  fileprivate var kind: FactKind {
    switch self {
    case .ended: .sessionEnded
    case .failed: .sessionFailed
    }
  }
}

// Reads past sessions, for lists.
extension FactArchive {
  /// The sessions that ended in this way before a fact, the newest first, each with the number of
  /// the fact that ended it.
  ///
  /// - Complexity: O(log n) for each, and O(m) in the facts that are not in the index yet
  public func sessions(
    that ending: SessionEnding, before fact: UInt64, limit: Int
  ) throws(JournalError) -> [(session: SessionID, fact: UInt64)] {
    let indexed = try indexedUpTo()
    var found: [(session: SessionID, fact: UInt64)] = []
    if fact > indexed {
      for stamped in try facts(after: indexed, where: { $0.kind == ending.kind }).reversed() {
        guard found.count < limit, stamped.number < fact, let session = stamped.fact.session
        else { continue }
        found.append((session, stamped.number))
      }
    }
    guard found.count < limit, fact > 0 else { return found }
    return try found
      + indexedSessions(that: ending, before: min(fact, indexed &+ 1), limit: limit - found.count)
  }

  private func indexedSessions(
    that ending: SessionEnding, before fact: UInt64, limit: Int
  ) throws(JournalError) -> [(session: SessionID, fact: UInt64)] {
    var found: [(session: SessionID, fact: UInt64)] = []
    let query = IndexQuery(.everything, kinds: [ending.kind], upTo: fact - 1, newestFirst: true)
    try indexed(query) { entry in
      if let session = entry.session { found.append((session, entry.number)) }
      return found.count < limit
    }
    return found
  }

  /// For each session the facts that say how it began, went on and ended, the oldest first. Facts
  /// that do not matter for that, such as offers and messages, are left out.
  public func ways(of sessions: [SessionID]) throws(JournalError) -> [[StampedFact]] {
    let indexed = try indexedUpTo()
    let wanted = Set(sessions)
    let recent = try facts(after: indexed) { fact in
      fact.isOfTheWay && fact.session.map { wanted.contains($0) } == true
    }
    var ways: [[StampedFact]] = []
    for session in sessions {
      let facts = try facts(of: session, upTo: indexed, leavingOut: Fact.besideTheWay)
      ways.append(
        facts.filter { $0.fact.isOfTheWay } + recent.filter { $0.fact.session == session })
    }
    return ways
  }
}

extension Fact {
  fileprivate static let besideTheWay: [FactKind] = [
    .messageTaken, .offerMade, .offerDeclined, .offerMissed, .offerWithdrawn, .repReplied,
    .responderReplied, .tabMarked, .refusalsCleared, .refusalsKept, .refusalLifted, .holdingChanged,
    .holdReleased,
    .holdReduced, .overflowFull,
  ]

  fileprivate var isOfTheWay: Bool { !Fact.besideTheWay.contains(kind) }
}
