import Interface
import System

/// Instants and lengths of time as a person writes and reads them.
enum TimeText {
  /// `+5min` from now, or milliseconds since 1970.
  static func instant(_ text: String, now: @autoclosure () -> Int64) -> Int64? {
    guard text.hasPrefix("+") else { return Int64(text).flatMap { $0 >= 0 ? $0 : nil } }
    guard let span = ToolText.milliseconds(ofSpan: String(text.dropFirst())) else { return nil }
    let (instant, isTooLate) = now().addingReportingOverflow(span)
    return isTooLate ? nil : instant
  }

  /// `2026-01-05 10:00:30 CET`, by the reader's zone, from milliseconds since 1970.
  static func local(_ milliseconds: Int64) -> String {
    LocalTime(milliseconds: milliseconds).date + " " + localClock(milliseconds)
  }

  /// `10:00:30 CET`.
  static func localClock(_ milliseconds: Int64) -> String {
    let time = LocalTime(milliseconds: milliseconds)
    return time.clock + " " + time.zone
  }

  /// The two largest units that say something: `48s`, `5min 3s`, `2h 10min`, `3d 4h`.
  static func span(_ milliseconds: Int64) -> String {
    let seconds = max(milliseconds, 0) / 1000
    let units: [(String, Int64)] = [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)]
    guard let first = units.firstIndex(where: { seconds >= $0.1 }) else { return "0s" }
    let (unit, size) = units[first]
    let text = "\(seconds / size)\(unit)"
    guard first + 1 < units.count else { return text }
    let (smallerUnit, smallerSize) = units[first + 1]
    let rest = seconds % size / smallerSize
    return rest == 0 ? text : text + " \(rest)\(smallerUnit)"
  }
}
