import Containers
import Vocabulary

// What whoever runs the daemon does: reps are put and removed, customers erased, the configuration
// is replaced, the daemon begins.
extension Router {
  /// 1 the name, 2 the profile, 3 how many queues, 4 the queues, 5 of a rep who is there, that the
  /// profile lets them stay in their status; of a new one, room. (P2)
  mutating func putRep(
    _ name: String, _ profileName: String, _ queueNames: [String]
  ) throws(Refusal) -> Reply {
    try checkName(name, "rep")
    let profile = try profile(named: profileName)
    guard queueNames.count <= limits.queuesPerRepMax else {
      throw .limit(.tooManyQueues(max: limits.queuesPerRepMax))
    }
    var queues: [QueueID] = []
    for name in queueNames {
      let queue = try queue(named: name)
      if !queues.contains(queue) { queues.append(queue) }
    }
    let known = state.repSlots[Name(name)]
    if let known {
      let rep = state.reps[known]
      if rep.profile == profile && rep.queues == queues { return .nothingChanged }
      try checkMayKeepPresence(known, profile)
    } else if state.reps.count >= limits.repsMax {
      throw .limit(.tooManyReps(max: limits.repsMax))
    }
    let id =
      known.map { state.reps[$0].id }
      ?? RepID(slot: state.reps.nextSlot, generation: state.repsEver &+ 1)
    record(.rep(id, .put(name: name, profile: profile, queues: queues)))
    changeCapacityAtOnce(id)
    return .done
  }

  /// C18: with `CapacityAtOnce=yes` the profile's capacity takes effect now, as it does after a
  /// reload.
  private mutating func changeCapacityAtOnce(_ id: RepID) {
    let rep = state.reps[id.slot]
    guard state.configuration.general.capacityAtOnce, rep.presence != .offline else { return }
    let totals = state.configuration[rep.profile].totals
    if rep.totals != totals { record(.rep(id, .capacityChanged(to: totals))) }
  }

  /// A rep is never in a status that their profile does not let them take.
  private func checkMayKeepPresence(_ rep: UInt32, _ profile: ProfileID) throws(Refusal) {
    let presence = state.reps[rep].presence
    let allowed = state.configuration[profile].presences
    guard presence == .offline || allowed.contains(presence) else {
      throw .rep(.statusNotAllowed(state.configuration[presence].name))
    }
  }

  /// 1 the rep, 2 that they have no work, unless asked for. (S34)
  mutating func removeRep(_ name: String, withWork: Bool) throws(Refusal) -> Reply {
    let rep = try rep(named: name)
    let work = sessions(of: rep) { isWork($0) }
    if !work.isEmpty && !withWork { throw .rep(.repHasWork(work)) }
    let id = state.reps[rep].id
    if state.reps[rep].presence != .offline {
      record(.rep(id, .presenceChanged(to: .offline, why: .removed)))
    }
    setDown(rep, .repRemoved, .repRemoved, whateverModel: true)
    for id in sessions(of: rep, where: { $0.status == .waitingForRep }) {
      dropDirect(state.known(id))
    }
    record(.rep(id, .removed))
    return .done
  }

  /// What a rep's removal would take from them.
  private func isWork(_ session: Session) -> Bool {
    switch session.status {
    case .inactive:
      let terms = state.configuration.terms(of: session.channel, in: session.queue)
      return session.work != nil || state.configuration[terms].whenCustomerReturns == .sameRep
    case .waitingForRep:
      return session.work != nil || session.isForOneRepOnly
    case .new, .waitingForCustomer, .active, .consent, .error, .ended:
      return true
    }
  }

  /// R10: where the rep is removed, a session that was for them alone falls to its queue.
  private mutating func dropDirect(_ slot: UInt32) {
    if state.sessions[slot].isForOneRepOnly {
      route(slot, .repRemoved, isNewWait: false)
    } else {
      record(.session(state.sessions[slot].id, .preferenceEnded))
    }
  }

  /// 1 the channel, 2 the name, 3 an open session, 4 room for the customer.
  mutating func eraseCustomer(_ name: CustomerName) throws(Refusal) -> Reply {
    let channel = try channel(named: name.channel)
    try checkName(name.id, "customer")
    let known = find(name, on: channel)
    if let session = openSession(of: known) {
      throw .session(.sessionOpen(state.sessions[session].id))
    }
    try checkRoomForCustomer(known)
    // Who has no record is given one, so that the journal is told whom to look for.
    let customer = know(known, name, on: channel)
    record(.customer(state.customers[customer].id, .erased))
    return .done
  }
}
