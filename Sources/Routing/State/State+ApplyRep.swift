import Containers
import Vocabulary

// Facts about reps and responders.
extension State {
  mutating func applyPut(
    _ id: RepID, _ name: String, _ profile: ProfileID, _ wanted: [QueueID]
  ) {
    if slot(of: id) == nil {
      let slot = reps.insert(Rep(id: id, name: name, profile: profile))
      precondition(slot == id.slot, "a rep's record goes to the place that its fact names")
      repsEver = id.generation
      repSlots[Name(name)] = slot
      let end = Int(reps.slotEnd) * configuration.counters.count
      if counters.count < end {
        counters += Array(repeating: 0, count: end - counters.count)
      }
    }
    reps[id.slot].profile = profile
    setMemberships(id.slot, wanted)
    refresh(rep: id.slot)
  }

  /// The rep's queues become those of the list, in its order.
  private mutating func setMemberships(_ slot: UInt32, _ wanted: [QueueID]) {
    let eligible = reps[slot].eligible
    let before = reps[slot].memberships
    for (index, membership) in before.enumerated() where !wanted.contains(membership.queue) {
      unseat(slot, at: index)
      countEligible(eligible, in: membership.queue, by: -1)
    }
    var memberships: [Membership] = []
    var isNewToOne = false
    for queue in wanted {
      if let known = before.firstIndex(where: { $0.queue == queue }) {
        memberships.append(reps[slot].memberships[known])
      } else {
        memberships.append(Membership(queue: queue))
        countEligible(eligible, in: queue, by: 1)
        isNewToOne = true
      }
    }
    reps[slot].memberships = memberships
    if isNewToOne && reps[slot].available != 0 { agenda.reps.append(slot) }
  }

  mutating func applyRemoved(_ id: RepID) {
    let slot = id.slot
    setMemberships(slot, [])
    let name = reps[slot].name
    repSlots[Name(name)] = nil
    repTimers.clear(slot)
    let released = sessionsTied(to: slot)
    for session in released {
      if sessions[session].lastRep == id { sessions[session].lastRep = nil }
      if sessions[session].direct?.rep == id { sessions[session].direct = nil }
      setWork(session, to: nil)
    }
    // The record goes first, so that the sessions find nobody to be tied to.
    reps[slot].id = RepID(slot: .max, generation: 0)
    for session in released { place(session) }
    let row = Int(slot) * configuration.counters.count
    for index in row..<row + configuration.counters.count { counters[index] = 0 }
    _ = reps.remove(slot)
  }

  /// The sessions that are the rep's in one way or another, in no order that means anything.
  func sessionsTied(to rep: UInt32) -> [UInt32] {
    var sessions: [UInt32] = []
    var session = reps[rep].tied.first
    while session != SessionPlaces.nobody {
      sessions.append(session)
      session = self.sessions[session].places.next
    }
    return sessions
  }

  mutating func applyPresence(_ id: RepID, _ presence: PresenceID, _ why: PresenceReason) {
    let slot = id.slot
    let before = configuration[reps[slot].presence].kind
    reps[slot].presence = presence
    if why == .loggedOut || why == .connectionLost {
      reps[slot].lease = .none
      placeInTimers(rep: slot)
    }
    if configuration[presence].kind == .online && before != .online {
      noteOnline(slot)
    }
    refresh(rep: slot)
  }

  /// The rep has come online: everything that counts from there begins (C18, R5, R8).
  mutating func noteOnline(_ slot: UInt32) {
    reps[slot].onlineSince = now
    reps[slot].idleSince = now
    reps[slot].cameOnline = factNumber
    reps[slot].refused = []
    reps[slot].totals = configuration[reps[slot].profile].totals
  }

  /// C18: takes effect at once, and not when the rep next comes online.
  mutating func applyCapacity(_ id: RepID, _ totals: Totals) {
    reps[id.slot].totals = totals
    refresh(rep: id.slot)
  }

  mutating func applyLease(_ id: RepID, _ lease: Lease) {
    reps[id.slot].lease = lease
    placeInTimers(rep: id.slot)
    refresh(rep: id.slot)
  }

  mutating func applyStream(_ id: ResponderID, _ stream: Lease) {
    responders[Int(id.index)].stream = stream
    placeInTimers(responder: Int(id.index))
  }
}
