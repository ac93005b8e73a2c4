import Containers
import Vocabulary

// Looking up what a command names, and the checks that many commands share.
extension Router {
  @inline(__always)
  var limits: Limits { state.configuration.general.limits }

  // MARK: - Names

  @inline(__always)
  func rep(named name: String) throws(Refusal) -> UInt32 {
    guard let slot = state.repSlots[Name(name)] else { throw .noSuch(.rep(name)) }
    return slot
  }

  @inline(__always)
  func channel(named name: String) throws(Refusal) -> ChannelID {
    guard let index = state.lookup.channels[Name(name)] else {
      throw .noSuch(.channel(name))
    }
    return ChannelID(index)
  }

  func queue(named name: String) throws(Refusal) -> QueueID {
    guard let index = state.lookup.queues[Name(name)] else {
      throw .noSuch(.queue(name))
    }
    return QueueID(index)
  }

  func presence(named name: String) throws(Refusal) -> PresenceID {
    guard let index = state.lookup.presences[Name(name)] else {
      throw .noSuch(.presence(name))
    }
    return PresenceID(index)
  }

  func profile(named name: String) throws(Refusal) -> ProfileID {
    guard let index = state.lookup.profiles[Name(name)] else {
      throw .noSuch(.profile(name))
    }
    return ProfileID(index)
  }

  func responder(named name: String) throws(Refusal) -> ResponderID {
    guard let index = state.lookup.responders[Name(name)] else {
      throw .noSuch(.responder(name))
    }
    return ResponderID(index)
  }

  /// The place of a session. One that was given out and is no longer in state has ended, with
  /// nothing held, and is nil.
  @inline(__always)
  func find(_ id: SessionID) throws(Refusal) -> UInt32? {
    if let slot = state.slot(of: id) { return slot }
    guard id.number > 0 && id.number <= state.lastSession else { throw .noSuch(.session(id)) }
    return nil
  }

  /// The place of a session for a deed that no ended one allows.
  @inline(__always)
  func open(_ id: SessionID) throws(Refusal) -> UInt32 {
    guard let slot = try find(id) else { throw .session(.wrongStatus(.ended)) }
    guard state.sessions[slot].status.isOpen else {
      throw .session(.wrongStatus(state.sessions[slot].status))
    }
    return slot
  }

  @inline(__always)
  func checkName(_ name: String, _ field: String) throws(Refusal) {
    let count = name.utf8.count
    guard count > 0 && count <= limits.nameBytesMax else {
      throw .limit(.badName(field: field, max: limits.nameBytesMax))
    }
  }

  func checkReason(_ text: String?, _ field: String) throws(Refusal) {
    guard let text else { return }
    guard text.utf8.count <= limits.reasonBytesMax else {
      throw .limit(.badName(field: field, max: limits.reasonBytesMax))
    }
  }

  @inline(__always)
  func checkPriority(_ priority: Int32) throws(Refusal) {
    guard priority >= 0 && priority <= limits.priorityMax else {
      throw .limit(.priorityOutOfRange(max: limits.priorityMax))
    }
  }

  // MARK: - Rights

  func checkPermission(_ rep: UInt32, _ needed: Permission) throws(Refusal) {
    guard permissions(of: rep).contains(needed) else { throw .rep(.notPermitted(needed)) }
  }

  @inline(__always)
  func permissions(of rep: UInt32) -> Permissions {
    state.configuration.profiles[Int(state.reps[rep].profile.index)].permissions
  }

  /// To send and receive on the session's kind of channel.
  func conversing(in session: UInt32) -> Permission {
    let channel = Int(state.sessions[session].channel.index)
    return .conversing(on: state.configuration.channels[channel].kind)
  }

  @inline(__always)
  func serves(_ rep: UInt32, _ session: UInt32) -> Bool {
    state.sessions[session].server == .rep(state.reps[rep].id)
  }

  @inline(__always)
  func started(_ rep: UInt32, _ session: UInt32) -> Bool {
    state.sessions[session].startedBy == .rep(state.reps[rep].id)
  }

  @inline(__always)
  func presenceKind(of rep: UInt32) -> PresenceKind {
    state.configuration.presences[Int(state.reps[rep].presence.index)].kind
  }

  // MARK: - Customers

  @inline(__always)
  func find(_ name: CustomerName, on channel: ChannelID) -> UInt32? {
    state.customerSlot(of: name.id, on: channel)
  }

  /// The session of the customer that is open.
  @inline(__always)
  func openSession(of customer: UInt32?) -> UInt32? {
    guard let customer else { return nil }
    let session = state.customers[customer].openSession
    return session == SessionPlaces.nobody ? nil : session
  }

  @inline(__always)
  func checkRoomForCustomer(_ customer: UInt32?) throws(Refusal) {
    if customer == nil && state.customers.count >= limits.customersMax {
      throw .limit(.tooManyCustomers(max: limits.customersMax))
    }
  }

  /// Checks the limit for all sessions, then the channel's.
  @inline(__always)
  func checkRoomForSession(on channel: ChannelID) throws(Refusal) {
    if state.openSessions >= limits.openSessionsMax {
      throw .limit(.tooManyOpenSessions(max: limits.openSessionsMax))
    }
    #if PLANTED_FAULTS
      if state.has(.channelShareIgnored) { return }
    #endif
    if state.openSessionCount(on: channel) >= openSessionsPerChannelMax {
      throw .limit(
        .tooManyOpenSessions(
          max: openSessionsPerChannelMax, channel: state.configuration[channel].name))
    }
  }

  /// The customer's record, made where there is none yet.
  mutating func know(
    _ customer: UInt32?, _ name: CustomerName, on channel: ChannelID
  ) -> UInt32 {
    if let customer { return customer }
    let id = CustomerID(
      slot: state.customers.nextSlot, generation: state.customersEver &+ 1)
    record(.customer(id, .known(name: name, channel: channel)))
    return id.slot
  }
}
