import Routing
import Vocabulary

// Reads facts that give names, wherever the tables keep them. Facts that the tables do not have yet
// are up to the caller.
extension JournalReader {
  /// The rep's name; nil if the table has none.
  func name(of rep: RepID) throws(JournalError) -> String? {
    let bytes = try bytes(
      "SELECT fact FROM name WHERE kind = \(NameTable.rep) AND place = ?1", rep.column)
    guard case .repPut(rep, let name, _, _)? = Self.fact(in: bytes) else { return nil }
    return name
  }

  /// The number of the last configuration before a fact.
  func placeOfConfiguration(before fact: UInt64) throws(JournalError) -> Int64? {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let row = try connection.prepare(
        "SELECT max(place) FROM name WHERE kind = \(NameTable.configuration) AND place < ?1")
      row.bind(1, fact)
      guard try row.step(), !row.isNull(0) else { return nil }
      defer { row.reset() }
      return row.number(0)
    }
  }

  func configured(at place: Int64) throws(JournalError) -> Fact? {
    Self.fact(
      in: try bytes(
        "SELECT fact FROM name WHERE kind = \(NameTable.configuration) AND place = ?1", place))
  }

  /// The fact that made a customer known. If they were erased, it has the name that took the place
  /// of theirs.
  func namingFact(of customer: CustomerID) throws(JournalError) -> StampedFact? {
    let number = try Schema.guarded(path) { () throws(SQLiteFailure) -> UInt64? in
      let row = try connection.prepare(
        "SELECT number FROM fact WHERE customer = ?1 AND kind = '\(FactTag.customerKnown.name)'")
      row.bind(1, customer.column)
      defer { row.reset() }
      return try row.step() ? row.bits(0) : nil
    }
    if let number, let fact = try fact(number) { return fact }
    return try keptName(of: customer)
  }

  /// The same after a purge of the fact itself.
  func keptName(of customer: CustomerID) throws(JournalError) -> StampedFact? {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      try KeptName(of: customer, connection)?.stamped
    }
  }

  /// The facts that made customers of this name known, as far as these were purged.
  func keptNames(like name: CustomerName) throws(JournalError) -> [StampedFact] {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      try KeptName.all(like: name, connection).map(\.stamped)
    }
  }

  /// The last erasure that the tables have, and those whose customers' ids are still in the file.
  func erasures() throws(JournalError) -> (
    lastTold: Int64, pending: [(customer: CustomerID, fact: UInt64)]
  ) {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let last = try connection.number("SELECT value FROM meta WHERE key = 'erased'") ?? 0
      let rows = try connection.prepare(
        "SELECT customer, fact FROM forget WHERE customer IS NOT NULL")
      var pending: [(customer: CustomerID, fact: UInt64)] = []
      while try rows.step() { pending.append((CustomerID(column: rows.number(0)), rows.bits(1))) }
      return (last, pending)
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
