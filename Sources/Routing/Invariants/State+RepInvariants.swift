import Containers
import Vocabulary

// Reps, what they hold and where they sit; queues; responders.
extension State {
  func checkRep(_ slot: UInt32, _ found: inout Findings) {
    let rep = reps[slot]
    found.require(
      repSlots[Name(rep.name)] == slot && rep.id.slot == slot,
      "rep \(rep.name) is not where the index has them")
    found.require(
      rep.eligible == eligibleNow(slot),
      "rep \(rep.name)'s readiness (R4) differs from what the checks say")
    found.require(
      rep.available == availableNow(slot),
      "rep \(rep.name)'s room (R4) differs from what the checks say")
    found.require(
      Set(rep.queues).count == rep.queues.count, "rep \(rep.name) is in a queue twice")
    for membership in rep.memberships { checkSeats(slot, membership, &found) }
    found.require(
      repTimers.due(of: slot) == rep.lease.endsAt?.milliseconds,
      "rep \(rep.name)'s timer differs from their lease")
  }

  private func checkSeats(_ slot: UInt32, _ membership: Membership, _ found: inout Findings) {
    let strategy = configuration[membership.queue].strategy
    var primary = reps[slot].available
    var interruptible: UInt64 = 0
    if strategy.comparesPools {
      interruptible = primary & lookup.interruptibleClasses
      primary &= lookup.primaryClasses
    }
    for (node, pool, mask) in [
      (membership.primary, Pool.primary, primary),
      (membership.interruptible, .interruptible, interruptible),
    ] {
      let isSeated = node != Forest<BenchKey>.empty
      let isRight =
        isSeated == (mask != 0)
        && (!isSeated
          || benches.value(of: node) == slot && benches.mask(of: node) == mask
            && benches.key(of: node) == benchKey(slot, strategy, pool))
      let queue = configuration[membership.queue].name
      found.require(
        isRight, "rep \(reps[slot].name) sits at another place of the bench of \(queue)")
    }
  }

  // MARK: - What they hold (C15)

  /// What a rep holds, as their sessions have it.
  private struct Held: Equatable {
    var load = Load()
    var openOffers: Int32 = 0
    var pieces: Int32 = 0
    var workTakingCapacity: Int32 = 0
  }

  private func add(_ work: Work, to held: inout Held, _ counted: inout [Int64], row: Int) {
    let holding = holding(of: work)
    held.load.take(holding)
    if work.phase == .offered { held.openOffers += 1 }
    if isPiece(work) { held.pieces += 1 }
    if takesCapacity(work) { held.workTakingCapacity += 1 }
    for counter in holding.counters { counted[row + Int(counter.counter)] += counter.count }
  }

  /// Counts the work of all sessions, whether or not they are on the list of the rep holding it.
  func checkLoads(_ found: inout Findings) {
    var held = Array(repeating: Held(), count: Int(reps.slotEnd))
    var counted = Array(repeating: Int64(0), count: counters.count)
    for session in allSessions {
      guard let work = session.work, let rep = slot(of: work.rep) else { continue }
      let row = Int(rep) * configuration.counters.count
      add(work, to: &held[Int(rep)], &counted, row: row)
    }
    for slot in 0..<reps.slotEnd where reps.isLive(slot) {
      compare(slot, with: held[Int(slot)], &found)
    }
    found.require(counters == counted, "the models' counters differ from their recount")
  }

  /// From the rep's own list.
  ///
  /// - Complexity: O(the sessions that are the rep's); with very many it is left to the recount.
  func checkLoad(of slot: UInt32, _ found: inout Findings) {
    var held = Held()
    let width = configuration.counters.count
    var counted = Array(repeating: Int64(0), count: width)
    var session = reps[slot].tied.first
    var walked = 0
    while session != SessionPlaces.nobody {
      walked += 1
      if walked > Self.sessionsCheckedMax { return }
      if let work = sessions[session].work, work.rep == reps[slot].id {
        add(work, to: &held, &counted, row: 0)
      }
      session = sessions[session].places.next
    }
    compare(slot, with: held, &found)
    let row = Int(slot) * width
    found.require(
      counters[row..<row + width].elementsEqual(counted),
      "rep \(reps[slot].name)'s counters differ from their recount")
  }

  private static var sessionsCheckedMax: Int { 128 }

  private func compare(_ slot: UInt32, with held: Held, _ found: inout Findings) {
    let rep = reps[slot]
    found.require(
      rep.load == held.load, "rep \(rep.name) holds \(held.load), kept as \(rep.load)")
    found.require(
      rep.openOffers == held.openOffers && rep.pieces == held.pieces,
      "rep \(rep.name) has \(CountText.words(held.openOffers, "offer")) and "
        + "\(CountText.words(held.pieces, "piece")), kept as \(rep.openOffers) and \(rep.pieces)")
    found.require(
      rep.workTakingCapacity == held.workTakingCapacity,
      "rep \(rep.name) has \(CountText.words(held.workTakingCapacity, "piece")) of work that "
        + "takes capacity, kept as \(rep.workTakingCapacity)")
  }

  // MARK: - Queues and responders

  func checkQueues(_ found: inout Findings) {
    var sizes = Array(repeating: 0, count: queues.count)
    var kept = sizes
    for session in allSessions {
      if session.countsInQueue { sizes[Int(session.queue.index)] += 1 }
      if let queue = session.places.kept { kept[Int(queue.index)] += 1 }
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
      found.require(
        queue.size == sizes[index],
        "queue \(name) has \(sizes[index]) waiting, kept as \(queue.size)")
      found.require(
        queue.eligible == eligible[index],
        "queue \(name)'s count of who could serve it differs from its recount")
      found.require(
        keptRefusals.count(in: queue.kept) == kept[index],
        "the refusals that are kept in queue \(name) are of others")
    }
    let inLine = allSessions.count(where: \.isInLine)
    let lineRoots = queues.map(\.line) + allReps.map(\.line)
    found.require(
      lineRoots.reduce(0) { $0 + lines.count(in: $1) } == inLine,
      "the lines do not hold those who are in line")
  }

  func checkResponder(_ index: Int, _ found: inout Findings) {
    let due = responders[index].stream.endsAt
    found.require(
      responderTimers.due(of: UInt32(index)) == due?.milliseconds,
      "responder \(index)'s timer differs from their stream")
  }
}
