import Journal
import Vocabulary

/// Somebody whose facts are looked for in the table, from the first to the last.
struct Subject {
  enum Whose {
    case session(SessionID)
    case customer(CustomerID)
  }

  /// The next fact from which something must go; nil where there is none any more.
  private(set) var next: UInt64?
  private let following: Statement

  init(_ whose: Whose, _ connection: Connection) throws(SQLiteFailure) {
    let of: (column: String, kinds: String, value: Int64)
    switch whose {
    case .session(let id):
      of = ("session", "<> '\(FactKind.sessionDeleted.name)'", Int64(bitPattern: id.number))
    case .customer(let id):
      let kinds = [FactKind.customerKnown, .messageTaken].map { "'\($0.name)'" }
      of = ("customer", "IN (\(kinds.joined(separator: ", ")))", id.column)
    }
    following = try connection.prepare(
      "SELECT number FROM fact WHERE \(of.column) = ?1 AND number > ?2 AND kind \(of.kinds) "
        + "ORDER BY number LIMIT 1")
    following.bind(1, of.value)
    try look(after: 0)
  }

  /// Facts up to this one have been seen to.
  mutating func pass(_ fact: UInt64) throws(SQLiteFailure) {
    if let next, next <= fact { try look(after: fact) }
  }

  private mutating func look(after fact: UInt64) throws(SQLiteFailure) {
    following.bind(2, fact)
    next = try following.step() ? following.bits(0) : nil
    following.reset()
  }
}
