import Containers
import Vocabulary

// What is due, and when. Deadlines are kept with each record; the heaps hold the earliest of each.
extension State {
  /// The earliest instant at which something is due.
  @inline(__always)
  var nextDue: Instant? {
    var earliest: Int64?
    for due in [
      repTimers.first?.due, sessionTimers.first?.due, customerTimers.first?.due,
      responderTimers.first?.due,
    ] {
      guard let due else { continue }
      earliest = min(earliest ?? due, due)
    }
    return earliest.map { Instant(milliseconds: $0) }
  }

  mutating func placeInTimers(_ slot: UInt32) {
    if let due = nextDue(ofSession: slot) {
      sessionTimers.set(slot, due: due.at.milliseconds, order: sessions[slot].id.number)
    } else {
      sessionTimers.clear(slot)
    }
  }

  /// What is due of the session first, and when it may be carried out.
  @inline(__always)
  func nextDue(ofSession slot: UInt32) -> (at: Instant, rule: SessionRule)? {
    var first: (at: Instant, rule: SessionRule)?
    func consider(_ deadline: Instant?, _ rule: SessionRule) {
      guard let deadline else { return }
      let at = whenDue(deadline, rule)
      if let found = first, (found.at, found.rule) < (at, rule) { return }
      first = (at, rule)
    }
    let due = sessions[slot].due
    switch sessions[slot].status {
    case .waitingForRep:
      if sessions[slot].heldFor != nil {
        consider(due.status, .responderIsLate)
        break
      }
      if sessions[slot].offerNumber != 0 {
        consider(due.offer, .offerRunsOut)
      } else {
        consider(due.wait, .waitsTooLong)
      }
      if !sessions[slot].keepsRefusals { consider(due.refusals, .refusalsEnd) }
      consider(due.direct, .preferenceEnds)
    case .new:
      consider(due.status, .newTooLong)
    case .waitingForCustomer:
      consider(due.status, isFromAutomation(slot) ? .noReplyToAutomation : .noReply)
    case .active:
      if case .responder(let responder) = sessions[slot].server {
        let kind = configuration[responder].kind
        consider(due.status, kind == .bot ? .botTimesOut : .agentTimesOut)
      } else {
        consider(due.silence, .customerSilent)
        consider(due.answer, .notAnswered)
      }
    case .consent:
      consider(due.status, .consentTimesOut)
    case .inactive:
      consider(due.status, .inactiveTooLong)
    case .error, .ended:
      let isWrapUp = sessions[slot].work?.phase == .wrapUp
      consider(due.status, isWrapUp ? .wrapUpEnds : .tabTimesOut)
    }
    consider(due.step, .capacityStep)
    return first
  }

  @inline(__always)
  private func whenDue(_ deadline: Instant, _ rule: SessionRule) -> Instant {
    #if PLANTED_FAULTS
      if let wrong = wrongInstant(of: deadline, rule) { return wrong }
    #endif
    return rule.countsSilence ? max(deadline, graceUntil) : deadline
  }

  @inline(__always)
  private func isFromAutomation(_ slot: UInt32) -> Bool { sessions[slot].startedBy == .automation }

  mutating func placeInTimers(rep slot: UInt32) {
    if case .broken(let until) = reps[slot].lease {
      repTimers.set(slot, due: until.milliseconds, order: UInt64(slot))
    } else {
      repTimers.clear(slot)
    }
  }

  mutating func placeInTimers(customer slot: UInt32) {
    if let due = forgettingDue(customer: slot) {
      customerTimers.set(slot, due: due.milliseconds, order: UInt64(slot))
    } else {
      customerTimers.clear(slot)
    }
  }

  /// When all that runs out of the customer has run out; at once where nothing else is kept.
  @inline(__always)
  private func forgettingDue(customer slot: UInt32) -> Instant? {
    var last = customers[slot].authorizedUntil
    if let newest = customers[slot].messages.last {
      last = max(last ?? .zero, newest.at + configuration.general.messageIDs)
    }
    return last ?? (customers[slot].isForgettable ? now : nil)
  }

  mutating func placeInTimers(responder index: Int) {
    let responder = UInt32(index)
    switch responders[index].stream {
    case .broken(let until):
      responderTimers.set(responder, due: until.milliseconds, order: UInt64(index))
    case .none, .whole:
      responderTimers.clear(responder)
    }
  }
}
