/// What a program on the whole screen is, without the screen: it is told what happened, says what
/// is to be done, and draws itself. It has no clock and does no I/O, so a test plays it through.
protocol LiveModel {
  /// - Parameter now: the time of day, in milliseconds since 1970.
  mutating func take(_ event: LiveEvent, at now: Int64) -> [LiveEffect]

  func frame(at now: Int64) -> Frame
}

extension LiveModel {
  /// What the first line says where the daemon has owed an answer for so long that a person asks
  /// themselves whether it works; nil before.
  func silence(since asked: Int64?, _ now: Int64) -> String? {
    guard let asked, now - asked >= 3_000 else { return nil }
    return "no answer for \(TimeText.span(now - asked))"
  }
}
