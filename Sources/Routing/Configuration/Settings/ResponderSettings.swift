public import Containers
import Vocabulary

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

  public enum Key: String, CaseIterable, Sendable {
    case kind = "Kind"
  }
}
