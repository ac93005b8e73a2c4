/// A point in time as the core knows it: milliseconds since 1970-01-01 00:00 UTC, without leap
/// seconds. It comes in with each command; the core never asks for it.
public struct Instant: Hashable, Comparable, Sendable {
  public var milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  public static let zero = Instant(milliseconds: 0)

  /// The last instant of the year 9999. Later ones are taken for this one, so that no sum of an
  /// instant and a duration can overflow.
  public static let latest = Instant(milliseconds: 253_402_300_799_999)

  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  public static func + (instant: Instant, interval: Interval) -> Instant {
    Instant(milliseconds: instant.milliseconds + interval.milliseconds)
  }

  public static func - (instant: Instant, interval: Interval) -> Instant {
    Instant(milliseconds: instant.milliseconds - interval.milliseconds)
  }

  public static func - (later: Instant, earlier: Instant) -> Interval {
    Interval(milliseconds: later.milliseconds - earlier.milliseconds)
  }

  /// The instant itself where it lies between 1970 and the year 9999, else the nearer end.
  public var clamped: Instant { min(max(self, .zero), .latest) }
}
