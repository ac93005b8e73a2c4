import Containers
import Vocabulary

// What bots and agents do.
extension Router {
  /// 1 the responder.
  mutating func attach(_ name: String) throws(Refusal) -> Reply {
    let responder = try responder(named: name)
    if isAttached(responder) { return .nothingChanged }
    record(.responder(responder, .attached))
    return .done
  }

  /// 1 the responder, 2 that it is attached. (S33)
  mutating func detach(_ name: String) throws(Refusal) -> Reply {
    let responder = try responder(named: name)
    guard isAttached(responder) else { throw .rep(.notAttached(responder: name)) }
    record(
      .responder(responder, .detached(until: instant + state.configuration.general.grace)))
    return .done
  }

  /// 1 the responder, 2 that it is attached, 3 the session, 4 its status, 5 whose it is. (S10)
  mutating func join(_ name: String, _ id: SessionID) throws(Refusal) -> Reply {
    let responder = try responder(named: name)
    guard isAttached(responder) else { throw .rep(.notAttached(responder: name)) }
    let session = try open(id)
    guard state.sessions[session].status == .waitingForRep else {
      throw .session(.wrongStatus(state.sessions[session].status))
    }
    guard state.sessions[session].heldFor == responder else { throw .session(.notOwner) }
    let timers = state.configuration[state.sessions[session].channel].timers
    let until =
      switch state.configuration[responder].kind {
      case .bot: state.sessions[session].lastWrote + timers.bot
      case .agent: instant + timers.agent
      }
    record(.session(id, .joined(responder: responder, until: until)))
    return .done
  }

  /// 1 the responder, 2 the session, 3 its status, 4 whose it is.
  private func served(_ name: String, _ id: SessionID) throws(Refusal) -> UInt32 {
    let responder = try responder(named: name)
    let session = try open(id)
    guard state.sessions[session].status == .active else {
      throw .session(.wrongStatus(state.sessions[session].status))
    }
    guard state.sessions[session].server == .responder(responder) else { throw .session(.notOwner) }
    return session
  }

  /// As `served`.
  mutating func responderReplied(_ name: String, _ id: SessionID) throws(Refusal) -> Reply {
    _ = try served(name, id)
    record(.session(id, .responderReplied))
    return .done
  }

  /// As `served`, then 5 the priority, 6 the queue, 7 the rep, 8 a place in the queue. (S11)
  mutating func handOff(_ handOff: HandOffCommand) throws(Refusal) -> Reply {
    let session = try served(handOff.responder, handOff.session)
    if let priority = handOff.priority { try checkPriority(priority) }
    let channel = state.configuration[state.sessions[session].channel]
    var queue = channel.queue
    if let name = handOff.queue { queue = try self.queue(named: name) }
    let direct = try resolve(handOff.rep)
    queue = standing(queue)
    if !(direct?.isRequired ?? false) && isFull(queue) { throw queueFull(queue) }
    if let direct { liftRefusal(of: direct.rep, in: session) }
    self.queue(
      session, .handedOff, in: queue, since: instant, priority: handOff.priority,
      direct: direct)
    return .done
  }

  /// As `served`. (S32)
  mutating func responderEnd(_ name: String, _ id: SessionID) throws(Refusal) -> Reply {
    let session = try served(name, id)
    let responder = try responder(named: name)
    end(session, by: .responder(responder), .responderEnded)
    return .done
  }
}
