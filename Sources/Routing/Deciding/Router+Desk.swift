import Containers
import Vocabulary

// What a rep does with a session that is theirs.
extension Router {
  /// 1 the rep, 2 the session, 3 its status, 4 whose it is, 5 the permission.
  mutating func replied(_ name: String, _ id: SessionID) throws(Refusal) -> Reply {
    let rep = try rep(named: name)
    let session = try active(id, with: rep)
    try checkPermission(rep, conversing(in: session))
    record(.session(id, .repReplied(rep: state.reps[rep].id)))
    return .done
  }

  /// An open session that is Active with the rep.
  private func active(_ id: SessionID, with rep: UInt32) throws(Refusal) -> UInt32 {
    let session = try open(id)
    guard state.sessions[session].status == .active else {
      throw .session(.wrongStatus(state.sessions[session].status))
    }
    guard serves(rep, session) else { throw .session(.notOwner) }
    return session
  }

  /// 1 the rep, 2 the channel, 3 the customer's name, 4 a channel on which reps may start, 5 the
  /// permission to start, 6 to send and receive there, 7 the customer's consent, 8 an open session
  /// other than one in Consent, 9 room. (S5)
  mutating func start(_ rep: String, _ name: CustomerName) throws(Refusal) -> Reply {
    let rep = try self.rep(named: rep)
    let channel = try channel(named: name.channel)
    try checkName(name.id, "customer")
    let settings = state.configuration[channel]
    guard settings.kind.repsMayStart else {
      throw .session(.notOnThisChannel(settings.kind, settings.platform))
    }
    try checkPermission(rep, .start)
    try checkPermission(rep, .conversing(on: settings.kind))
    let known = find(name, on: channel)
    try checkNotOptedOut(known)
    let before = openSession(of: known)
    if let before, state.sessions[before].status != .consent {
      throw .session(.sessionOpen(state.sessions[before].id))
    }
    try checkRoomForCustomer(known)
    if before == nil { try checkRoomForSession(on: channel) }
    let customer = know(known, name, on: channel)
    let repID = state.reps[rep].id
    if let before { end(before, by: .rep(repID), .superseded) }
    let session = open(on: channel, by: .rep(repID), customer)
    let id = state.sessions[session].id
    record(.session(id, .customerAwaited(isNew: true, until: instant + settings.timers.new)))
    return .session(id)
  }

  /// For a rep: 1 the rep, 2 the session, 3 a channel that has Inactive, 4 its status, 5 whose it
  /// is, 6 the permission, 7 that the channel shows it. A supervisor needs no permission, and the
  /// session must be with a rep. (S14)
  mutating func inactivate(_ id: SessionID, _ who: Actor) throws(Refusal) -> Reply {
    let acting = try self.acting(who)
    let session = try open(id)
    try checkHasInactive(session)
    guard state.sessions[session].status == .active else {
      throw .session(.wrongStatus(state.sessions[session].status))
    }
    let why = try checkServed(session, by: acting, .inactivate)
    let channel = state.configuration[state.sessions[session].channel]
    if channel.hidesInactivation { throw .session(.inactivateHidden) }
    inactivate(session, why.map { .byRep($0) } ?? .bySupervisor)
    return .done
  }

  /// The rep who acts; nil where it is a supervisor.
  func acting(_ who: Actor) throws(Refusal) -> UInt32? {
    switch who {
    case .rep(let name): try rep(named: name)
    case .supervisor: nil
    }
  }

  /// That the Active session is the acting rep's and they may do it; or, for a supervisor, any
  /// rep's. Gives the acting rep.
  private func checkServed(
    _ session: UInt32, by rep: UInt32?, _ permission: Permission
  ) throws(Refusal) -> RepID? {
    guard let rep else {
      guard case .rep = state.sessions[session].server else { throw .session(.servedByResponder) }
      return nil
    }
    guard serves(rep, session) else { throw .session(.notOwner) }
    try checkPermission(rep, permission)
    return state.reps[rep].id
  }

  private func checkHasInactive(_ session: UInt32) throws(Refusal) {
    let channel = state.configuration[state.sessions[session].channel]
    guard channel.platform == .enhanced else {
      throw .session(.notOnThisChannel(channel.kind, channel.platform))
    }
  }

  /// 1 the rep, 2 the session, 3 its status, 4 whose it is, 5 the permission, 6 the disposition.
  /// (S21)
  mutating func end(
    _ id: SessionID, _ name: String, _ disposition: String?
  ) throws(Refusal) -> Reply {
    let rep = try rep(named: name)
    let session = try open(id)
    switch state.sessions[session].status {
    case .active: guard serves(rep, session) else { throw .session(.notOwner) }
    case .new, .waitingForCustomer: guard started(rep, session) else { throw .session(.notOwner) }
    case let other: throw .session(.wrongStatus(other))
    }
    try checkPermission(rep, .end)
    try checkReason(disposition, "disposition")
    end(session, by: .rep(state.reps[rep].id), .ended, disposition: disposition)
    return .done
  }

  /// 1 who acts, 2 their permission, 3 how many sessions; then each by itself: 4 the session, 5 its
  /// status, 6 an Inactive one whose model keeps the rep. (S36)
  mutating func endSessions(_ ids: [SessionID], _ who: Actor) throws(Refusal) -> Reply {
    let rep = try acting(who)
    if let rep { try checkPermission(rep, .endAny) }
    guard ids.count <= limits.sessionsPerCallMax else {
      throw .limit(.tooManySessions(max: limits.sessionsPerCallMax))
    }
    let whom: EndedBy = rep.map { .rep(state.reps[$0].id) } ?? .supervisor
    var answers: [SessionAnswer] = []
    for id in ids {
      do throws(Refusal) {
        try endFromList(id, by: whom)
        answers.append(SessionAnswer(session: id, refusal: nil))
      } catch {
        answers.append(SessionAnswer(session: id, refusal: error))
      }
    }
    return .each(answers)
  }

  private mutating func endFromList(_ id: SessionID, by whom: EndedBy) throws(Refusal) {
    let session = try open(id)
    if state.sessions[session].status == .inactive {
      let terms = state.sessions[session].work?.terms ?? termsNow(of: session)
      let isKept = state.configuration[terms].whenCustomerReturns == .sameRep
      let rep = state.sessions[session].lastRep
      if isKept, rep.map({ state.slot(of: $0) != nil }) ?? false {
        throw .session(.inactiveKeepsRep)
      }
    }
    end(session, by: whom, .endedFromList)
  }
}
