import Containers
public import Vocabulary

// What must always be true of the state between two commands. It is asked in three ways:
//
// - `requireSizes` costs the same on any desk, so release builds make it after each command.
// - `checkTouched` looks at the records that a command's facts are about: debug builds make it
//   after every fourth command or so. After each, it takes 40 % of the time of all tests.
// - `recount` walks everything. The simulator makes it every so many commands, tests after each
//   step of a script, and `Manager.Audit` when it is asked for (C15).
//
// Each owner's part is a function of its own: sessions and their places, reps with their loads and
// benches, queues, customers, responders, the look-up tables.
extension State: InvariantsChecked {
  /// What is broken, a sentence each; empty is good.
  ///
  /// - Complexity: O(n log n) in all records
  func recount() -> [String] {
    var found = Findings()
    checkWidths(&found)
    // Until a configuration is recorded there are no tables.
    let isUnconfigured = lookup == Lookup() && configuration == .empty
    found.require(
      isUnconfigured || lookup == Lookup(configuration),
      "the look-up tables are of other settings")
    // The rest is read through these.
    guard found.sentences.isEmpty else { return found.sentences }
    checkSizes(&found)
    for slot in 0..<sessions.slotEnd where sessions.isLive(slot) { checkSession(slot, &found) }
    for slot in 0..<reps.slotEnd where reps.isLive(slot) { checkRep(slot, &found) }
    for slot in 0..<customers.slotEnd where customers.isLive(slot) { checkCustomer(slot, &found) }
    for index in responders.indices { checkResponder(index, &found) }
    checkLoads(&found)
    checkQueues(&found)
    checkHeldSessions(&found)
    checkTies(&found)
    checkContainers(&found)
    return found.sentences
  }

  /// - Complexity: O(n log n) in all records
  public func checkInvariants() throws(BrokenInvariant) {
    if let first = recount().first { throw BrokenInvariant(sentence: first) }
  }

  /// What is broken of the records that the facts are about, and of those that hang together with
  /// them.
  ///
  /// - Complexity: O(the facts), and for each rep O(their sessions)
  func checkTouched(by facts: [StampedFact]) -> [String] {
    var found = Findings()
    checkWidths(&found)
    guard found.sentences.isEmpty else { return found.sentences }
    checkSizes(&found)
    var seen: Set<Fact.Subject> = []
    for stamped in facts {
      let fact = stamped.fact
      if let session = fact.session.flatMap({ slot(of: $0) }) {
        if seen.insert(.session(session)).inserted { checkSession(session, &found) }
        let customer = sessions[session].customer
        if slot(of: customer) != nil, seen.insert(.customer(customer.slot)).inserted {
          checkCustomer(customer.slot, &found)
        }
      }
      if let rep = fact.rep.flatMap({ slot(of: $0) }), seen.insert(.rep(rep)).inserted {
        checkRep(rep, &found)
        checkLoad(of: rep, &found)
      }
      if let customer = fact.customer.flatMap({ slot(of: $0) }),
        seen.insert(.customer(customer)).inserted
      {
        checkCustomer(customer, &found)
      }
      if case .responder(let id, _) = fact { checkResponder(Int(id.index), &found) }
    }
    return found.sentences
  }

  /// - Complexity: O(1)
  @inline(__always)
  func requireSizes() {
    precondition(agenda.isEmpty, "after a command nobody is left to be routed")
    precondition(sessionIndex.count == sessions.count, "each session is in the index")
    precondition(customerIndex.count == customers.count, "each customer is in the index")
    precondition(
      openSessions >= 0 && openSessions <= sessions.count, "all open sessions are in state")
  }

  // MARK: - How many there are

  /// - Complexity: O(channels + queues)
  func checkSizes(_ found: inout Findings) {
    found.require(agenda.isEmpty, "somebody is left to be routed")
    found.require(sessionIndex.count == sessions.count, "not each session is in the index once")
    found.require(customerIndex.count == customers.count, "not each customer is in the index once")
    found.require(repSlots.count == reps.count, "not each rep has a name of their own")
    found.require(openSessions <= sessions.count, "more sessions are open than there are")
    found.require(
      openSessionsOfChannels.reduce(0, +) == openSessions,
      "the channels' open sessions are not all that are open")
    found.require(lastErrors.count == errorOwners.count, "an Error has nobody whose last it is")
  }

  /// That what has a place for each rep, queue, kind of work or responder has one for each.
  ///
  /// - Complexity: O(queues)
  func checkWidths(_ found: inout Findings) {
    found.require(
      counters.count == Int(reps.slotEnd) * configuration.counters.count,
      "not each rep has a row of counters")
    let kinds = configuration.classes.count
    found.require(lookup.limits.count == kinds, "the look-up tables are of other settings")
    found.require(
      queues.count == configuration.queues.count
        && queues.allSatisfy { $0.eligible.count == kinds && $0.size >= 0 },
      "the queues are not those of the configuration")
    found.require(
      responders.count >= configuration.responders.count,
      "the responders are not those of the configuration")
  }

  private func checkContainers(_ found: inout Findings) {
    let lineRoots = queues.map(\.line) + allReps.map(\.line)
    let benchRoots = queues.map(\.primaryBench) + queues.map(\.interruptibleBench)
    for problem in [
      sessions.checkInvariants(), reps.checkInvariants(), customers.checkInvariants(),
      lines.checkInvariants(roots: lineRoots), benches.checkInvariants(roots: benchRoots),
      keptRefusals.checkInvariants(roots: queues.map(\.kept)),
      sessionTimers.checkInvariants(), repTimers.checkInvariants(),
      customerTimers.checkInvariants(), responderTimers.checkInvariants(),
    ] {
      found.require(problem == nil, problem ?? "")
    }
    let sessionsDue = (0..<sessions.slotEnd).count {
      sessions.isLive($0) && nextDue(ofSession: $0) != nil
    }
    found.require(sessionTimers.count == sessionsDue, "a timer is of no session")
    let repsDue = allReps.count { $0.lease.endsAt != nil }
    found.require(repTimers.count == repsDue, "a timer is of no rep")
    let respondersDue = responders.count { $0.stream.endsAt != nil }
    found.require(responderTimers.count == respondersDue, "a timer is of no responder")
    found.require(customerTimers.count <= customers.count, "a timer is of no customer")
  }
}

extension Lease {
  /// When it is over unless it is taken again.
  var endsAt: Instant? {
    switch self {
    case .none, .whole: nil
    case .broken(let until): until
    }
  }
}

extension Fact {
  /// A record that facts are about, by its slot.
  fileprivate enum Subject: Hashable {
    case session(UInt32)
    case rep(UInt32)
    case customer(UInt32)
  }
}

extension Router: InvariantsChecked {
  /// What can be asked after each command of an engine; `recount` walks all.
  ///
  /// - Complexity: O(channels + queues)
  public func checkInvariants() throws(BrokenInvariant) {
    var found = Findings()
    state.checkWidths(&found)
    state.checkSizes(&found)
    if let first = found.sentences.first { throw BrokenInvariant(sentence: first) }
  }

  /// What must be true after a command that recorded these facts.
  func checkAfterCommand(_ facts: [StampedFact]) {
    state.requireSizes()
    #if PLANTED_FAULTS
      // The simulator is to find it, and tell the story.
      if state.planted.fault != nil { return }
    #endif
    assert(isSound(after: facts), "an invariant of the state is broken")
  }

  private func isSound(after facts: [StampedFact]) -> Bool {
    var first = facts.first?.number ?? 0
    for stamped in facts {
      if stamped.number != first { assertionFailure("facts are numbered in a row") }
      first += 1
    }
    let isLast = facts.isEmpty || facts.last?.number == state.factNumber
    if !isLast { assertionFailure("the state has seen the command's last fact, and no other") }
    var found = Findings()
    state.checkWidths(&found)
    state.checkSizes(&found)
    if let first = found.sentences.first { assertionFailure(first) }
    // By a number that is the same in each run, so that what it finds is found again.
    if state.factNumber % 4 == 0, let first = state.checkTouched(by: facts).first {
      assertionFailure(first)
    }
    return true
  }
}
