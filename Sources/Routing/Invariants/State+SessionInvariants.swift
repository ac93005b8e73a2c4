import Containers
import Vocabulary

// Sessions, where each stands in the indexes, and customers.
extension State {
  func checkSession(_ slot: UInt32, _ found: inout Findings) {
    let session = sessions[slot]
    let name = "session \(session.id.number)"
    found.require(self.slot(of: session.id) == slot, "\(name) is not where the index has it")
    found.require(session.id.number <= lastSession, "\(name) was never given out")
    found.require(session.offerNumber <= lastOffer, "\(name)'s offer was never given out")
    checkStatus(session, name, slot, &found)
    checkLine(slot, name, &found)
    let countedIn = session.countsInQueue ? session.queue : nil
    found.require(session.places.countedIn == countedIn, "\(name) is counted in another queue")
    let isKept =
      session.keepsRefusals && session.status == .waitingForRep && session.direct == nil
    found.require(
      session.places.kept == (isKept ? session.queue : nil),
      "\(name)'s refusals are kept in another queue")
    checkTie(slot, name, &found)
    let due = nextDue(ofSession: slot)?.at.milliseconds
    found.require(
      sessionTimers.due(of: slot) == due, "\(name)'s timer differs from its deadlines")
  }

  private func checkStatus(
    _ session: Session, _ name: String, _ slot: UInt32, _ found: inout Findings
  ) {
    let isOffered = session.offerNumber != 0
    found.require(
      isOffered == (session.work?.phase == .offered)
        && (!isOffered || session.status == .waitingForRep),
      "\(name) has an offer and its rep does not, or the other way round")
    if let work = session.work {
      found.require(self.slot(of: work.rep) != nil, "\(name) is held by a rep who is gone")
    }
    guard session.status.isOpen else {
      found.require(session.work != nil, "\(name) is over, and nobody holds it")
      return
    }
    guard let customer = self.slot(of: session.customer) else {
      return found.require(false, "\(name) is open, and its customer is gone")
    }
    found.require(
      customers[customer].openSession == slot, "\(name) is open, and not its customer's")
  }

  private func checkLine(_ slot: UInt32, _ name: String, _ found: inout Findings) {
    let places = sessions[slot].places
    found.require(places.line == lineWanted(slot), "\(name) stands in another line")
    guard places.line != .none, places.line == lineWanted(slot) else { return }
    found.require(
      lines.value(of: places.node) == slot && lines.key(of: places.node) == waitingKey(slot)
        && lines.mask(of: places.node) == mask(of: slot),
      "\(name) stands at another place of its line")
  }

  // MARK: - Whose they are

  private func checkTie(_ slot: UInt32, _ name: String, _ found: inout Findings) {
    let places = sessions[slot].places
    found.require(places.tie == tieWanted(slot), "\(name) is on another's list")
    guard places.tie != .none, places.tie == tieWanted(slot) else { return }
    let ends = tied(to: places.tie)
    let isAfter =
      places.previous == SessionPlaces.nobody
      ? ends.first == slot : sessions[places.previous].places.next == slot
    let isBefore =
      places.next == SessionPlaces.nobody
      ? ends.last == slot : sessions[places.next].places.previous == slot
    found.require(isAfter && isBefore, "\(name) is on a list that is broken")
  }

  /// The lists have no loop, and have as many sessions as say that they are on one.
  func checkTies(_ found: inout Findings) {
    let onLists = allSessions.count { $0.places.tie != .none }
    var walked = 0
    let lists = allReps.map(\.tied.first) + responders.map(\.tied.first)
    for var slot in lists {
      while slot != SessionPlaces.nobody, walked <= onLists {
        walked += 1
        slot = sessions[slot].places.next
      }
    }
    found.require(walked == onLists, "the lists of whose sessions they are have others")
  }

  // MARK: - Customers

  func checkCustomer(_ slot: UInt32, _ found: inout Findings) {
    let customer = customers[slot]
    let name = "customer \(customer.id.slot)"
    found.require(
      customerSlot(of: customer.name, on: customer.channel) == slot,
      "\(name) is not where the index has them")
    if customer.openSession != SessionPlaces.nobody {
      let isTheirs =
        sessions.isLive(customer.openSession)
        && sessions[customer.openSession].customer == customer.id
        && sessions[customer.openSession].status.isOpen
      found.require(isTheirs, "\(name)'s open session is not theirs, or not open")
    }
    let error = lastErrors[slot]
    found.require(
      customer.isLastAnError == (error != nil)
        && (error.map { errorOwners[$0.session] == slot } ?? true),
      "\(name)'s last session is an Error, or not")
    checkForgetting(customer, name, &found)
  }

  private func checkForgetting(
    _ customer: Customer, _ name: String, _ found: inout Findings
  ) {
    var last = customer.authorizedUntil
    if let newest = customer.messages.last {
      last = max(last ?? .zero, newest.at + configuration.general.messageIDs)
    }
    let due = customerTimers.due(of: customer.id.slot)
    // With nothing that runs out, it is due from when they became forgettable.
    let isRight =
      last.map { due == $0.milliseconds } ?? (customer.isForgettable == (due != nil))
    found.require(isRight, "\(name)'s timer differs from what runs out of them")
  }

  func checkHeldSessions(_ found: inout Findings) {
    let held = allSessions.count { !$0.status.isOpen && slot(of: $0.customer) != nil }
    var kept = 0
    for slot in 0..<customers.slotEnd where customers.isLive(slot) {
      kept += Int(customers[slot].heldSessions)
    }
    found.require(
      kept == held,
      "customers have \(CountText.words(held, "held session")) that ended, kept as \(kept)")
  }
}
