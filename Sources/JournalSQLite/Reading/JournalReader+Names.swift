public import Journal
public import Vocabulary

// Reads facts that give names, wherever the tables keep them.
extension JournalReader {
  public func name(of rep: RepID) throws(JournalError) -> String? {
    let bytes = try bytes(
      "SELECT fact FROM name WHERE kind = \(NameTable.rep) AND place = ?1", rep.column)
    guard case .rep(rep, .put(let name, _, _))? = Self.fact(in: bytes) else { return nil }
    return name
  }

  public func configuration(before fact: UInt64) throws(JournalError) -> UInt64? {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let row = try connection.prepare(
        "SELECT max(place) FROM name WHERE kind = \(NameTable.configuration) AND place < ?1")
      row.bind(1, fact)
      guard try row.step(), !row.isNull(0) else { return nil }
      defer { row.reset() }
      return row.bits(0)
    }
  }

  public func configured(by fact: UInt64) throws(JournalError) -> Fact? {
    Self.fact(
      in: try bytes(
        "SELECT fact FROM name WHERE kind = \(NameTable.configuration) AND place = ?1",
        Int64(clamping: fact)))
  }

  public func keptName(of customer: CustomerID) throws(JournalError) -> StampedFact? {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      try KeptName(of: customer, connection)?.stamped
    }
  }

  public func keptNames(like name: CustomerName) throws(JournalError) -> [StampedFact] {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      try KeptName.all(like: name, connection).map(\.stamped)
    }
  }

  public func erasures() throws(JournalError) -> Erasures {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let last = try connection.number("SELECT value FROM meta WHERE key = 'erased'") ?? 0
      let rows = try connection.prepare(
        "SELECT customer, fact FROM forget WHERE customer IS NOT NULL")
      var pending: [(customer: CustomerID, fact: UInt64)] = []
      while try rows.step() { pending.append((CustomerID(column: rows.number(0)), rows.bits(1))) }
      return Erasures(lastIndexed: UInt64(clamping: last), pending: pending)
    }
  }

  public func purgedQueue(of session: SessionID) throws(JournalError) -> SessionQueue {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      try PurgedQueues.queue(of: session, connection)
    }
  }

  public func purgedQueues(servedBy rep: RepID) throws(JournalError) -> [QueueID]? {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      try PurgedQueues.queues(servedBy: rep, connection)
    }
  }

  private func bytes(_ sql: String, _ value: Int64) throws(JournalError) -> [UInt8] {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let row = try connection.prepare(sql)
      row.bind(1, value)
      defer { row.reset() }
      return try row.step() ? row.blob(0) : []
    }
  }

  /// A name that cannot be read does not fail the answer: it is replaced by a number.
  private static func fact(in bytes: [UInt8]) -> Fact? {
    bytes.isEmpty ? nil : (try? FactEncoding.decode(bytes, first: 1))?.first?.fact
  }
}
