public import Vocabulary

// Whom the journal knows, and what became of sessions that are no longer in state.
extension JournalReader {
  /// Whether the session was deleted; true from the fact on, whatever of it is still in the file.
  ///
  /// - Complexity: O(log n), and O(m) in the facts that are not in the table yet
  public func isDeleted(_ session: SessionID) throws(JournalError) -> Bool {
    let told = try self.told()
    let isTold = try Schema.guarded(path) { () throws(SQLiteFailure) in
      let row = try connection.prepare(
        "SELECT 1 FROM fact WHERE session = ?1 AND kind = '\(FactTag.sessionDeleted.name)'")
      row.bind(1, session.number)
      defer { row.reset() }
      return try row.step()
    }
    if isTold { return true }
    return try facts(after: told) { $0 == .sessionDeleted(session) }.isEmpty == false
  }

  /// The facts about a session, the oldest first, and before them the one that names its customer,
  /// unless they were erased.
  ///
  /// - Complexity: as of looking up the session's facts and the customer's records
  public func story(of session: SessionID) throws(JournalError) -> [StampedFact] {
    let told = try self.told()
    let untold = try facts(after: told) { $0.session == session || $0.tellsRecords }
    let facts =
      try facts(of: session, upTo: told) + untold.filter { $0.fact.session == session }
    for case .sessionOpened(let opened) in facts.lazy.map(\.fact) {
      return try namingFact(of: opened.customer, untold: untold).map { [$0] + facts } ?? facts
    }
    return facts
  }

  private func namingFact(
    of customer: CustomerID, untold: [StampedFact]
  ) throws(JournalError) -> StampedFact? {
    let known = try numbers(
      "SELECT number FROM fact WHERE customer = ?1 AND kind = '\(FactTag.customerKnown.name)'",
      customer.column)
    var candidates = untold
    for number in known { if let fact = try fact(number) { candidates.append(fact) } }
    if let kept = try keptName(of: customer) { candidates.append(kept) }
    for stamped in candidates {
      guard case .customerKnown(customer, let name, _) = stamped.fact else { continue }
      return try records(of: name, untold: untold).contains(customer) ? stamped : nil
    }
    return nil
  }

  /// The records that there were of a customer, the oldest first; none where they were erased.
  ///
  /// - Complexity: O(log n) for each record, and O(m) in the facts that are not in the table yet
  public func records(of name: CustomerName) throws(JournalError) -> [CustomerID] {
    let told = try self.told()
    return try records(of: name, untold: try facts(after: told) { $0.tellsRecords })
  }

  /// The sessions of a customer under whatever record, the newest first and no more than so many;
  /// without those that were deleted.
  ///
  /// - Complexity: O(log n) for each session, and O(m) in the facts that are not in the table yet
  public func sessions(
    of name: CustomerName, limit: Int = 1_000
  ) throws(JournalError) -> [SessionID] {
    let untold = try facts(after: try told()) { $0.tellsRecords || $0.tellsSessions }
    let records = try records(of: name, untold: untold)
    var sessions: [SessionID] = []
    for record in records {
      sessions += try numbers(
        "SELECT session FROM fact AS opened WHERE customer = ?1 "
          + "AND kind = '\(FactTag.sessionOpened.name)' AND NOT EXISTS (SELECT 1 FROM fact "
          + "WHERE session = opened.session AND kind = '\(FactTag.sessionDeleted.name)') "
          + "ORDER BY number DESC LIMIT \(limit)", record.column
      ).map { SessionID($0) }
    }
    for stamped in untold {
      if case .sessionOpened(let opened) = stamped.fact, records.contains(opened.customer) {
        sessions.append(opened.session)
      }
      if case .sessionDeleted(let deleted) = stamped.fact { sessions.removeAll { $0 == deleted } }
    }
    return Array(sessions.sorted(by: >).prefix(limit))
  }

  private func records(
    of name: CustomerName, untold: [StampedFact]
  ) throws(JournalError) -> [CustomerID] {
    var records: [CustomerID] = []
    for kept in try keptNames(like: name) {
      if case .customerKnown(let id, _, _) = kept.fact { try add(id, to: &records) }
    }
    let known = try numbers(
      "SELECT number FROM fact WHERE id_sum = ?1 ORDER BY number", Int64(bitPattern: name.sum))
    for number in known {
      // A checksum is no name: the fact itself tells whether it is this one.
      guard case .customerKnown(let id, name, _)? = try fact(number)?.fact else { continue }
      try add(id, to: &records)
    }
    for stamped in untold {
      if case .customerKnown(let id, name, _) = stamped.fact { records.append(id) }
      if case .customerErased(let id) = stamped.fact, records.contains(id) { records = [] }
    }
    return records
  }

  private func add(_ id: CustomerID, to records: inout [CustomerID]) throws(JournalError) {
    records.append(id)
    let erased = try numbers(
      "SELECT number FROM fact WHERE customer = ?1 AND kind = '\(FactTag.customerErased.name)'",
      id.column)
    // The earlier records have the same name, and were erased with this one.
    if !erased.isEmpty { records = [] }
  }

  private func numbers(_ sql: String, _ value: Int64) throws(JournalError) -> [UInt64] {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let rows = try connection.prepare(sql)
      rows.bind(1, value)
      var numbers: [UInt64] = []
      while try rows.step() { numbers.append(rows.bits(0)) }
      return numbers
    }
  }
}

extension Fact {
  fileprivate var tellsRecords: Bool {
    switch self {
    case .customerKnown, .customerErased: true
    default: false
    }
  }

  fileprivate var tellsSessions: Bool {
    switch self {
    case .sessionOpened, .sessionDeleted: true
    default: false
    }
  }
}
