import Routing
import System

/// What time it is for the core: an instant that never goes back, made of the time of day and the
/// monotonic clock.
///
/// The core's time is the time of day for as long as that goes forward. If somebody sets the clock
/// back, or if the journal has facts from a time at which it was ahead, the time of day lies behind
/// what the core has seen. Then the core's time goes on by the monotonic clock, so that a time-out
/// of 30 s takes 30 s:
///
///     time of day     10:00:00   09:00:01   09:00:02   …
///     core's time     10:00:00   10:00:01   10:00:02   …   an hour behind
///
/// It goes slower by one part in 200 then, which nobody's time-out notices, until the time of day
/// has caught up: a second in three minutes, an hour in eight days.
///
/// If the clock leaps forward, the core's time follows only after the leap has lasted for a second.
/// A clock that is wrong for a moment would otherwise leave the core's time ahead for days.
struct DaemonClock {
  /// What both clocks say, in microseconds.
  struct Reading {
    var realtime: Int64
    var monotonic: Int64

    static var now: Reading { Reading(monotonic: SystemClock.monotonic.microseconds) }

    /// - Parameter monotonic: If it was read a moment ago.
    init(monotonic: Int64) {
      self.init(realtime: SystemClock.realtime.microseconds, monotonic: monotonic)
    }

    init(realtime: Int64, monotonic: Int64) {
      self.realtime = realtime
      self.monotonic = monotonic
    }
  }

  /// A core's time in microseconds, and what the monotonic clock said then. From there on the
  /// core's time is reckoned.
  private var anchor: (time: Int64, monotonic: Int64)
  /// The last time that was told.
  private var told: Int64
  /// When the time of day was first seen to have leapt forward, on the monotonic clock.
  private var leaptAt: Int64?
  private var behindMicroseconds: Int64

  private static let second: Int64 = 1_000_000
  /// It goes slower by one part in so many while the time of day is behind.
  private static let slowness: Int64 = 200

  /// - Parameter earliest: The last instant that the journal knows.
  init(notBefore earliest: Instant, _ reading: Reading = .now) {
    let time = max(reading.realtime, earliest.milliseconds * 1_000)
    anchor = (time, reading.monotonic)
    told = time
    behindMicroseconds = time - reading.realtime
  }

  /// The core's time.
  mutating func read(_ reading: Reading = .now) -> Instant {
    let elapsed = max(reading.monotonic - anchor.monotonic, 0)
    let reckoned = max(anchor.time + elapsed - elapsed / Self.slowness, told)
    if reading.realtime >= reckoned, isBelieved(reading, reckoned) {
      anchor = (reading.realtime, reading.monotonic)
      told = reading.realtime
    } else {
      // An anchor that is never old: what is reckoned from it is right to a few milliseconds.
      if elapsed >= Self.second { anchor = (reckoned, reading.monotonic) }
      told = reckoned
    }
    behindMicroseconds = told - reading.realtime
    return Instant(milliseconds: told / 1_000)
  }

  /// Whether the time of day goes on as it did, or has been ahead for long enough.
  private mutating func isBelieved(_ reading: Reading, _ reckoned: Int64) -> Bool {
    if reading.realtime - reckoned <= Self.second {
      leaptAt = nil
      return true
    }
    let since = leaptAt ?? reading.monotonic
    guard reading.monotonic - since >= Self.second else {
      leaptAt = since
      return false
    }
    leaptAt = nil
    return true
  }

  /// By how much the time of day was behind when the clock was last read; nil if that is less than
  /// a second, which time synchronisation puts right by itself.
  var behind: Interval? {
    behindMicroseconds >= Self.second ? Interval(milliseconds: behindMicroseconds / 1_000) : nil
  }

  /// When it will be that instant if nobody sets the clock, on the monotonic clock in milliseconds:
  /// what a timer is to be armed at.
  func monotonicMilliseconds(of instant: Instant) -> Int64 {
    let left = instant.milliseconds * 1_000 - anchor.time
    let delay = behindMicroseconds > 0 ? left / (Self.slowness - 1) : 0
    return (anchor.monotonic + left + delay + 999) / 1_000
  }
}
