import Containers
import Vocabulary

// Tabs: what closing one does is the model's fifth answer, and on its own account a mark.
extension Router {
  /// 1 the rep, 2 the session. Where it is Active with them: 3 whether the model asks how, 4 the
  /// channel, 5 the permission of what it does (S15–S17). Else: what they hold of it goes where the
  /// model says so, and nothing is refused (S30).
  mutating func closeTab(
    _ name: String, _ id: SessionID, _ how: HowTabCloses?
  ) throws(Refusal) -> Reply {
    let rep = try rep(named: name)
    guard let session = try find(id) else { return .nothingChanged }
    if state.sessions[session].status == .active && serves(rep, session) {
      return try closeActive(session, rep, how)
    }
    return closeOther(session, rep)
  }

  private mutating func closeActive(
    _ session: UInt32, _ rep: UInt32, _ how: HowTabCloses?
  ) throws(Refusal) -> Reply {
    guard let work = state.sessions[session].work else { return .nothingChanged }
    guard state.configuration[work.terms].whenTabCloses == .endsOrParksThenReleases else {
      if how != nil { throw .session(.notUnderThisModel) }
      return mark(session, isShown: false)
    }
    guard let how else { throw .session(.howMissing) }
    let channel = state.configuration[state.sessions[session].channel]
    switch how {
    case .noCustomerResponse:
      guard channel.platform == .enhanced else {
        throw .session(.notOnThisChannel(channel.kind, channel.platform))
      }
      try checkPermission(rep, .inactivate)
      inactivate(session, .tabClosed)
    case .end:
      try checkPermission(rep, .end)
      end(session, by: .rep(state.reps[rep].id), .tabClosed, keepsNothing: true)
    }
    return .done
  }

  private mutating func closeOther(_ session: UInt32, _ rep: UInt32) -> Reply {
    guard let work = state.sessions[session].work, work.rep == state.reps[rep].id,
      state.sessions[session].status == .ended
    else { return .nothingChanged }
    guard state.configuration[work.terms].whenTabCloses == .endsOrParksThenReleases else {
      return mark(session, isShown: false)
    }
    release(session, .tabClosed)
    return .done
  }

  private mutating func mark(_ session: UInt32, isShown: Bool) -> Reply {
    guard state.sessions[session].isTabShown != isShown else { return .nothingChanged }
    record(.session(state.sessions[session].id, .tabMarked(isShown: isShown)))
    return .done
  }

  /// 1 the rep, 2 the session. Marks it where it is Active with them or they hold it still; else
  /// nothing changes.
  mutating func openTab(_ name: String, _ id: SessionID) throws(Refusal) -> Reply {
    let rep = try rep(named: name)
    guard let session = try find(id) else { return .nothingChanged }
    let isHeld = state.sessions[session].work.map {
      $0.rep == state.reps[rep].id && state.sessions[session].status == .ended
    }
    guard serves(rep, session) || isHeld ?? false else { return .nothingChanged }
    return mark(session, isShown: true)
  }

  /// 1 the rep, 2 the session, 3 that it is wrapped up, 4 by them. (C13)
  mutating func finishWrapUp(_ name: String, _ id: SessionID) throws(Refusal) -> Reply {
    let rep = try rep(named: name)
    guard let session = try find(id) else { throw .session(.wrongStatus(.ended)) }
    guard let work = state.sessions[session].work, work.phase == .wrapUp else {
      throw .session(.wrongStatus(state.sessions[session].status))
    }
    guard work.rep == state.reps[rep].id else { throw .session(.notOwner) }
    release(session, .wrapUpFinished)
    return .done
  }
}
