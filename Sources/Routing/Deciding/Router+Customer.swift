import Containers
import Vocabulary

// What a gateway asks for a customer, beside messages.
extension Router {
  /// 1 the channel, 2 the name, 3 a channel with tokens, 4 room for the customer.
  mutating func authorize(
    _ name: CustomerName, isAuthenticated: Bool
  ) throws(Refusal) -> Reply {
    let channel = try channel(named: name.channel)
    try checkName(name.id, "customer")
    let settings = state.configuration[channel]
    guard settings.kind.hasToken else {
      throw .session(.notOnThisChannel(settings.kind, settings.platform))
    }
    let known = find(name, on: channel)
    try checkRoomForCustomer(known)
    let customer = know(known, name, on: channel)
    if let session = openSession(of: customer), isTokenExpired(session) {
      if isServedByBot(session) {
        end(session, by: .system, .tokenExpired)
      } else {
        record(
          .session(
            state.sessions[session].id,
            .conversationBegan(number: state.sessions[session].conversation &+ 1)))
      }
    }
    let timers = settings.timers
    let holds = isAuthenticated ? timers.authenticatedToken : timers.unauthenticatedToken
    record(
      .customer(
        state.customers[customer].id,
        .authorized(isAuthenticated: isAuthenticated, until: instant + holds)))
    return .done
  }

  /// S26: on a token channel, with no authorization in force.
  @inline(__always)
  func isTokenExpired(_ session: UInt32) -> Bool {
    let channel = Int(state.sessions[session].channel.index)
    return state.configuration.channels[channel].kind.hasToken
      && !hasToken(state.sessions[session].customer.slot)
  }

  func isServedByBot(_ session: UInt32) -> Bool {
    guard case .responder(let responder) = state.sessions[session].server else { return false }
    return state.configuration[responder].kind == .bot
  }

  /// 1 the channel, 2 the name, 3 an open session. (S22)
  mutating func leave(_ name: CustomerName) throws(Refusal) -> Reply {
    let channel = try channel(named: name.channel)
    try checkName(name.id, "customer")
    guard let session = openSession(of: find(name, on: channel)) else {
      throw .noSuch(.openSession)
    }
    let id = state.sessions[session].id
    end(session, by: .customer, .customerLeft)
    return .session(id)
  }

  /// 1 the channel, 2 the name, 3 opting out anew, 4 room.
  mutating func setConsent(_ name: CustomerName, optedIn: Bool) throws(Refusal) -> Reply {
    let channel = try channel(named: name.channel)
    try checkName(name.id, "customer")
    let known = find(name, on: channel)
    let consent = known.map { state.customers[$0].consent } ?? .unknown
    if !optedIn {
      if consent == .optedOut { throw .session(.optedOut) }
      return .session(try optOut(known, name, on: channel))
    }
    if consent == .optedIn || consent == .doublyOptedIn { return .nothingChanged }
    try checkRoomForCustomer(known)
    let customer = know(known, name, on: channel)
    record(.customer(state.customers[customer].id, .consentChanged(to: .optedIn)))
    return .done
  }

  /// S4: ends the open session, or records one that ended at once, and marks the customer.
  mutating func optOut(
    _ known: UInt32?, _ name: CustomerName, on channel: ChannelID
  ) throws(Refusal) -> SessionID {
    try checkRoomForCustomer(known)
    let customer = know(known, name, on: channel)
    let session =
      openSession(of: customer)
      ?? open(on: channel, by: .customer, customer, endsAtOnce: true)
    let id = state.sessions[session].id
    end(session, by: .customer, .optedOut)
    record(.customer(state.customers[customer].id, .consentChanged(to: .optedOut)))
    return id
  }

  /// 1 the channel, 2 the name, 3 staying open on this platform, 4 the customer's consent, 5 an
  /// open session, 6 room. (S8)
  mutating func announce(_ announcement: AnnounceCommand) throws(Refusal) -> Reply {
    let name = announcement.customer
    let channel = try channel(named: name.channel)
    try checkName(name.id, "customer")
    let settings = state.configuration[channel]
    if announcement.staysOpen && settings.platform == .standard {
      throw .session(.notOnThisChannel(settings.kind, settings.platform))
    }
    let known = find(name, on: channel)
    try checkNotOptedOut(known)
    if let session = openSession(of: known),
      announcement.staysOpen || announcement.refusedWhileOpen
    {
      throw .session(.sessionOpen(state.sessions[session].id))
    }
    try checkRoomForCustomer(known)
    if announcement.staysOpen { try checkRoomForSession(on: channel) }
    let customer = know(known, name, on: channel)
    let session = open(
      on: channel, by: .automation, customer, endsAtOnce: !announcement.staysOpen)
    let id = state.sessions[session].id
    if announcement.staysOpen {
      let until = sweepDue(instant + settings.timers.announcement, of: channel)
      record(.session(id, .customerAwaited(isNew: false, until: until)))
    } else {
      end(session, by: .system, .announced)
    }
    return .session(id)
  }

  func checkNotOptedOut(_ customer: UInt32?) throws(Refusal) {
    if let customer, state.customers[customer].consent == .optedOut { throw .session(.optedOut) }
  }

  /// 1 the session, 2 its status. (S5)
  mutating func delivered(_ id: SessionID) throws(Refusal) -> Reply {
    let session = try open(id)
    guard state.sessions[session].status == .new else {
      throw .session(.wrongStatus(state.sessions[session].status))
    }
    let channel = state.sessions[session].channel
    let reply = state.configuration[channel].timers.reply
    let until = sweepDue(state.sessions[session].openedAt + reply, of: channel)
    record(.session(id, .customerAwaited(isNew: false, until: until)))
    return .done
  }
}
