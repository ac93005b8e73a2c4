package import Vocabulary

/// What must go from the facts: all that tell of some sessions, and the own ids of some customers.
package struct ForgetSet {
  package var sessions: Set<SessionID> = []
  package var customers: Set<CustomerID> = []
  /// What those customers were called. A record that only has the same checksum keeps its name.
  package var names: Set<CustomerName> = []

  package enum Fate {
    case stays
    case goes
    case becomes(Fact)
  }

  /// A gateway's ids of messages go with the customer's own: some gateways make the one of the
  /// other. That a session was deleted stays: it is all that tells of it.
  package init() {}

  package func fate(of fact: Fact) -> Fate {
    if let session = fact.session, sessions.contains(session) {
      if case .session(_, .deleted) = fact { return .stays }
      return .goes
    }
    if case .customer(let id, .known(let name, _)) = fact, customers.contains(id),
      names.contains(name)
    {
      return .becomes(fact.erasing(id))
    }
    if case .customer(let id, .messageTaken(.some, _)) = fact, customers.contains(id) {
      return .becomes(fact.erasing(id))
    }
    return .stays
  }
}
