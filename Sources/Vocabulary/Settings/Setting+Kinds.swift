// The kinds of settings, each made of the property that has the value. The upper end of a range may
// depend on a limit.
extension Setting {
  public static func number<Number: FixedWidthInteger & Sendable>(
    _ key: String, _ path: Path<Number>, from low: Int64, to high: Int64, help: String = ""
  ) -> Self {
    number(key, path, from: low, to: { _ in high }, help: help)
  }

  public static func number<Number: FixedWidthInteger & Sendable>(
    _ key: String, _ path: Path<Number>, from low: Int64,
    to high: @escaping @Sendable (Limits) -> Int64, help: String = ""
  ) -> Self {
    whole(key, .number, path, from: low, to: high, help: help)
  }

  /// A number that need not be set.
  public static func optionalNumber(
    _ key: String, _ path: Path<Int64?>, from low: Int64,
    to high: @escaping @Sendable (Limits) -> Int64, help: String = ""
  ) -> Self {
    var setting = Setting(
      key, .number, path, help: help, get: { $0[keyPath: path].map { .number($0) } },
      set: { root, value in root[keyPath: path] = value.magnitude })
    setting.range = { low...high($0) }
    return setting
  }

  /// A number that is off by default.
  public static func numberOrOff(
    _ key: String, _ path: Path<Int64?>, from low: Int64,
    to high: @escaping @Sendable (Limits) -> Int64, help: String = ""
  ) -> Self {
    var setting = optionalNumber(key, path, from: low, to: high, help: help)
    setting.mayBeOff = true
    setting.unset = "off"
    return setting
  }

  public static func size<Number: FixedWidthInteger & Sendable>(
    _ key: String, _ path: Path<Number>, from low: Int64, to high: Int64, help: String = ""
  ) -> Self {
    whole(key, .size, path, from: low, to: { _ in high }, help: help)
  }

  public static func mode(_ key: String, _ path: Path<UInt16>, help: String = "") -> Self {
    whole(key, .mode, path, from: 0, to: { _ in 0o777 }, help: help)
  }

  /// A number too large for its property is made the greatest that it can have, which the check
  /// then refuses if it is out of range.
  private static func whole<Number: FixedWidthInteger & Sendable>(
    _ key: String, _ kind: SettingKind, _ path: Path<Number>, from low: Int64,
    to high: @escaping @Sendable (Limits) -> Int64, help: String
  ) -> Self {
    var setting = Setting(
      key, kind, path, help: help, get: { .number(Int64($0[keyPath: path])) },
      set: { root, value in root[keyPath: path] = Number(clamping: value.magnitude ?? 0) })
    setting.range = { low...high($0) }
    return setting
  }

  public static func time(
    _ key: String, _ path: Path<Interval>, from low: Interval, to high: Interval,
    zero: String? = nil, help: String = ""
  ) -> Self {
    var setting = Setting(
      key, .time, path, help: help, get: { .time($0[keyPath: path]) },
      set: { root, value in
        root[keyPath: path] = Interval(milliseconds: value.magnitude ?? 0)
      })
    setting.range = { _ in low.milliseconds...high.milliseconds }
    setting.zero = zero
    return setting
  }

  /// A time that may be off, which is nil.
  public static func timeOrOff(
    _ key: String, _ path: Path<Interval?>, from low: Interval, to high: Interval,
    help: String = ""
  ) -> Self {
    var setting = Setting(
      key, .time, path, help: help, get: { $0[keyPath: path].map { .time($0) } },
      set: { root, value in
        root[keyPath: path] = value.magnitude.map { Interval(milliseconds: $0) }
      })
    setting.range = { _ in low.milliseconds...high.milliseconds }
    setting.mayBeOff = true
    setting.unset = "off"
    return setting
  }

  public static func flag(_ key: String, _ path: Path<Bool>, help: String = "") -> Self {
    Setting(
      key, .flag, path, help: help, get: { .flag($0[keyPath: path]) },
      set: { root, value in root[keyPath: path] = value == .flag(true) })
  }

  public static func optionalFlag(
    _ key: String, _ path: Path<Bool?>, unset: String, help: String = ""
  ) -> Self {
    var setting = Setting(
      key, .flag, path, help: help, get: { $0[keyPath: path].map { .flag($0) } },
      set: { root, value in root[keyPath: path] = value == .flag(true) })
    setting.unset = unset
    return setting
  }

  public static func text(_ key: String, _ path: Path<String>, help: String = "") -> Self {
    text(key, .text, path, help: help)
  }

  public static func optionalText(
    _ key: String, _ path: Path<String?>, unset: String = "", narrows: Bool = false,
    help: String = ""
  ) -> Self {
    var setting = Setting(
      key, .text, path, help: help, get: { $0[keyPath: path].map { .text($0) } },
      set: { root, value in if case .text(let text) = value { root[keyPath: path] = text } })
    setting.unset = unset
    setting.narrows = narrows
    return setting
  }

  public static func words(_ key: String, _ path: Path<[String]>, help: String = "") -> Self {
    Setting(
      key, .words, path, help: help, get: { .words($0[keyPath: path]) },
      set: { root, value in if case .words(let words) = value { root[keyPath: path] = words } })
  }

  public static func optionalWords(
    _ key: String, _ path: Path<[String]?>, unset: String = "", narrows: Bool = false,
    help: String = ""
  ) -> Self {
    var setting = Setting(
      key, .words, path, help: help, get: { $0[keyPath: path].map { .words($0) } },
      set: { root, value in if case .words(let words) = value { root[keyPath: path] = words } })
    setting.unset = unset
    setting.narrows = narrows
    return setting
  }

  /// One of a few.
  public static func choice<Value: Choice>(
    _ key: String, _ path: Path<Value>, called: String, help: String = ""
  ) -> Self {
    Setting(
      key, .choice(Value.names, called: called), path, help: help,
      get: { .text($0[keyPath: path].name) },
      set: { root, value in
        if case .text(let name) = value, let choice = Value(named: name) {
          root[keyPath: path] = choice
        }
      })
  }

  /// One of a few, kept as it is written.
  public static func choice<Value: Choice>(
    _ key: String, _ path: Path<String>, of _: Value.Type, called: String, help: String = ""
  ) -> Self {
    text(key, .choice(Value.names, called: called), path, help: help)
  }

  private static func text(
    _ key: String, _ kind: SettingKind, _ path: Path<String>, help: String
  ) -> Self {
    Setting(
      key, kind, path, help: help, get: { .text($0[keyPath: path]) },
      set: { root, value in if case .text(let text) = value { root[keyPath: path] = text } })
  }
}
