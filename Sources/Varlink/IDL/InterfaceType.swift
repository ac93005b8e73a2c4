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
