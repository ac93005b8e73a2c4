import Containers
import Vocabulary

// The configuration comes into force, and the daemon begins. These alone walk all sessions and
// reps.
extension Router {
  /// 1 that nothing it takes away is in use. What it brings holds at once, but for capacities,
  /// which hold from the next coming online unless it says at once (C18).
  mutating func configure(_ new: Configuration) throws(Refusal) -> Reply {
    if new == state.configuration { return .nothingChanged }
    let uses = usesOfWhat(isGoneFrom: new)
    if !uses.isEmpty { throw .configuration(.inUse(uses)) }
    bringIntoForce(new)
    return .done
  }

  private mutating func bringIntoForce(_ new: Configuration) {
    let changed = repsWhoseKindChanges(with: new)
    record(.daemon(.configured(new)))
    for rep in changed { follow(presenceKind(of: rep), of: rep) }
    for slot in 0..<state.sessions.slotEnd where state.sessions.isLive(slot) {
      let session = state.sessions[slot]
      guard new[session.queue].moveTo != nil, session.status == .waitingForRep,
        session.heldFor == nil
      else { continue }
      withdrawOffer(slot, .moved)
      queue(
        slot, .queueRetired, in: session.queue, since: session.waitingSince,
        direct: session.direct, directUntil: session.due.direct)
    }
    // All who wait are looked at in their order, which leaves nothing for the reps to look for.
    _ = takeAgendaReps()
  }

  /// The reps whose presence status the new configuration makes one of another kind.
  private func repsWhoseKindChanges(with new: Configuration) -> [UInt32] {
    state.allReps.filter { rep in
      new[rep.presence].kind != state.configuration[rep.presence].kind
    }.map(\.id.slot)
  }

  /// 1 the queue that adopts, 2 that no open session's channel or queue is gone, unless one adopts,
  /// 3 that no rep's profile or presence status is. (S35)
  mutating func begin(
    _ new: Configuration, _ adopting: String?, _ handedOver: [String]
  ) throws(Refusal) -> Reply {
    var adopter: QueueID?
    if let adopting {
      guard
        let index = new.queues.firstIndex(where: {
          Name($0.name) == Name(adopting) && $0.isPresent
        })
      else { throw .noSuch(.queue(adopting)) }
      adopter = QueueID(index)
    }
    let uses = usesOfWhat(isGoneFrom: new).filter {
      switch $0.what {
      case .channel, .queue: adopter == nil
      case .presence, .profile: true
      case .responder: false
      }
    }
    if !uses.isEmpty { throw .configuration(.goneFromConfiguration(uses)) }
    if adopter != nil { endSessionsOfGoneChannels(new) }
    if new != state.configuration { bringIntoForce(new) }
    if let adopter { adopt(into: adopter) }
    let leases = handedOver.compactMap { name in
      state.repSlots[Name(name)].map { state.reps[$0].id }
    }
    let grace = state.configuration.general.grace
    record(.daemon(.began(graceUntil: instant + grace, handedOver: leases)))
    return .done
  }

  private mutating func endSessionsOfGoneChannels(_ new: Configuration) {
    for session in state.allSessions where session.status.isOpen {
      guard isGone(session.channel, from: new) else { continue }
      let slot = state.known(session.id)
      if state.configuration[session.channel].platform == .enhanced {
        withdrawOffer(slot, .sessionOver)
        record(.session(session.id, .failed(reason: .channelGone)))
      } else {
        end(slot, by: .system, .channelGone, keepsNothing: true)
      }
    }
  }

  private mutating func adopt(into queue: QueueID) {
    for session in state.allSessions where session.status.isOpen {
      guard !state.configuration[session.queue].isPresent else { continue }
      let slot = state.known(session.id)
      guard session.status == .waitingForRep && session.heldFor == nil else {
        record(.session(session.id, .adopted(by: queue)))
        continue
      }
      withdrawOffer(slot, .moved)
      self.queue(
        slot, .adopted, in: queue, since: session.waitingSince, direct: session.direct,
        directUntil: session.due.direct)
    }
  }

  // MARK: - What is in use and would be gone

  private func isGone(_ channel: ChannelID, from new: Configuration) -> Bool {
    let index = Int(channel.index)
    return index >= new.channels.count || !new.channels[index].isPresent
  }

  private func usesOfWhat(isGoneFrom new: Configuration) -> [UseOfRemoved] {
    let old = state.configuration
    var channels = Array(repeating: 0, count: old.channels.count)
    var queues = Array(repeating: 0, count: old.queues.count)
    var responders = Array(repeating: 0, count: old.responders.count)
    for slot in 0..<state.sessions.slotEnd where state.sessions.isLive(slot) {
      let session = state.sessions[slot]
      guard session.status.isOpen else { continue }
      channels[Int(session.channel.index)] += 1
      queues[Int(session.queue.index)] += 1
      if let responder = session.heldFor { responders[Int(responder.index)] += 1 }
      if case .responder(let responder) = session.server {
        responders[Int(responder.index)] += 1
      }
    }
    var presences = Array(repeating: 0, count: old.presences.count)
    var profiles = Array(repeating: 0, count: old.profiles.count)
    for rep in state.allReps {
      presences[Int(rep.presence.index)] += 1
      profiles[Int(rep.profile.index)] += 1
    }
    return UseOfRemoved.all(
      .channel, channels, old.channels.map { ($0.name, $0.isPresent) },
      new.channels.map(\.isPresent))
      + UseOfRemoved.all(
        .queue, queues, old.queues.map { ($0.name, $0.isPresent) }, new.queues.map(\.isPresent))
      + UseOfRemoved.all(
        .presence, presences, old.presences.map { ($0.name, $0.isPresent) },
        new.presences.map(\.isPresent))
      + UseOfRemoved.all(
        .profile, profiles, old.profiles.map { ($0.name, $0.isPresent) },
        new.profiles.map(\.isPresent))
      + UseOfRemoved.all(
        .responder, responders, old.responders.map { ($0.name, $0.isPresent) },
        new.responders.map(\.isPresent))
  }
}

extension UseOfRemoved {
  /// Those of one kind that have users, were there, and are no longer. What a start left without
  /// its responder is not taken away again by the next reload.
  fileprivate static func all(
    _ what: Kind, _ users: [Int], _ before: [(name: String, isPresent: Bool)],
    _ isPresent: [Bool]
  ) -> [UseOfRemoved] {
    users.indices
      .filter { users[$0] > 0 && before[$0].isPresent }
      .filter { !($0 < isPresent.count && isPresent[$0]) }
      .map { UseOfRemoved(what, name: before[$0].name, users: users[$0]) }
  }
}
