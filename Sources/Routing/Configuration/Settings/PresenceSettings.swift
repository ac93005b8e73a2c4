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
}

extension PresenceSettings: NamedSettings {
  public static var sectionKind: String { "Presence" }
  public static var kindInWords: String { "presence status" }
  public static var blank: PresenceSettings { PresenceSettings("") }

  public static let settings: [Setting<PresenceSettings>] = [
    .choice(
      "Kind", \.kind, of: PresenceKind.self, called: "kind of presence status",
      help: "online: work is offered. busy: nothing new is."),
    .words("Channels", \.channels, help: "The channels whose work is offered in it."),
  ]
}
