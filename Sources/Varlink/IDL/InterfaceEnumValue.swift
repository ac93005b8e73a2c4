/// One of the values of an enumeration.
public struct InterfaceEnumValue: Equatable, Sendable {
  public var name: String
  /// The lines of its comment, without `# `.
  public var comment: [String]

  public init(_ name: String, comment: [String] = []) {
    self.name = name
    self.comment = comment
  }
}
