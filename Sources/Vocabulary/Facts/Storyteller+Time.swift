/// Instants in words, UTC. Days are counted in the Gregorian calendar from 1970-01-01.
extension Instant {
  private static let dayMilliseconds: Int64 = 86_400_000

  /// Days since 1970-01-01.
  var day: Int64 {
    milliseconds >= 0
      ? milliseconds / Instant.dayMilliseconds
      : (milliseconds + 1) / Instant.dayMilliseconds - 1
  }

  /// `10:00:30`, with `.250` where it is not a whole second.
  public var timeWords: String {
    let inDay = milliseconds - day * Instant.dayMilliseconds
    let (seconds, thousandths) = (inDay / 1000, inDay % 1000)
    let time =
      Instant.digits(seconds / 3600, 2) + ":" + Instant.digits(seconds / 60 % 60, 2) + ":"
      + Instant.digits(seconds % 60, 2)
    return thousandths == 0 ? time : time + "." + Instant.digits(thousandths, 3)
  }

  /// `2026-01-05`. The year is taken to begin in March, so that the leap day is its last.
  public var dateWords: String {
    let days = day + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * fromMarch + 2) / 5 + 1
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return Instant.digits(year, 4) + "-" + Instant.digits(month, 2) + "-"
      + Instant.digits(dayOfMonth, 2)
  }

  /// The time, with its day where that is not the day of `now`.
  public func words(from now: Instant) -> String {
    day == now.day ? timeWords : dateWords + " " + timeWords
  }

  private static func digits(_ number: Int64, _ width: Int) -> String {
    let plain = String(number)
    return String(repeating: "0", count: max(0, width - plain.count)) + plain
  }
}
