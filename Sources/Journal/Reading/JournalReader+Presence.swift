public import Vocabulary

/// What the journal tells of a rep's presence statuses.
public struct PresenceHistory: Hashable, Sendable {
  /// When the rep was put and when their status changed, the oldest first.
  public var facts: [StampedFact]
  /// The rep was not there before the first of these.
  public var isWhole: Bool
}

extension JournalReader {
  /// A rep's changes of status since an instant, and the last one before it; where the journal has
  /// none before it, from the oldest on.
  ///
  /// - Complexity: O(log n) for each of them, and O(m) in the facts that are not in the table yet
  public func presence(
    of rep: RepID, named name: String, since instant: Instant
  ) throws(JournalError) -> PresenceHistory {
    let told = try self.told()
    let isOldestKept = try range()?.lowerBound ?? 1 == 1
    let (numbers, reachesBefore) = try toldChanges(of: name, since: instant, upTo: told)
    var facts: [StampedFact] = []
    for number in numbers.reversed() {
      if let fact = try fact(number) { facts.append(fact) }
    }
    facts += try self.facts(after: told) { fact in
      switch fact {
      case .presenceChanged, .repPut: fact.rep == rep
      default: false
      }
    }
    // Before them came a rep of the same name, or the journal's beginning.
    let ofOthers = facts.prefix { $0.fact.rep != rep }.count
    let isWhole = ofOthers > 0 || isOldestKept && !reachesBefore
    facts.removeAll { $0.fact.rep != rep }
    return PresenceHistory(facts: facts, isWhole: isWhole)
  }

  /// The numbers of the changes that the table has, the newest first, and whether the last of them
  /// tells a status from before the instant.
  private func toldChanges(
    of name: String, since instant: Instant, upTo told: UInt64
  ) throws(JournalError) -> (numbers: [UInt64], reachesBefore: Bool) {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let change = FactTag.presenceChanged.name
      let rows = try connection.prepare(
        "SELECT number, at, kind FROM fact WHERE rep = ?1 AND number <= ?2 "
          + "AND kind IN ('\(change)', '\(FactTag.repPut.name)') ORDER BY number DESC")
      rows.bind(1, name)
      rows.bind(2, told)
      defer { rows.reset() }
      var numbers: [UInt64] = []
      while try rows.step() {
        numbers.append(rows.bits(0))
        if rows.number(1) < instant.milliseconds, rows.text(2) == change { return (numbers, true) }
      }
      return (numbers, false)
    }
  }
}
