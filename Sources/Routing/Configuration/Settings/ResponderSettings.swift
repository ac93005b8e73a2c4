public import Containers
public import Vocabulary

/// A `[Responder NAME]` section.
public struct ResponderSettings: Hashable, Sendable {
  @Name public var name: String
  public var kind: String
  public var origin: Origin

  public init(_ name: String, kind: String = "", origin: Origin = Origin()) {
    self.name = name
    self.kind = kind
    self.origin = origin
  }
}

extension ResponderSettings: NamedSettings {
  public static var sectionKind: String { "Responder" }
  public static var kindInWords: String { "responder" }
  public static var blank: ResponderSettings { ResponderSettings("") }

  public static let settings: [Setting<ResponderSettings>] = [
    .choice(
      "Kind", \.kind, of: ResponderKind.self, called: "kind of responder", help: "bot or agent.")
  ]
}
