import Containers
import Vocabulary

// C15: what is kept is what a recount gives. Walks everything; for tests, the simulator and audits.
extension State {
  /// What differs between the kept figures and a recount from the records, a sentence each.
  public func recount() -> [String] {
    var drift: [String] = []
    recountReps(into: &drift)
    recountQueues(into: &drift)
    recountCustomers(into: &drift)
    recountIndexes(into: &drift)
    return drift
  }

  private func recountReps(into drift: inout [String]) {
    var loads = Array(repeating: Load(), count: Int(reps.slotEnd))
    var offers = Array(repeating: Int32(0), count: Int(reps.slotEnd))
    var pieces = offers
    var takingCapacity = offers
    var counted = Array(repeating: Int64(0), count: counters.count)
    for session in allSessions {
      guard let work = session.work, let rep = slot(of: work.rep) else { continue }
      let held = holding(of: work)
      loads[Int(rep)].take(held)
      if work.phase == .offered { offers[Int(rep)] += 1 }
      if isPiece(work) { pieces[Int(rep)] += 1 }
      if takesCapacity(work) { takingCapacity[Int(rep)] += 1 }
      let row = Int(rep) * configuration.counters.count
      for counter in held.counters { counted[row + Int(counter.counter)] += counter.count }
    }
    for slot in 0..<reps.slotEnd where reps.isLive(slot) {
      let rep = reps[slot]
      if rep.load != loads[Int(slot)] {
        drift.append("rep \(rep.name) holds \(loads[Int(slot)]), kept as \(rep.load)")
      }
      if rep.openOffers != offers[Int(slot)] || rep.pieces != pieces[Int(slot)] {
        drift.append(
          "rep \(rep.name) has \(CountText.words(offers[Int(slot)], "offer")) and "
            + "\(CountText.words(pieces[Int(slot)], "piece")), "
            + "kept as \(rep.openOffers) and \(rep.pieces)")
      }
      if rep.workTakingCapacity != takingCapacity[Int(slot)] {
        drift.append(
          "rep \(rep.name) has \(CountText.words(takingCapacity[Int(slot)], "piece")) of work that "
            + "takes capacity, kept as \(rep.workTakingCapacity)")
      }
    }
    if counters != counted { drift.append("the models' counters differ from their recount") }
  }

  private func recountQueues(into drift: inout [String]) {
    var sizes = Array(repeating: 0, count: queues.count)
    for session in allSessions where session.countsInQueue {
      sizes[Int(session.queue.index)] += 1
    }
    var eligible = queues.map { _ in Array(repeating: Int32(0), count: lookup.limits.count) }
    for rep in allReps {
      for membership in rep.memberships {
        for kind in lookup.limits.indices where rep.eligible & (1 << UInt64(kind)) != 0 {
          eligible[Int(membership.queue.index)][kind] += 1
        }
      }
    }
    for (index, queue) in queues.enumerated() {
      let name = configuration.queues[index].name
      if queue.size != sizes[index] {
        drift.append("queue \(name) has \(sizes[index]) waiting, kept as \(queue.size)")
      }
      if queue.eligible != eligible[index] {
        drift.append("queue \(name)'s count of who could serve it differs from its recount")
      }
    }
  }

  private func recountCustomers(into drift: inout [String]) {
    let held = allSessions.count { !$0.status.isOpen && slot(of: $0.customer) != nil }
    var kept = 0
    for slot in 0..<customers.slotEnd where customers.isLive(slot) {
      kept += Int(customers[slot].heldSessions)
    }
    if kept != held {
      let counted = CountText.words(held, "held session")
      drift.append("customers have \(counted) that ended, kept as \(kept)")
    }
  }

  private func recountIndexes(into drift: inout [String]) {
    let lineRoots = queues.map(\.line) + allReps.map(\.line)
    let inLine = allSessions.filter(\.isInLine).count
    if lineRoots.reduce(0, { $0 + lines.count(in: $1) }) != inLine {
      drift.append("the lines do not hold those who are in line")
    }
    let benchRoots = queues.map(\.primaryBench) + queues.map(\.interruptibleBench)
    for problem in [
      lines.checkInvariants(roots: lineRoots), benches.checkInvariants(roots: benchRoots),
      keptRefusals.checkInvariants(roots: queues.map(\.kept)),
      sessionTimers.checkInvariants(), repTimers.checkInvariants(),
      customerTimers.checkInvariants(), responderTimers.checkInvariants(),
    ] {
      if let problem { drift.append(problem) }
    }
    for session in allSessions {
      let slot = known(session.id)
      let due = nextDue(ofSession: slot)?.at.milliseconds
      if sessionTimers.due(of: slot) != due {
        drift.append("session \(session.id.number)'s timer differs from its deadlines")
      }
    }
  }
}
