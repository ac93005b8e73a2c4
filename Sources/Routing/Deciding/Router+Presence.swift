import Containers
import Vocabulary

// Presence: how reps come and go, and what becomes of what they have (P4).
extension Router {
  /// 1 the rep. (P5)
  mutating func takeLease(_ name: String) throws(Refusal) -> Reply {
    let rep = try rep(named: name)
    if state.reps[rep].lease == .whole { return .nothingChanged }
    record(.rep(state.reps[rep].id, .leaseTaken))
    return .done
  }

  /// 1 the rep. Nothing changes where there is no whole lease to break. (P5)
  mutating func breakLease(_ name: String) throws(Refusal) -> Reply {
    let rep = try rep(named: name)
    guard state.reps[rep].lease == .whole else { return .nothingChanged }
    let id = state.reps[rep].id
    if presenceKind(of: rep) == .offline {
      record(.rep(id, .leaseEnded))
    } else {
      record(.rep(id, .leaseBroken(until: instant + state.configuration.general.grace)))
    }
    return .done
  }

  /// P5: the grace time is over.
  mutating func leaseIsOver(_ rep: UInt32) {
    if presenceKind(of: rep) == .offline {
      record(.rep(state.reps[rep].id, .leaseEnded))
    } else {
      change(rep, to: .offline, .connectionLost)
    }
  }

  /// 1 the rep, 2 the status, 3 that the profile lets the rep take it.
  mutating func setPresence(
    _ name: String, _ presenceName: String, _ changer: PresenceChanger
  ) throws(Refusal) -> Reply {
    let rep = try rep(named: name)
    let presence = try presence(named: presenceName)
    let allowed = state.configuration[state.reps[rep].profile].presences
    guard presence == .offline || allowed.contains(presence) else {
      throw .rep(.statusNotAllowed(presenceName))
    }
    if state.reps[rep].presence == presence { return .nothingChanged }
    change(rep, to: presence, changer == .rep ? .byRep : .bySupervisor)
    return .done
  }

  /// 1 the rep, 2 a choice where sessions are Active with them, 3 the permission for ending them.
  mutating func logOut(_ name: String, _ choice: LogOutChoice?) throws(Refusal) -> Reply {
    let rep = try rep(named: name)
    let active = sessions(of: rep) { $0.status == .active }
    if !active.isEmpty {
      guard let choice else { throw .rep(.ongoingSessions(active)) }
      if choice == .endSessions {
        try checkPermission(rep, .end)
        let whom = EndedBy.rep(state.reps[rep].id)
        for id in active { end(state.known(id), by: whom, .ended, keepsNothing: true) }
      }
    }
    if state.reps[rep].presence != .offline {
      change(rep, to: .offline, .loggedOut)
    } else if state.reps[rep].lease != .none {
      record(.rep(state.reps[rep].id, .leaseEnded))
    } else if active.isEmpty || choice == .leaveSessions {
      return .nothingChanged
    }
    return .done
  }

  /// The sessions that are the rep's in one way or another and of this kind, the oldest first.
  func sessions(of rep: UInt32, where isWanted: (Session) -> Bool) -> [SessionID] {
    state.sessionsTied(to: rep).filter { isWanted(state.sessions[$0]) }
      .map { state.sessions[$0].id }.sorted()
  }

  /// Brings the rep to a status, with all that follows.
  mutating func change(_ rep: UInt32, to presence: PresenceID, _ why: PresenceReason) {
    if state.reps[rep].presence == presence { return }
    record(.rep(state.reps[rep].id, .presenceChanged(to: presence, why: why)))
    follow(state.configuration[presence].kind, of: rep)
  }

  /// What a status of that kind brings with it for a rep who has come to it.
  mutating func follow(_ kind: PresenceKind, of rep: UInt32) {
    switch kind {
    case .online: break
    case .busy: endWrapUps(rep)
    case .offline: setDown(rep, .repLeft, .repLeft, whateverModel: false)
    }
  }

  /// C13: going busy ends it.
  private mutating func endWrapUps(_ rep: UInt32) {
    for id in sessions(of: rep, where: { $0.work?.phase == .wrapUp }) {
      release(state.known(id), .repBusy)
    }
  }

  /// P4: offers are withdrawn, what is held after an end is released, and each session Active with
  /// the rep goes by its model, or as under Tab whatever the model (S34); the oldest first.
  ///
  /// - Complexity: O(k log n) for the k sessions that are the rep's
  mutating func setDown(
    _ rep: UInt32, _ why: QueuedReason, _ released: ReleaseReason, whateverModel: Bool
  ) {
    for id in sessions(of: rep, where: { $0.work != nil }) {
      let slot = state.known(id)
      guard let work = state.sessions[slot].work else { continue }
      switch work.phase {
      case .offered:
        withdrawOffer(slot, .unavailable)
      case .ended, .wrapUp:
        release(slot, released)
      case .active:
        guard whateverModel || leaves(work) == .requeue else { continue }
        queue(
          slot, why, in: state.sessions[slot].queue, since: state.sessions[slot].waitingSince)
      case .inactive:
        // C9: who requeues holds nothing once offline.
        if whateverModel || leaves(work) == .requeue { release(slot, released) }
      }
    }
  }

  private func leaves(_ work: Work) -> WhenRepLeaves {
    #if PLANTED_FAULTS
      if state.has(.modelNotAskedWhenRepLeaves) { return .requeue }
    #endif
    return state.configuration.terms[Int(work.terms.index)].whenRepLeaves
  }
}
