public import Vocabulary

/// What the journal tells of a rep's presence statuses.
public struct PresenceHistory: Hashable, Sendable {
  /// When the rep was put and when their status changed, the oldest first.
  public var facts: [StampedFact]
  /// The rep was not there before the first of these.
  public var isWhole: Bool
}

extension FactArchive {
  /// A rep's changes of status since an instant, and the last one before it; from the oldest on if
  /// the journal has none before it.
  ///
  /// - Complexity: O(log n) for each of them, and O(m) in the facts that are not in the index yet
  public func presence(
    of rep: RepID, named name: String, since instant: Instant
  ) throws(JournalError) -> PresenceHistory {
    let indexed = try indexedUpTo()
    let isOldestKept = try range()?.lowerBound ?? 1 == 1
    let (numbers, reachesBefore) = try indexedChanges(of: name, since: instant, upTo: indexed)
    var facts: [StampedFact] = []
    for number in numbers.reversed() {
      if let fact = try fact(number) { facts.append(fact) }
    }
    facts += try self.facts(after: indexed) { fact in
      (fact.kind == .presenceChanged || fact.kind == .repPut) && fact.rep == rep
    }
    // Before them came a rep of the same name, or the journal's beginning.
    let ofOthers = facts.prefix { $0.fact.rep != rep }.count
    let isWhole = ofOthers > 0 || isOldestKept && !reachesBefore
    facts.removeAll { $0.fact.rep != rep }
    return PresenceHistory(facts: facts, isWhole: isWhole)
  }

  /// The numbers of the changes that are indexed, the newest first, and whether the last of them is
  /// a status from before the instant.
  private func indexedChanges(
    of name: String, since instant: Instant, upTo indexed: UInt64
  ) throws(JournalError) -> (numbers: [UInt64], reachesBefore: Bool) {
    var numbers: [UInt64] = []
    var reachesBefore = false
    let query = IndexQuery(
      .rep(named: name), kinds: [.presenceChanged, .repPut], upTo: indexed, newestFirst: true)
    try self.indexed(query) { entry in
      numbers.append(entry.number)
      reachesBefore = entry.at < instant && entry.kind == .presenceChanged
      return !reachesBefore
    }
    return (numbers, reachesBefore)
  }
}
