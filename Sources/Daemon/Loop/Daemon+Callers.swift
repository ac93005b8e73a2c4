import Interface
import Routing
import System

// Callers come, get a place or are turned away, and lose it again if they make no use of it.
extension Daemon {
  /// How many callers are taken off the socket at least before those who are connected have their
  /// turns, and for how long more of them: if nobody waits for a turn, and if somebody does.
  private static let callersEachEvent = 16
  private static let microsecondsAlone: Int64 = 300
  private static let microsecondsAmongOthers: Int64 = 100
  /// How many get a place before that.
  private static let placesEachEvent = 4

  mutating func accept() throws(SystemError) {
    let began = SystemClock.monotonic.microseconds
    var spentOnStrangers: Int64 = 0
    var now = began
    let limit =
      turns.waiting == .nobody ? Self.microsecondsAlone : Self.microsecondsAmongOthers
    var count = 0
    accepting: while count < Self.callersEachEvent || now - began < limit {
      count += 1
      switch listener.accept() {
      case .connection(let socket):
        let isStranger = try arrive(socket)
        let ended = SystemClock.monotonic.microseconds
        if isStranger { spentOnStrangers += ended - now }
        now = ended
      case .nobody: break accepting
      case .turnedAway:
        callersWithoutDescriptor += 1
        now = SystemClock.monotonic.microseconds
      case .exhausted(let error):
        log.write(.error, "\(error)", id: MessageID.callersLost)
        // Looked at again in a second; until then it would only fail again.
        callers.setEnabled(false)
        break accepting
      }
    }
    if spentOnStrangers > 0 {
      turns.note(
        spentOnStrangers, of: Turns.Party(user: Turns.Party.withoutRole, process: 0))
    }
    try givePlaces()
  }

  /// A caller without a role for whom there is no place costs no more than this: who they are is
  /// asked, they are told, and the connection is closed.
  ///
  /// - Returns: Whether the caller has no role.
  private mutating func arrive(_ socket: Socket) throws(SystemError) -> Bool {
    let peer: PeerCredentials
    do throws(SystemError) {
      peer = try socket.peerCredentials()
    } catch {
      // Gone already.
      socket.close()
      return true
    }
    var caller = Caller(peer)
    exchange.grant(&caller)
    let party = Turns.Party(caller)
    if !caller.hasRole,
      arrivals.count(of: party.user) >= exchange.settings.connectionsWithoutRoleMax
    {
      try welcome(Arrivals.Arrival(socket: socket, caller: caller))
      return true
    }
    arrivals.add(Arrivals.Arrival(socket: socket, caller: caller), of: party.user)
    if arrivals.count > Arrivals.max, let first = arrivals.takeNext() { try welcome(first) }
    return !caller.hasRole
  }

  /// Gives some of those who wait a place, users in turn.
  mutating func givePlaces() throws(SystemError) {
    for _ in 0..<Self.placesEachEvent {
      guard let arrival = arrivals.takeNext() else { return }
      try welcome(arrival)
    }
  }

  mutating func welcome(_ arrival: Arrivals.Arrival) throws(SystemError) {
    let socket = arrival.socket
    switch exchange.connect(arrival.caller) {
    case .welcome(let id): try add(socket, id)
    case .welcomeInPlace(let id, let other):
      sendAway(other)
      try add(socket, id)
    case .turnedAway(let farewell):
      _ = socket.send(farewell.span)
      socket.close()
    }
  }

  private mutating func add(_ socket: Socket, _ id: ClientID) throws(SystemError) {
    try links.add(socket, id, exchange.caller(id))
  }

  /// Closes a connection in whose place another comes. It is told why if nothing else is on its
  /// way to it.
  private mutating func sendAway(_ id: ClientID) {
    if links.contains(id), !exchange.wantsWrite(id) {
      let farewell = Exchange<WitnessedLog>.farewell(exchange.clientsMax)
      _ = links[id].socket.send(farewell.span)
    }
    close(id)
  }

  // MARK: - Idle connections

  /// Closes those that made no useful call for as long as they may, once a second.
  mutating func closeIdle(at milliseconds: Int64) {
    for id in exchange.clientIDs where links.contains(id) {
      let useful = exchange.usefulCalls(of: id)
      if links[id].usefulCalls != useful {
        links[id].usefulCalls = useful
        links[id].usefulAt = milliseconds
        continue
      }
      guard let limit = exchange.idleLimit(of: id),
        milliseconds - links[id].usefulAt >= limit.milliseconds
      else { continue }
      exchange.noteExpired(id, after: limit)
      close(id)
    }
  }
}
