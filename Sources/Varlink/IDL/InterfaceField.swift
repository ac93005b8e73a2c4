/// A field of a structure, or a parameter.
public struct InterfaceField: Equatable, Sendable {
  public var name: String
  public var type: InterfaceType
  /// The lines of its comment, without `# `.
  public var comment: [String]

  public init(_ name: String, _ type: InterfaceType, comment: [String] = []) {
    self.name = name
    self.type = type
    self.comment = comment
  }
}
