extension Interval {
  /// The longest that any setting may say.
  public static let longest = Interval.hours(24 * 3_650)
  /// The shortest that a setting may say for which zero has no meaning.
  public static let shortest = Interval(milliseconds: 1)

  /// A time span as systemd writes it: `30s`, `5min`, `1h 30min`; a bare number is seconds. Nil
  /// where the text is none, or longer than any clock.
  public init?(text: String) {
    var rest = Substring(text)
    var total: Int64 = 0
    var parts = 0
    while true {
      rest = rest.drop { $0.isWhitespace }
      if rest.isEmpty { break }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count).drop { $0.isWhitespace }
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let count = Int64(digits), let size = Self.milliseconds(of: unit) else { return nil }
      let (part, tooLarge) = count.multipliedReportingOverflow(by: size)
      let (sum, tooLong) = total.addingReportingOverflow(part)
      if tooLarge || tooLong { return nil }
      total = sum
      parts += 1
    }
    if parts == 0 { return nil }
    self.init(milliseconds: total)
  }

  private static func milliseconds(of unit: Substring) -> Int64? {
    switch unit {
    case "ms", "msec": 1
    case "", "s", "sec", "second", "seconds": 1_000
    case "m", "min", "minute", "minutes": 60_000
    case "h", "hr", "hour", "hours": 3_600_000
    case "d", "day", "days": 86_400_000
    case "w", "week", "weeks": 604_800_000
    default: nil
    }
  }

  /// As the configuration writes it, in the largest unit that says it exactly.
  public var text: String {
    for (unit, size) in [("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000)] {
      let size = Int64(size)
      if milliseconds != 0, milliseconds % size == 0 { return "\(milliseconds / size)\(unit)" }
    }
    return milliseconds == 0 ? "0s" : "\(milliseconds)ms"
  }
}
