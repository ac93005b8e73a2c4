/// A type of the interface language.
public indirect enum InterfaceType: Equatable, Sendable {
  case bool
  case int
  case float
  case string
  /// Any JSON object.
  case object
  case enumeration([InterfaceEnumValue])
  case structure([InterfaceField])
  case array(InterfaceType)
  case map(InterfaceType)
  case nullable(InterfaceType)
  /// A type that the interface defines under this name.
  case named(String)
}

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
