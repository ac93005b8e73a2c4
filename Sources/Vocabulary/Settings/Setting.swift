/// One setting of a section, declared once: its key, what may be written, and what it is for.
///
///     .number("Priority", \.priority, from: 0, to: { Int64($0.priorityMax) },
///       help: "0 is the most urgent: …")
///
/// From the declarations come what reads the files, the checks, what a reload says of a change, and
/// the comments of `etc/omnid.conf`, which are the manual. What is recorded of the settings is
/// written and read in the order of the declarations (`Limits`, `GeneralSettings`,
/// `ChannelTimers`). The default is the value of the property in a section in which nothing is
/// written.
public struct Setting<Root>: Sendable {
  public typealias Path<Value> = any WritableKeyPath<Root, Value> & Sendable

  public let key: String
  /// Empty if the setting is explained together with the one before it.
  public let help: String
  public let kind: SettingKind
  public let path: any PartialKeyPath<Root> & Sendable
  /// Nil if nothing is set.
  public var get: @Sendable (Root) -> SettingValue?
  public var set: @Sendable (inout Root, SettingValue) -> Void
  /// What a number or a time may be, the latter in milliseconds.
  public var range: (@Sendable (Limits) -> ClosedRange<Int64>)?

  /// Whether `off` may be written.
  public var mayBeOff = false
  /// Whether an empty value is refused, because it would widen what the section allows.
  public var narrows = false
  /// How zero is written if it is outside the range and means something of its own: `0`, `off`.
  public var zero: String?
  /// What is in force if nothing is set.
  public var usual: @Sendable (Root) -> SettingValue? = { _ in nil }
  /// The same if it is no value: `the channel's`.
  public var unset = ""

  public init(
    _ key: String, _ kind: SettingKind, _ path: any PartialKeyPath<Root> & Sendable, help: String,
    get: @escaping @Sendable (Root) -> SettingValue?,
    set: @escaping @Sendable (inout Root, SettingValue) -> Void
  ) {
    self.key = key
    self.kind = kind
    self.path = path
    self.help = help
    self.get = get
    self.set = set
  }
}

/// The types of settings.
public enum SettingKind: Hashable, Sendable {
  case number
  /// Bytes.
  case size
  /// The mode of a file, in octal.
  case mode
  case time
  case flag
  case text
  case words
  /// One of a few words; what they are is `called` in a sentence.
  case choice([String], called: String)
}

public enum SettingValue: Hashable, Sendable {
  case off
  case number(Int64)
  case time(Interval)
  case flag(Bool)
  case text(String)
  case words([String])

  /// What a range holds.
  public var magnitude: Int64? {
    switch self {
    case .number(let number): number
    case .time(let time): time.milliseconds
    case .off, .flag, .text, .words: nil
    }
  }
}

/// Settings that are declared.
public protocol DeclaredSettings: Hashable, Sendable {
  /// What their section is called in its brackets: `Channel`.
  static var sectionKind: String { get }
  static var settings: [Setting<Self>] { get }
  /// Nothing is written, so that everything has its default.
  static var blank: Self { get }
}

extension DeclaredSettings {
  /// The key of a declared property.
  public static func key(_ path: PartialKeyPath<Self>) -> String {
    for setting in settings where setting.path as PartialKeyPath<Self> == path {
      return setting.key
    }
    preconditionFailure("\(path) is no setting of a [\(sectionKind)] section")
  }
}

// MARK: - In words

extension Setting {
  /// The value in force as the files would say it.
  public func shown(in root: Root) -> String {
    guard let value = get(root) ?? usual(root) else { return unset }
    return text(value)
  }

  public func text(_ value: SettingValue) -> String {
    if let zero, value.magnitude == 0 { return zero }
    switch value {
    case .off: return "off"
    case .number(let number):
      return kind == .mode ? "0" + String(number, radix: 8) : "\(number)"
    case .time(let time): return time.text
    case .flag(let flag): return flag ? "yes" : "no"
    case .text(let text): return text
    case .words(let words): return words.joined(separator: " ")
    }
  }

  /// An end of the range.
  public func bound(_ bound: Int64) -> String {
    kind == .time ? Interval(milliseconds: bound).text : "\(bound)"
  }
}
