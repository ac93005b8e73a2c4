/// A type, method or error of an interface. They share one namespace.
public struct InterfaceMember: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// A structure or an enumeration.
    case type(InterfaceType)
    case method(parameters: [InterfaceField], reply: [InterfaceField])
    case error([InterfaceField])
  }

  public var name: String
  public var kind: Kind
  /// The lines of its comment, without `# `.
  public var comment: [String]

  public init(_ name: String, _ kind: Kind, comment: [String] = []) {
    self.name = name
    self.kind = kind
    self.comment = comment
  }
}
