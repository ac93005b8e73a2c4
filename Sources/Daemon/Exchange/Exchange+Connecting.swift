import Interface
import Varlink
public import Vocabulary

// Which callers get a place. All callers without a role share a few places, and lose them first if
// places run out. A user with a role who has fewer connections than are reserved for each user gets
// the place of a user who has more; root and the daemon's user always get one.
extension Exchange {
  public enum Connecting: Sendable {
    case welcome(ClientID)
    /// The other client is to be told so and closed.
    case welcomeInPlace(ClientID, of: ClientID)
    /// The bytes to send before the connection is closed.
    case turnedAway([UInt8])
  }

  private enum Place {
    case free
    case of(ClientID)
    case none(ConnectionQuota)
  }

  /// A connection was made.
  ///
  /// - Parameter mayDisplace: Whether another client may lose its place to it.
  public mutating func connect(_ caller: Caller, mayDisplace: Bool = true) -> Connecting {
    var caller = caller
    roles.grant(&caller)
    switch place(for: caller) {
    case .free: return .welcome(add(caller))
    case .of(let other) where mayDisplace:
      counts.displaced += 1
      remarks.append(.displaced(clients[other].caller, for: caller))
      return .welcomeInPlace(add(caller), of: other)
    case .of: return .turnedAway(Self.farewell(settings.connectionsMax))
    case .none(let limit):
      noteTurnedAway(caller, limit)
      return .turnedAway(Self.farewell(limit.count))
    }
  }

  /// There is no place for a caller.
  mutating func noteTurnedAway(_ caller: Caller, _ limit: ConnectionQuota) {
    counts.turnedAway += 1
    remarks.append(.turnedAway(caller, limit))
  }

  /// So many more were turned away, of whom no line is written.
  mutating func noteTurnedAway(count: Int) { counts.turnedAway += UInt64(count) }

  private mutating func add(_ caller: Caller) -> ClientID {
    let hasRole = caller.hasRole
    users.enter(caller.uid, hasRole: hasRole)
    let wire = ServerConnection(limits: wireLimits(hasRole: hasRole))
    let at = counts.calls
    let id = clients.add {
      Client(id: $0, wire: wire, caller: caller, hasRole: hasRole, usefulAt: at)
    }
    if !hasRole { strangers.append(id) }
    return id
  }

  /// What is sent to a caller for whom there is no place.
  public static func farewell(_ limit: Int) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("error")
    writer.string("org.omnid.Manager.TooManyConnections")
    writer.key("parameters")
    writer.beginObject()
    writer.key("limit")
    writer.int(limit)
    writer.endObject()
    writer.endObject()
    return writer.bytes + [0]
  }

  // MARK: - Places

  private func place(for caller: Caller) -> Place {
    let own = users[caller.uid].connections
    if own >= settings.connectionsPerUserMax {
      return .none(.ofUser(settings.connectionsPerUserMax))
    }
    let isFull = clients.count >= settings.connectionsMax
    guard caller.hasRole else { return placeWithoutRole(own, isFull) }
    if !isFull { return .free }
    if let stranger = idlest(of: strangers) { return .of(stranger) }
    let reserved = settings.connectionsReservedPerUser
    if own < reserved {
      if let uid = users.greediest(above: reserved) {
        return idlest(of: clients.ids.filter { clients[$0].caller.uid == uid }).map { .of($0) }
          ?? .free
      }
      if roles.isMaster(caller.uid) { return .free }
    }
    return .none(.all(settings.connectionsMax))
  }

  /// If all places for callers without a role are taken, a user who has fewer of them gets the
  /// place of one who has more.
  private func placeWithoutRole(_ own: Int, _ isFull: Bool) -> Place {
    let max = settings.connectionsWithoutRoleMax
    if !isFull, strangers.count < max { return .free }
    var most = own + 1
    var greediest: UInt32?
    for id in strangers {
      let uid = clients[id].caller.uid
      let count = users[uid].connections
      if count > most { (most, greediest) = (count, uid) }
    }
    guard let greediest,
      let other = idlest(of: strangers.filter { clients[$0].caller.uid == greediest })
    else { return .none(isFull ? .all(settings.connectionsMax) : .withoutRole(max)) }
    return .of(other)
  }

  /// The client that is missed least: one without a stream rather than one with, then one without
  /// calls under way, then the one whose last useful call was longest ago.
  private func idlest(of ids: [ClientID]) -> ClientID? {
    ids.min { cost(of: $0) < cost(of: $1) }
  }

  private func cost(of id: ClientID) -> (Int, Int, UInt64) {
    let isBusy = clients[id].feed != nil || clients[id].wire.unansweredCalls > 0
    return (clients[id].stream == nil ? 0 : 1, isBusy ? 1 : 0, clients[id].usefulAt)
  }

  // MARK: - Roles that change

  /// Counts a client among those with or without a role, after roles were looked up anew.
  mutating func countByRole(_ id: ClientID) {
    let hasRole = clients[id].caller.hasRole
    clients[id].wire.limits = wireLimits(hasRole: hasRole)
    guard clients[id].hasRole != hasRole else { return }
    let (uid, bytes) = (clients[id].caller.uid, clients[id].chargedBytes)
    users.enter(uid, hasRole: hasRole, bytes: bytes)
    users.leave(uid, hasRole: !hasRole, bytes: bytes)
    clients[id].hasRole = hasRole
    strangers.removeAll { $0 == id }
    if !hasRole { strangers.append(id) }
  }

  // MARK: - Idle connections

  /// How many useful calls it made: those that were neither answered with `PermissionDenied` nor
  /// mistakes.
  public func usefulCalls(of id: ClientID) -> UInt32 { clients[id].usefulCalls }

  /// How long the client may go without a useful call. Nil if there is no limit for it: it has a
  /// stream, it waits for an answer, or its caller has a role and it made a useful call.
  public func idleLimit(of id: ClientID) -> Interval? {
    let client = clients[id]
    if client.stream != nil || client.feed != nil || client.isCutOff { return nil }
    if client.wire.unansweredCalls > 0 { return nil }
    if !client.hasRole { return settings.idleTimeoutWithoutRole }
    return client.usefulCalls == 0 ? settings.firstCallTimeout : nil
  }

  /// The client is closed because it made no useful call for so long.
  public mutating func noteExpired(_ id: ClientID, after limit: Interval) {
    counts.expired += 1
    remarks.append(.expired(clients[id].caller, after: limit))
  }

  mutating func noteUseful(_ id: ClientID) {
    clients[id].usefulCalls &+= 1
    clients[id].usefulAt = counts.calls
  }
}
