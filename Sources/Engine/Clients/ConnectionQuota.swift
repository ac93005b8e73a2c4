import Interface
import Varlink
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
}
