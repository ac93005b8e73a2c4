import Containers
import Vocabulary

// What is due is carried out before each command: first all that is due of those whom it names,
// then at most so many others ("Time"). What is left follows before the next.
extension Router {
  mutating func carryOutDue(of command: Command) {
    guard let due = state.nextDue, due <= instant else { return }
    let named = named(by: command)
    while let next = named.earliestDue(in: state, by: instant) { carryOut(next) }
    var steps = 0
    while steps < limits.dueEachStepMax, let next = earliestDue() {
      carryOut(next)
      steps += 1
    }
  }

  /// The first thing due of anybody: by due time, then reps before sessions, then id.
  @inline(__always)
  private func earliestDue() -> Due? {
    var earliest: (at: Int64, due: Due)?
    func consider(_ first: (owner: UInt32, due: Int64, order: UInt64)?, _ make: (UInt32) -> Due) {
      guard let first, first.due <= instant.milliseconds else { return }
      if let found = earliest, found.at <= first.due { return }
      earliest = (first.due, make(first.owner))
    }
    consider(state.repTimers.first) { .rep($0) }
    consider(state.sessionTimers.first) { .session($0) }
    consider(state.customerTimers.first) { .customer($0) }
    consider(state.responderTimers.first) { .responder(Int($0)) }
    return earliest?.due
  }

  private mutating func carryOut(_ due: Due) {
    switch due {
    case .rep(let slot): leaseIsOver(slot)
    case .session(let slot): carryOut(session: slot)
    case .customer(let slot): forget(customer: slot)
    case .responder(let index): lose(responder: index)
    }
    settle()
  }

  private mutating func carryOut(session slot: UInt32) {
    guard let due = state.nextDue(ofSession: slot) else { return }
    let id = state.sessions[slot].id
    switch due.rule {
    case .capacityStep: takeCapacityStep(slot)
    case .wrapUpEnds: release(slot, .wrapUpOver)
    case .tabTimesOut: release(slot, .tabTimedOut)
    case .offerRunsOut: missOffer(slot)
    case .refusalsEnd: endRefusals(slot)
    case .preferenceEnds: record(.session(id, .preferenceEnded))
    case .responderIsLate: route(slot, .responderDidNotJoin, isNewWait: false)
    case .newTooLong: end(slot, by: .system, .notDelivered)
    case .noReply, .noReplyToAutomation: end(slot, by: .system, .noReply)
    case .customerSilent: inactivate(slot, .customerSilent)
    case .inactiveTooLong: end(slot, by: .system, .inactiveTooLong)
    case .botTimesOut: end(slot, by: .system, .botTimedOut)
    case .agentTimesOut: end(slot, by: .system, .agentTimedOut)
    case .waitsTooLong: overflow(slot)
    case .consentTimesOut: end(slot, by: .system, .consentTimedOut)
    case .notAnswered: takeUnanswered(slot)
    }
  }

  private mutating func takeCapacityStep(_ slot: UInt32) {
    guard let work = state.sessions[slot].work else { return }
    record(.session(state.sessions[slot].id, .holdingChanged(rep: work.rep, step: work.step + 1)))
  }

  private mutating func forget(customer slot: UInt32) {
    record(
      .customer(state.customers[slot].id, .forgotten(wholly: state.customers[slot].isForgettable)))
  }

  /// S33, a session at a time, the oldest first, so that an agent with many stops nobody.
  private mutating func lose(responder index: Int) {
    let slot = state.responders[index].tied.first
    guard slot != SessionPlaces.nobody else {
      record(.responder(ResponderID(index), .lost))
      return
    }
    route(slot, .responderLost, isNewWait: false)
  }

  // MARK: - Whom a command names

  private func named(by command: Command) -> Named {
    var named = Named()
    let names = command.names
    if let customer = names.customer { name(customer, in: &named) }
    if let session = names.session { named.sessions.append(session) }
    named.sessions += names.sessions.prefix(limits.sessionsPerCallMax)
    if let rep = names.by { name(rep: rep, in: &named) }
    if let rep = names.rep { name(rep: rep, in: &named) }
    return named
  }

  /// A customer's open session is named with them: what they do is done in it.
  private func name(_ customer: CustomerName, in named: inout Named) {
    guard let channel = try? channel(named: customer.channel),
      let slot = find(customer, on: channel)
    else { return }
    named.customers.append(state.customers[slot].id)
    if let session = openSession(of: slot) {
      named.sessions.append(state.sessions[session].id)
    }
  }

  private func name(rep: String, in named: inout Named) {
    if let slot = state.repSlots[Name(rep)] { named.reps.append(state.reps[slot].id) }
  }
}

/// Something that is due, by its owner.
enum Due {
  case rep(UInt32)
  case session(UInt32)
  case customer(UInt32)
  case responder(Int)
}

/// Those whom a command names, whose due is carried out first.
struct Named {
  var reps: [RepID] = []
  var sessions: [SessionID] = []
  var customers: [CustomerID] = []

  @inline(__always)
  func earliestDue(in state: State, by instant: Instant) -> Due? {
    var earliest: (at: Int64, rank: UInt8, id: UInt64, due: Due)?
    func consider(_ at: Int64?, _ rank: UInt8, _ id: UInt64, _ due: Due) {
      guard let at, at <= instant.milliseconds else { return }
      if let found = earliest, (found.at, found.rank, found.id) <= (at, rank, id) { return }
      earliest = (at, rank, id, due)
    }
    for id in reps {
      guard let slot = state.slot(of: id) else { continue }
      consider(state.repTimers.due(of: slot), 0, UInt64(slot), .rep(slot))
    }
    for id in sessions {
      guard let slot = state.slot(of: id) else { continue }
      consider(state.sessionTimers.due(of: slot), 1, id.number, .session(slot))
    }
    for id in customers where state.customer(id) != nil {
      consider(state.customerTimers.due(of: id.slot), 2, UInt64(id.slot), .customer(id.slot))
    }
    return earliest?.due
  }
}
