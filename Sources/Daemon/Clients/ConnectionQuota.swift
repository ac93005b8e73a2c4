import Interface
import Vocabulary

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
    case .all: DaemonSettings.key(\.connectionsMax)
    case .ofUser: DaemonSettings.key(\.connectionsPerUserMax)
    case .withoutRole: DaemonSettings.key(\.connectionsWithoutRoleMax)
    }
  }
}
