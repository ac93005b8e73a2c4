public import Containers
public import Vocabulary

/// A `[CapacityModel NAME]` section: a model by its name in `Base=`, and what is set for it. Only
/// the model knows its keys, so they are kept as they were written.
public struct CapacityModelSettings: Hashable, Sendable {
  @Name public var name: String
  public var base: String
  public var options: [Option]
  public var origin: Origin

  public struct Option: Hashable, Sendable {
    public var key: String
    public var value: String
    public var line: FileLine

    public init(key: String, value: String, line: FileLine) {
      self.key = key
      self.value = value
      self.line = line
    }
  }

  public init(_ name: String, base: String, options: [Option] = [], origin: Origin = Origin()) {
    self.name = name
    self.base = base
    self.options = options
    self.origin = origin
  }

  /// For settings that are made in code; each option stands on the section's own line.
  public init(
    _ name: String, base: String, _ options: KeyValuePairs<String, String>,
    origin: Origin = Origin()
  ) {
    self.init(
      name, base: base,
      options: options.map { Option(key: $0.key, value: $0.value, line: origin.section) },
      origin: origin)
  }
}

/// The one setting that is not the model's own.
extension CapacityModelSettings: NamedSettings {
  public static var sectionKind: String { "CapacityModel" }
  public static var kindInWords: String { "capacity model" }
  public static var blank: CapacityModelSettings { CapacityModelSettings("", base: "") }

  public static let settings: [Setting<CapacityModelSettings>] = [
    .text(
      "Base", \.base,
      help: "The model that is set up: \(Section.listed(CapacityModels.all.map { $0.name })).")
  ]
}
