public import Journal
import Vocabulary

// The table of facts is the index. The terms of each query are those of an index of the table.
extension JournalReader {
  public func indexedUpTo() throws(JournalError) -> UInt64 {
    try Schema.guarded(path) { () throws(SQLiteFailure) in try Schema.told(of: connection) }
  }

  public func indexed(
    _ query: IndexQuery, _ body: (IndexEntry) throws(JournalError) -> Bool
  ) throws(JournalError) {
    let rows = try Schema.guarded(path) { () throws(SQLiteFailure) in
      let rows = try connection.prepare(
        "SELECT number, at, session, kind FROM fact WHERE \(query.terms) AND number <= ?2 "
          + "ORDER BY number \(query.isNewestFirst ? "DESC" : "")")
      query.bindSubject(to: rows)
      rows.bind(2, Int64(clamping: query.upTo))
      return rows
    }
    defer { rows.reset() }
    while try Schema.guarded(path, { () throws(SQLiteFailure) in try rows.step() }) {
      let kind = query.leavesOut ? nil : query.kinds.first { $0.name == rows.text(3) }
      let entry = IndexEntry(
        number: rows.bits(0), at: Instant(milliseconds: rows.number(1)),
        session: rows.isNull(2) ? nil : SessionID(rows.bits(2)), kind: kind)
      if try !body(entry) { return }
    }
  }
}

extension IndexQuery {
  fileprivate var terms: String {
    let names = kinds.map { "'\($0.name)'" }
    let ofKind: String? =
      switch (names.count, leavesOut) {
      case (0, _): nil
      case (1, false): "kind = \(names[0])"
      case (_, false): "kind IN (\(names.joined(separator: ", ")))"
      case (_, true): "kind NOT IN (\(names.joined(separator: ", ")))"
      }
    let ofSubject: String? =
      switch subject {
      case .everything: nil
      case .session: "session = ?1"
      case .customer: "customer = ?1"
      case .named: "id_sum = ?1"
      case .rep: "kind IN ('presenceChanged', 'repPut') AND rep = ?1"
      }
    return [ofSubject, ofKind].compactMap { $0 }.joined(separator: " AND ")
  }

  fileprivate func bindSubject(to rows: Statement) {
    switch subject {
    case .everything: break
    case .session(let session): rows.bind(1, session.number)
    case .customer(let customer): rows.bind(1, customer.column)
    case .named(let name): rows.bind(1, name.sum)
    case .rep(let name): rows.bind(1, name)
    }
  }
}
