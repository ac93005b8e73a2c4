extension Weight {
  /// Units with at most two decimals, as `1` or `0.25`, or a share of the rep's total in whole per
  /// cent, as `20%`. Nil where the text is neither.
  public init?(text: String) {
    // More digits than any total has would only be a way to overflow.
    guard text.utf8.count <= 15 else { return nil }
    if text.hasSuffix("%") {
      guard let share = Self.digits(text.dropLast()) else { return nil }
      self = .percent(share)
      return
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let units = Self.digits(parts[0]) else { return nil }
    var hundredths: Int64 = 0
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), let decimals = Self.digits(parts[1]) else {
        return nil
      }
      hundredths = parts[1].count == 1 ? decimals * 10 : decimals
    }
    self.init(hundredths: units * 100 + hundredths, percent: 0)
  }

  /// A number without a sign: `Int64` alone would take `+1` and `-1`.
  private static func digits(_ text: Substring) -> Int64? {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      ? Int64(text) : nil
  }

  /// As the configuration writes it.
  public var text: String {
    if percent == 0 { return Self.units(text: hundredths) }
    return hundredths == 0 ? "\(percent)%" : "\(Self.units(text: hundredths)) and \(percent)%"
  }

  private static func units(text hundredths: Int64) -> String {
    let (units, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(units)" }
    return rest % 10 == 0 ? "\(units).\(rest / 10)" : "\(units).\(rest < 10 ? "0" : "")\(rest)"
  }
}
