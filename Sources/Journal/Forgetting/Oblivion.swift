import Vocabulary

/// What must go from the facts: all that tell of some sessions, and the own ids of some customers.
struct Oblivion {
  var sessions: Set<SessionID> = []
  var customers: Set<CustomerID> = []
  /// What those customers were called. A record that only has the same checksum keeps its name.
  var names: Set<CustomerName> = []

  enum Fate {
    case stays
    case goes
    case becomes(Fact)
  }

  /// A gateway's ids of messages go with the customer's own: some gateways make the one of the
  /// other. That a session was deleted stays: it is all that tells of it.
  func fate(of fact: Fact) -> Fate {
    if let session = fact.session, sessions.contains(session) {
      if case .sessionDeleted = fact { return .stays }
      return .goes
    }
    switch fact {
    case .customerKnown(let id, let name, _)
    where customers.contains(id) && names.contains(name):
      return .becomes(fact.erasing(id))
    case .messageTaken(let id, .some, _) where customers.contains(id):
      return .becomes(fact.erasing(id))
    default:
      return .stays
    }
  }
}

extension CustomerName {
  /// By this a record is found without its id standing in the table of facts.
  var sum: UInt64 { Checksum.of(Array(id.utf8), seed: Checksum.of(Array(channel.utf8))) }
}

extension CustomerID {
  /// In one column of a table.
  var column: Int64 { Int64(slot) << 32 | Int64(generation) }

  init(column: Int64) {
    self.init(
      slot: UInt32(truncatingIfNeeded: column >> 32),
      generation: UInt32(truncatingIfNeeded: column))
  }
}
