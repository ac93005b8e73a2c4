import Vocabulary

/// An instant as a script writes it: `10:00:30`, `10:00:30.250` or `2026-01-06 10:00:30`.
struct ScriptInstant: Hashable, Sendable {
  /// Days since 1970-01-01.
  var day: Int64
  var milliseconds: Int64

  /// 2026-01-05, a Monday.
  static let firstDay: Int64 = 20_458

  var instant: Instant { Instant(milliseconds: day * 86_400_000 + milliseconds) }

  /// The instant that a line begins with, and the rest of the line.
  static func leading(
    _ words: String, day: Int64
  ) -> (instant: ScriptInstant, rest: String)? {
    var parts = words.split(separator: " ").map(String.init)
    guard let first = parts.first else { return nil }
    var onDay = day
    if let date = dayNumber(first) {
      onDay = date
      parts.removeFirst()
    }
    guard let time = parts.first.flatMap(timeOfDay) else { return nil }
    return (
      ScriptInstant(day: onDay, milliseconds: time), parts.dropFirst().joined(separator: " ")
    )
  }

  private static func timeOfDay(_ words: String) -> Int64? {
    let parts = words.split(separator: ":").map(String.init)
    guard parts.count == 3, parts[0].count == 2, let hours = Int64(parts[0]),
      let minutes = Int64(parts[1]), let seconds = Double(parts[2])
    else { return nil }
    return (hours * 60 + minutes) * 60_000 + Int64((seconds * 1000).rounded())
  }

  private static func dayNumber(_ words: String) -> Int64? {
    let parts = words.split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 3, words.count == 10 else { return nil }
    let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
    let fromMarch = (parts[1] + 9) % 12
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * fromMarch + 2) / 5 + parts[2]
      - 1 - 719_468
  }
}
