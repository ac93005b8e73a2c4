public import Containers
public import Vocabulary

/// A `[Presence NAME]` section. Offline is built in and has none.
public struct PresenceSettings: Hashable, Sendable {
  @Name public var name: String
  public var kind: String
  public var channels: [String]
  public var origin: Origin

  public init(
    _ name: String, kind: String = PresenceKind.online.name, channels: [String] = [],
    origin: Origin = Origin()
  ) {
    self.name = name
    self.kind = kind
    self.channels = channels
    self.origin = origin
  }

  public enum Key: String, CaseIterable, Sendable {
    case kind = "Kind"
    case channels = "Channels"
  }
}
