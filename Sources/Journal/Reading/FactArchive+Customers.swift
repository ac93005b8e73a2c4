public import Vocabulary

// Whom the journal knows, and what became of sessions that are no longer in state.
extension FactArchive {
  /// Whether the session was deleted; true from the fact on, whatever of it is still stored.
  ///
  /// - Complexity: O(log n), and O(m) in the facts that are not in the index yet
  public func isDeleted(_ session: SessionID) throws(JournalError) -> Bool {
    let indexed = try indexedUpTo()
    if try isIndexed(.session(session), .sessionDeleted) { return true }
    return try facts(after: indexed) { $0 == .session(session, .deleted) }.isEmpty == false
  }

  /// The facts about a session, the oldest first, and before them the one that names its customer,
  /// unless they were erased.
  ///
  /// - Complexity: as of looking up the session's facts and the customer's records
  public func story(of session: SessionID) throws(JournalError) -> [StampedFact] {
    let indexed = try indexedUpTo()
    let recent = try facts(after: indexed) { $0.session == session || $0.tellsRecords }
    let facts =
      try facts(of: session, upTo: indexed) + recent.filter { $0.fact.session == session }
    for case .session(_, .opened(let opened)) in facts.lazy.map(\.fact) {
      return try namingFact(of: opened.customer, recent: recent).map { [$0] + facts } ?? facts
    }
    return facts
  }

  private func namingFact(
    of customer: CustomerID, recent: [StampedFact]
  ) throws(JournalError) -> StampedFact? {
    let known = try numbers(IndexQuery(.customer(customer), kinds: [.customerKnown]))
    var candidates = recent
    for number in known { if let fact = try fact(number) { candidates.append(fact) } }
    if let kept = try keptName(of: customer) { candidates.append(kept) }
    for stamped in candidates {
      guard case .customer(customer, .known(let name, _)) = stamped.fact else { continue }
      return try records(of: name, recent: recent).contains(customer) ? stamped : nil
    }
    return nil
  }

  /// The fact that made a customer known, of those that are indexed or purged. If they were erased,
  /// it has the name that took the place of theirs.
  func namingFact(of customer: CustomerID) throws(JournalError) -> StampedFact? {
    let known = try numbers(IndexQuery(.customer(customer), kinds: [.customerKnown]))
    if let number = known.first, let fact = try fact(number) { return fact }
    return try keptName(of: customer)
  }

  /// The records that there were of a customer, the oldest first; none if they were erased.
  ///
  /// - Complexity: O(log n) for each record, and O(m) in the facts that are not in the index yet
  public func records(of name: CustomerName) throws(JournalError) -> [CustomerID] {
    let indexed = try indexedUpTo()
    return try records(of: name, recent: try facts(after: indexed) { $0.tellsRecords })
  }

  /// The sessions of a customer under whatever record, the newest first and no more than so many;
  /// without those that were deleted.
  ///
  /// - Complexity: O(log n) for each session, and O(m) in the facts that are not in the index yet
  public func sessions(
    of name: CustomerName, limit: Int = 1_000
  ) throws(JournalError) -> [SessionID] {
    let recent = try facts(after: try indexedUpTo()) { $0.tellsRecords || $0.tellsSessions }
    let records = try records(of: name, recent: recent)
    var sessions: [SessionID] = []
    for record in records {
      var found: [SessionID] = []
      let opened = IndexQuery(
        .customer(record), kinds: [.sessionOpened], newestFirst: true)
      try indexed(opened) { entry throws(JournalError) in
        guard let session = entry.session else { return true }
        if try !isIndexed(.session(session), .sessionDeleted) { found.append(session) }
        return found.count < limit
      }
      sessions += found
    }
    for stamped in recent {
      if case .session(let id, .opened(let opened)) = stamped.fact,
        records.contains(opened.customer)
      {
        sessions.append(id)
      }
      if case .session(let deleted, .deleted) = stamped.fact {
        sessions.removeAll { $0 == deleted }
      }
    }
    return Array(sessions.sorted(by: >).prefix(limit))
  }

  private func records(
    of name: CustomerName, recent: [StampedFact]
  ) throws(JournalError) -> [CustomerID] {
    var records: [CustomerID] = []
    for kept in try keptNames(like: name) {
      if case .customer(let id, .known) = kept.fact { try add(id, to: &records) }
    }
    for number in try numbers(IndexQuery(.named(name), kinds: [.customerKnown])) {
      guard case .customer(let id, .known(name, _))? = try fact(number)?.fact else { continue }
      try add(id, to: &records)
    }
    for stamped in recent {
      if case .customer(let id, .known(name, _)) = stamped.fact { records.append(id) }
      if case .customer(let id, .erased) = stamped.fact, records.contains(id) { records = [] }
    }
    return records
  }

  private func add(_ id: CustomerID, to records: inout [CustomerID]) throws(JournalError) {
    records.append(id)
    // The earlier records have the same name, and were erased with this one.
    if try isIndexed(.customer(id), .customerErased) { records = [] }
  }
}

extension Fact {
  fileprivate var tellsRecords: Bool { kind == .customerKnown || kind == .customerErased }
  fileprivate var tellsSessions: Bool { kind == .sessionOpened || kind == .sessionDeleted }
}
