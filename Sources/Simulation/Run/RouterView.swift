import Routing
import Vocabulary

/// The one place that knows the names of the router's own state: it holds the auditor's books
/// against it, field by field.
struct RouterView {
  let state: State

  func compare(with ledger: Ledger) throws(Disagreement) {
    let kept = state.allSessions.sorted { $0.id < $1.id }
    guard kept.map(\.id) == ledger.sessions.map(\.id) else {
      throw Disagreement(
        "what the core keeps",
        "the router has \(kept.map(\.id.number)), the books \(ledger.sessions.map(\.id.number))")
    }
    for (session, mine) in zip(kept, ledger.sessions) { try compare(session, mine) }
    let reps = state.allReps.sorted { $0.id < $1.id }
    guard reps.map(\.id) == ledger.reps.map(\.id) else {
      throw Disagreement("P2", "the router has \(reps.map(\.id)), the books \(ledger.reps)")
    }
    for (rep, mine) in zip(reps, ledger.reps) { try compare(rep, mine, ledger) }
    for index in ledger.configuration.queues.indices {
      let queue = QueueID(index)
      try hold("R11", "the size of queue \(index)", state.size(of: queue), ledger.size(of: queue))
    }
    for case let mine? in ledger.customers { try compare(mine) }
  }

  private func compare(_ session: Session, _ mine: AuditedSession) throws(Disagreement) {
    let name = "of session \(mine.id.number)"
    try hold("statuses", "the status \(name)", session.status, mine.status)
    try hold("S26", "the conversation \(name)", session.conversation, mine.conversation)
    try hold("R18", "the priority \(name)", session.priority, mine.priority)
    try hold("R18", "the queue \(name)", session.queue, mine.queue)
    try hold("R6", "the offer \(name)", session.offer?.number, mine.offer?.number)
    try hold("R6", "who is offered \(name)", session.offer?.rep, mine.offer?.rep)
    try hold("C15", "who has work \(name)", session.work?.rep, mine.work?.rep)
    try hold("C15", "the phase of the work \(name)", session.work?.phase, mine.work?.phase)
    try hold("C19", "the terms of the work \(name)", session.work?.terms, mine.work?.terms)
    try hold("C15", "the step of the work \(name)", session.work?.step, mine.work?.step)
    if mine.status == .waitingForRep {
      try hold("R2", "the wait \(name)", session.waitingSince, mine.since)
      try hold("S1", "the holder \(name)", session.heldFor, mine.heldFor)
      let direct = mine.heldFor == nil ? mine.direct : mine.intended
      try hold("R10", "the rep alone \(name)", session.direct, direct)
      try hold("R2", "the target time \(name)", session.targetTime, mine.targetTime)
      let refusals = session.refusals.map { AuditedRefusal(rep: $0.rep, at: $0.at, fact: $0.fact) }
      try hold("R8", "the list \(name)", Set(refusals), Set(mine.refusals))
    }
    if mine.status == .active {
      let server: AuditedServer =
        switch session.server {
        case .nobody: .nobody
        case .rep(let rep): .rep(rep)
        case .responder(let responder): .responder(responder)
        }
      try hold("statuses", "who serves \(name)", server, mine.server)
    }
  }

  private func compare(
    _ rep: Rep, _ mine: AuditedRep, _ ledger: Ledger
  ) throws(Disagreement) {
    let name = "of rep \(mine.name)"
    try hold("P7", "the presence \(name)", rep.presence, mine.presence)
    try hold("P2", "the profile \(name)", rep.profile, mine.profile)
    try hold("P2", "the queues \(name)", Set(rep.queues), Set(mine.queues))
    let lease: AuditedLease =
      switch rep.lease {
      case .none: .none
      case .whole: .whole
      case .broken(let until): .broken(until: until)
      }
    try hold("P5", "the lease \(name)", lease, mine.lease)
    try hold("C18", "the totals \(name)", rep.totals, mine.totals)
    let load = ledger.load(of: mine.id)
    try hold("C15", "the load \(name)", rep.load.primary, load.primary)
    try hold("C15", "the interruptible load \(name)", rep.load.interruptible, load.interruptible)
    try hold("C16", "the pieces of work \(name)", Int(rep.pieces), load.pieces)
    try hold("P2", "the open offers \(name)", Int(rep.openOffers), load.openOffers)
    if ledger.isOnline(mine) {
      try hold("R5", "the time of the last offer \(name)", rep.lastOffer, mine.lastOfferAt)
      try hold("R5", "since when idle \(name)", rep.idleSince, mine.idleSince)
      try hold("R5", "since when online \(name)", rep.onlineSince, mine.onlineSince)
    }
  }

  private func compare(_ mine: AuditedCustomer) throws(Disagreement) {
    guard let customer = state.customer(mine.id) else {
      throw Disagreement("what the core keeps", "\(mine.name) is not known to the router")
    }
    let name = "of \(mine.name.id) on \(mine.name.channel)"
    try hold("S4", "the consent \(name)", customer.consent, mine.consent)
    try hold("S23", "the last Error \(name)", customer.isLastAnError, mine.failed != nil)
  }

  private func hold<Value: Equatable>(
    _ rule: StaticString, _ what: @autoclosure () -> String, _ theirs: Value, _ mine: Value
  ) throws(Disagreement) {
    if theirs != mine {
      throw Disagreement(rule, "\(what()) is \(theirs) to the router and \(mine) in the books")
    }
  }
}
