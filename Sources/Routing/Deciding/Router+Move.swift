import Containers
import Vocabulary

// How a session goes from one to another: transfer, pick, assign, requeue.
extension Router {
  /// For a rep: 1 the rep, 2 the session, 3 its status, 4 whose it is, 5 the permission, 6 where it
  /// is to go, 7 a place there. A supervisor needs no permission. (S12)
  mutating func transfer(
    _ id: SessionID, _ target: TransferTarget, _ who: Actor
  ) throws(Refusal) -> Reply {
    let acting = try self.acting(who)
    let session = try open(id)
    guard state.sessions[session].status == .active else {
      throw .session(.wrongStatus(state.sessions[session].status))
    }
    if let acting {
      guard serves(acting, session) else { throw .session(.notOwner) }
      try checkPermission(acting, .transfer)
    }
    guard case .rep(let from) = state.sessions[session].server else {
      throw .session(.servedByResponder)
    }
    var queue = state.sessions[session].queue
    var direct: Direct?
    switch target {
    case .queue(let name): queue = try self.queue(named: name)
    case .rep(let name):
      let to = state.reps[try rep(named: name)].id
      if to == from { throw .rep(.alreadyTheirs(rep: name)) }
      direct = Direct(rep: to, isRequired: false)
    }
    queue = standing(queue)
    if isFull(queue) { throw queueFull(queue) }
    if let direct { liftRefusal(of: direct.rep, in: session) }
    self.queue(
      session, .transferred, in: queue, since: state.sessions[session].waitingSince,
      direct: direct, refusedBy: from)
    return .done
  }

  /// R10: naming a rep for a session lifts that rep's refusal of it (R8).
  mutating func liftRefusal(of rep: RepID, in session: UInt32) {
    guard state.sessions[session].refusals.contains(where: { $0.rep == rep }) else { return }
    record(.session(state.sessions[session].id, .refusalLifted(rep: rep)))
  }

  /// 1 the rep, 2 the session, 3 its status, 4 the permission to pick, 5 to send and receive there,
  /// 6 that the rep is online, 7 that the session is held for no responder, 8 nor for another rep,
  /// 9 that its queue is theirs, 10 pieces of work, 11 room. (R17)
  mutating func pick(_ name: String, _ id: SessionID) throws(Refusal) -> Reply {
    let rep = try rep(named: name)
    let session = try open(id)
    guard state.sessions[session].status == .waitingForRep else {
      throw .session(.wrongStatus(state.sessions[session].status))
    }
    try checkPermission(rep, .pick)
    // The permissions come together; the rest is in the order of the list.
    try check(.permission ... .permission, of: rep, for: session, chosenBy: .rep)
    try check(.readiness, of: rep, for: session, chosenBy: .rep)
    if state.sessions[session].heldFor != nil { throw .session(.servedByResponder) }
    let repID = state.reps[rep].id
    try check(.membership ... .refusal, of: rep, for: session, chosenBy: .rep)
    if let offer = state.sessions[session].offer, offer.rep == repID {
      record(
        .session(id, .activated(Activated(rep: repID, how: .picked, offer: offer.number))))
      return .done
    }
    try check(.capacity, of: rep, for: session, chosenBy: .rep)
    withdrawOffer(session, .picked)
    activate(session, repID, .picked)
    return .done
  }

  /// 1 the rep, 2 the session, 3 its status, 4 that the rep is online, 5 may send and receive
  /// there, 6 does not serve it, 7 pieces of work. (R18)
  mutating func assign(_ id: SessionID, _ name: String) throws(Refusal) -> Reply {
    let rep = try rep(named: name)
    let session = try open(id)
    switch state.sessions[session].status {
    case .waitingForRep, .active, .inactive: break
    case let other: throw .session(.wrongStatus(other))
    }
    try check(.readiness, of: rep, for: session, chosenBy: .supervisor)
    if serves(rep, session) { throw .rep(.alreadyTheirs(rep: name)) }
    let repID = state.reps[rep].id
    let isTheirs = state.sessions[session].work.map { $0.rep == repID && $0.phase == .offered }
    if !(isTheirs ?? false) {
      try check(.capacity, of: rep, for: session, chosenBy: .supervisor)
      withdrawOffer(session, .assigned)
    }
    liftRefusal(of: repID, in: session)
    activate(session, repID, .assigned)
    return .done
  }

  /// 1 the session, 2 its status. (R18)
  mutating func requeue(_ id: SessionID) throws(Refusal) -> Reply {
    let session = try open(id)
    let queue = state.sessions[session].queue
    let since = state.sessions[session].waitingSince
    switch state.sessions[session].status {
    case .waitingForRep:
      if state.sessions[session].isInLine && state.sessions[session].direct == nil {
        return .nothingChanged
      }
      let isInQueue = state.sessions[session].countsInQueue
      let wait = state.sessions[session].due.wait
      withdrawOffer(session, .requeued)
      self.queue(
        session, .requeued, in: queue, since: since, waitUntil: isInQueue ? .some(wait) : nil)
    case .active:
      if case .rep = state.sessions[session].server {
        self.queue(session, .requeued, in: queue, since: since)
      } else {
        self.queue(session, .requeued, in: queue, since: instant)
      }
    case .inactive:
      self.queue(session, .requeued, in: queue, since: instant)
    case let other:
      throw .session(.wrongStatus(other))
    }
    return .done
  }

  /// 1 the priority, 2 the session.
  mutating func setPriority(_ id: SessionID, _ priority: Int32) throws(Refusal) -> Reply {
    try checkPriority(priority)
    let session = try open(id)
    guard state.sessions[session].priority != priority else { return .nothingChanged }
    record(.session(id, .priorityChanged(to: priority)))
    return .done
  }

  /// 1 the session, 2 its status, 3 that nobody holds it. (S28)
  mutating func deleteSession(_ id: SessionID) throws(Refusal) -> Reply {
    if let session = try find(id) {
      let status = state.sessions[session].status
      if status.isOpen { throw .session(.notEnded(status)) }
      if let work = state.sessions[session].work, let rep = state.rep(work.rep) {
        throw .session(.stillHeld(rep: rep.name))
      }
    }
    record(.session(id, .deleted))
    return .done
  }
}
