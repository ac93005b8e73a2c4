import Interface

/// The limit of connections because of which a caller is turned away.
public enum ConnectionQuota: Hashable, Sendable {
  case all(Int)
  case ofUser(Int)
  /// The limit for all callers without a role together.
  case withoutRole(Int)

  public var count: Int {
    switch self {
    case .all(let count), .ofUser(let count), .withoutRole(let count): count
    }
  }

  public var setting: String {
    switch self {
    case .all: DaemonSettings.Key.connectionsMax.rawValue
    case .ofUser: DaemonSettings.Key.connectionsPerUserMax.rawValue
    case .withoutRole: DaemonSettings.Key.connectionsWithoutRoleMax.rawValue
    }
  }
}
