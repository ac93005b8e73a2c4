import Vocabulary

/// What the core keeps of a customer, and for how long. The spec names no instant at which a record
/// goes; so it may go as soon as nothing that must be kept is in it, and must be gone before a
/// command that finds time for all that is due.
extension Auditor {
  /// Whether the next fact may forget what it forgets.
  mutating func explainForgotten(
    of named: CustomerID? = nil, anybody: Bool = false
  ) throws(Disagreement) -> Bool {
    guard case .customer(let id, .forgotten)? = nextFact, anybody || id == named else {
      return false
    }
    guard let customer = ledger.customer(id) else {
      throw Disagreement("what the core keeps", "\(id) is forgotten and was not known")
    }
    guard isMemoryOver(customer) else {
      throw Disagreement("what the core keeps", "\(customer.name) is forgotten too early")
    }
    var isKept = isKept(customer)
    if !isKept, let rep = customer.lastRep {
      // Who served them last is of use only while there is such a rep and the channel prefers them.
      let isOfUse =
        ledger.rep(rep) != nil && ledger.channel(customer.channel).prefersLastRep
      isKept = isOfUse || nextFact == .customer(id, .forgotten(wholly: false))
    }
    try expect(.customer(id, .forgotten(wholly: !isKept)), "what the core keeps")
    return true
  }

  /// Whether the authorization and all the ids of messages have had their time.
  private func isMemoryOver(_ customer: AuditedCustomer) -> Bool {
    if let until = customer.authorizedUntil, until > now { return false }
    let time = ledger.configuration.general.messageIDs
    return customer.messages.allSatisfy { $0.at + time <= now }
  }

  /// Whether there is something about them that has no end.
  private func isKept(_ customer: AuditedCustomer) -> Bool {
    customer.open != nil || customer.consent != .unknown || customer.failed != nil
      || ledger.sessions.contains { $0.customer == customer.id && !$0.status.isOpen }
  }

  /// Nothing that has had its time is left.
  func checkMemory() throws(Disagreement) {
    for case let customer? in ledger.customers where isMemoryOver(customer) {
      if customer.authorizedUntil != nil || !customer.messages.isEmpty
        || !isKept(customer) && customer.lastRep == nil
      {
        throw Disagreement("what the core keeps", "\(customer.name) should be forgotten by now")
      }
    }
  }
}
