public import Vocabulary

/// Settings of a section that has a name.
public protocol NamedSettings: DeclaredSettings {
  /// What a sentence calls such a section: `presence status`.
  static var kindInWords: String { get }
  var name: String { get set }
  var origin: Origin { get set }
}
