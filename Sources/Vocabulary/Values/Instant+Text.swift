extension Instant {
  /// An instant in UTC as ISO 8601 writes it: `2026-05-20T14:03:07Z`, with up to three decimals of
  /// a second. Nil if the text is not of that form, or names a day or time that does not exist.
  public init?(text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "T"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].last == UInt8(ascii: "Z") else { return nil }
    let clock = parts[1].dropLast().split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = Self.numbers(parts[0], UInt8(ascii: "-"), digits: [4, 2, 2]),
      let time = Self.numbers(clock[0], UInt8(ascii: ":"), digits: [2, 2, 2]),
      let fraction = clock.count == 1 ? 0 : Self.milliseconds(clock[1])
    else { return nil }
    let (year, month, day) = (date[0], date[1], date[2])
    guard year >= 1970, (1...12).contains(month), day >= 1,
      day <= Self.days(ofMonth: month, year), time[0] < 24, time[1] < 60, time[2] < 60
    else { return nil }
    let seconds = ((Self.days(before: year, month) + day - 1) * 24 + time[0]) * 3_600
    self.init(milliseconds: (seconds + time[1] * 60 + time[2]) * 1_000 + fraction)
  }

  /// The same form: `2026-05-20T14:03:07.250Z`, without decimals on a whole second.
  public var text: String {
    let day = milliseconds / 86_400_000
    let rest = milliseconds % 86_400_000
    var year = 1970 + day / 366
    while Self.days(before: year + 1, 1) <= day { year += 1 }
    var month: Int64 = 1
    while month < 12, Self.days(before: year, month + 1) <= day { month += 1 }
    let date = [year, month, day - Self.days(before: year, month) + 1].map { Self.padded($0, 2) }
    let time = [rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60].map { Self.padded($0, 2) }
    let fraction = rest % 1_000 == 0 ? "" : "." + Self.padded(rest % 1_000, 3)
    return date.joined(separator: "-") + "T" + time.joined(separator: ":") + fraction + "Z"
  }

  private static func padded(_ number: Int64, _ digits: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(digits - text.utf8.count, 0)) + text
  }

  private static func numbers(
    _ text: some Sequence<UInt8>, _ separator: UInt8, digits: [Int]
  ) -> [Int64]? {
    let parts = text.split(
      maxSplits: .max, omittingEmptySubsequences: false, whereSeparator: { $0 == separator })
    guard parts.map(\.count) == digits else { return nil }
    let numbers = parts.compactMap(number)
    return numbers.count == digits.count ? numbers : nil
  }

  private static func milliseconds(_ decimals: some Collection<UInt8>) -> Int64? {
    guard (1...3).contains(decimals.count), let number = number(decimals) else { return nil }
    return [100, 10, 1][decimals.count - 1] * number
  }

  private static func number(_ digits: some Sequence<UInt8>) -> Int64? {
    var number: Int64 = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + Int64(digit - UInt8(ascii: "0"))
    }
    return number
  }

  private static func isLeap(_ year: Int64) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func days(ofMonth month: Int64, _ year: Int64) -> Int64 {
    month == 2 && isLeap(year)
      ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Int(month) - 1]
  }

  /// The days from 1970 to the first of a month.
  private static func days(before year: Int64, _ month: Int64) -> Int64 {
    let past = year - 1
    let leapDays = past / 4 - past / 100 + past / 400 - (1_969 / 4 - 1_969 / 100 + 1_969 / 400)
    let months = (1..<month).reduce(Int64(0)) { $0 + days(ofMonth: $1, year) }
    return (year - 1970) * 365 + leapDays + months
  }
}
