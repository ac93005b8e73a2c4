public import Vocabulary

// What a daemon looks up in the past: by the index as far as it goes, and by reading all that is
// after it.
extension FactArchive {
  /// The facts about a session, the oldest first.
  ///
  /// - Complexity: O(log n) for each fact that is in the index, and O(m) in the facts that are not
  ///   yet
  public func facts(of session: SessionID) throws(JournalError) -> [StampedFact] {
    let indexed = try indexedUpTo()
    return try facts(of: session, upTo: indexed) + facts(after: indexed) { $0.session == session }
  }

  /// Those of a session's facts that are in the index.
  func facts(
    of session: SessionID, upTo indexed: UInt64, leavingOut tags: [FactKind] = []
  ) throws(JournalError) -> [StampedFact] {
    let numbers = try numbers(
      IndexQuery(.session(session), kinds: tags, leavesOut: true, upTo: indexed))
    var facts: [StampedFact] = []
    var last: UInt64 = 0
    for number in numbers where number > last {
      var cursor = try batches(after: number - 1, atOnce: 1)
      guard let batch = try cursor.next() else { break }
      facts += batch.facts.filter { $0.fact.session == session && $0.number <= indexed }
      last = batch.last
    }
    return facts
  }

  func fact(_ number: UInt64) throws(JournalError) -> StampedFact? {
    var cursor = try batches(after: number - 1, atOnce: 1)
    return try cursor.next()?.facts.first { $0.number == number }
  }

  /// Those of the facts after this one that are asked for.
  func facts(
    after fact: UInt64, where isOne: (Fact) -> Bool
  ) throws(JournalError) -> [StampedFact] {
    var facts: [StampedFact] = []
    var cursor = try batches(after: fact)
    while let batch = try cursor.next() { facts += batch.facts.filter { isOne($0.fact) } }
    return facts
  }

  func numbers(_ query: IndexQuery) throws(JournalError) -> [UInt64] {
    var numbers: [UInt64] = []
    try indexed(query) { entry in
      numbers.append(entry.number)
      return true
    }
    return numbers
  }

  func isIndexed(_ subject: IndexQuery.Subject, _ kind: FactKind) throws(JournalError) -> Bool {
    var isThere = false
    try indexed(IndexQuery(subject, kinds: [kind])) { _ in
      isThere = true
      return false
    }
    return isThere
  }
}
