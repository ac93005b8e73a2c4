import Engine
import System
import Vocabulary

/// Logs that the clock is behind the daemon's time: at the start, when somebody sets it back, once
/// a day while that lasts, and when it is over.
struct ClockWatch {
  private var behind = Interval.zero
  /// When it was last logged, on the monotonic clock in milliseconds.
  private var saidAt: Int64 = 0

  private static let day: Int64 = 86_400_000

  enum Remark: Equatable {
    case isBehind(Interval)
    case isRight
  }

  /// To be called every second.
  ///
  /// - Parameter monotonic: In milliseconds.
  mutating func remark(_ now: Interval?, at monotonic: Int64) -> Remark? {
    let before = behind
    behind = now ?? .zero
    guard let now else { return before == .zero ? nil : .isRight }
    guard now.milliseconds - before.milliseconds >= 1_000 || monotonic - saidAt >= Self.day else {
      return nil
    }
    saidAt = monotonic
    return .isBehind(now)
  }

  mutating func tell(_ now: Interval?, _ log: Log) {
    switch remark(now, at: SystemClock.monotonic.milliseconds) {
    case nil: break
    case .isBehind(let behind):
      log.write(
        .warning,
        "the clock is \(behind.roughText) behind omnid's time, which never goes back; time-outs "
          + "take as long as they should, but the times of facts are that much ahead; check the "
          + "clock and its synchronisation (timedatectl)", id: MessageID.clockBehind)
    case .isRight:
      log.write(.notice, "the clock is no longer behind omnid's time", id: MessageID.clockRight)
    }
  }
}

extension Interval {
  /// The two largest units: `7h 5min`, `1h`, `42s`.
  var roughText: String {
    let seconds = (milliseconds + 500) / 1_000
    let parts = [
      (seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"),
      (seconds % 60, "s"),
    ]
    guard let first = parts.firstIndex(where: { $0.0 > 0 }) else { return "0s" }
    return parts[first...].prefix(2).filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }
      .joined(separator: " ")
  }
}
