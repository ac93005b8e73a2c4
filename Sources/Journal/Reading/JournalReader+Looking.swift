public import Vocabulary

// What a daemon looks up in the past.
extension JournalReader {
  /// The facts about a session, the oldest first: those that the table for people knows of by its
  /// index, and those behind it by reading all that is there.
  ///
  /// - Complexity: O(log n) for each fact that is in the table, and O(m) in the facts that are not
  ///   yet
  public func facts(of session: SessionID) throws(JournalError) -> [StampedFact] {
    let told = try self.told()
    return try facts(of: session, upTo: told) + facts(after: told) { $0.session == session }
  }

  /// Those of a session's facts that the table knows of.
  func facts(
    of session: SessionID, upTo told: UInt64, leavingOut tags: [FactTag] = []
  ) throws(JournalError) -> [StampedFact] {
    let kinds = tags.map { "'\($0.name)'" }.joined(separator: ", ")
    let isWanted = tags.isEmpty ? "" : "AND kind NOT IN (\(kinds)) "
    let numbers = try Schema.guarded(path) { () throws(SQLiteFailure) in
      let known = try connection.prepare(
        "SELECT number FROM fact WHERE session = ?1 AND number <= ?2 \(isWanted)ORDER BY number")
      known.bind(1, session.number)
      known.bind(2, told)
      var numbers: [UInt64] = []
      while try known.step() { numbers.append(known.bits(0)) }
      return numbers
    }
    var facts: [StampedFact] = []
    var last: UInt64 = 0
    for number in numbers where number > last {
      var cursor = try batches(after: number - 1, atOnce: 1)
      guard let batch = try cursor.next() else { break }
      facts += batch.facts.filter { $0.fact.session == session && $0.number <= told }
      last = batch.last
    }
    return facts
  }

  /// Up to which fact the table for people goes.
  func told() throws(JournalError) -> UInt64 {
    try Schema.guarded(path) { () throws(SQLiteFailure) in try Schema.told(of: connection) }
  }

  func fact(_ number: UInt64) throws(JournalError) -> StampedFact? {
    var cursor = try batches(after: number - 1, atOnce: 1)
    return try cursor.next()?.facts.first { $0.number == number }
  }

  /// Those of the facts behind this one that are asked for.
  func facts(
    after fact: UInt64, where isOne: (Fact) -> Bool
  ) throws(JournalError) -> [StampedFact] {
    var facts: [StampedFact] = []
    var cursor = try batches(after: fact)
    while let batch = try cursor.next() { facts += batch.facts.filter { isOne($0.fact) } }
    return facts
  }
}
