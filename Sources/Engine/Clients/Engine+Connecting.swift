import Interface
import Routing
import Varlink
public import Vocabulary

// Callers get a place, or are turned away.
extension Engine {
  public enum Connecting: Sendable {
    case welcome(ClientID)
    /// The other client is to be told so and closed.
    case welcomeInPlace(ClientID, of: ClientID)
    /// The bytes to send before the connection is closed.
    case turnedAway([UInt8])
  }

  /// A connection was made.
  ///
  /// - Parameter mayDisplace: Whether another client may lose its place to it.
  public mutating func connect(_ caller: Caller, mayDisplace: Bool = true) -> Connecting {
    var caller = caller
    inForce.roles.grant(&caller)
    switch clients.place(
      for: caller, inForce.settings, isMaster: inForce.roles.isMaster(caller.uid))
    {
    case .free: return .welcome(add(caller))
    case .of(let other) where mayDisplace:
      record.figures.displaced += 1
      record.add(.displaced(clients[other].caller, for: caller))
      return .welcomeInPlace(add(caller), of: other)
    case .of: return .turnedAway(ConnectionQuota.farewell(inForce.settings.connectionsMax))
    case .none(let limit):
      noteTurnedAway(caller, limit)
      return .turnedAway(ConnectionQuota.farewell(limit.count))
    }
  }

  private mutating func add(_ caller: Caller) -> ClientID {
    clients.add(caller, inForce.settings, after: record.figures.calls)
  }

  /// There is no place for a caller.
  public mutating func noteTurnedAway(_ caller: Caller, _ limit: ConnectionQuota) {
    record.figures.turnedAway += 1
    record.add(.turnedAway(caller, limit))
  }

  /// So many more were turned away, of whom no line is written.
  public mutating func noteTurnedAway(count: Int) { record.figures.turnedAway += UInt64(count) }

  // MARK: - Idle connections

  /// How many useful calls it made: those that were neither answered with `PermissionDenied` nor
  /// mistakes.
  public func usefulCalls(of id: ClientID) -> UInt32 { clients[id].usefulCalls }

  /// How long the client may go without a useful call.
  public func idleLimit(of id: ClientID) -> Interval? {
    clients.idleLimit(of: id, inForce.settings)
  }

  /// The client is closed because it made no useful call for so long.
  public mutating func noteExpired(_ id: ClientID, after limit: Interval) {
    record.figures.expired += 1
    record.add(.expired(clients[id].caller, after: limit))
  }
}
