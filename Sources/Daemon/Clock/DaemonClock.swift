import System
import Vocabulary

/// The core's time, which never goes back. It is made from the time of day and the monotonic clock.
///
/// As long as the time of day goes forward, it is the core's time. If somebody sets the clock back,
/// or if the journal has facts from a time when the clock was ahead, the time of day is behind the
/// core's. Then the core's time follows the monotonic clock, so that a time-out of 30 s takes 30 s:
///
///     time of day     10:00:00   09:00:01   09:00:02   …
///     core's time     10:00:00   10:00:01   10:00:02   …   an hour behind
///
/// It runs slower by one part in 200 then, which hardly changes a time-out, until the time of day
/// has caught up: it gains a second in three minutes, an hour in eight days.
///
/// If the clock leaps forward, the core's time follows only after the leap has lasted for a second.
/// A clock that is wrong for a moment would otherwise leave the core's time ahead for days.
struct DaemonClock {
  /// What both clocks say, in microseconds.
  struct Reading {
    var realtime: Int64
    var monotonic: Int64

    static var now: Reading { Reading(monotonic: SystemClock.monotonic.microseconds) }

    /// - Parameter monotonic: What the monotonic clock said a moment ago.
    init(monotonic: Int64) {
      self.init(realtime: SystemClock.realtime.microseconds, monotonic: monotonic)
    }

    init(realtime: Int64, monotonic: Int64) {
      self.realtime = realtime
      self.monotonic = monotonic
    }
  }

  /// The core's time at some moment, in microseconds, and the monotonic clock's at the same one.
  /// Later times are computed from these.
  private var anchor: (time: Int64, monotonic: Int64)
  /// The last time that `read` returned.
  private var told: Int64
  /// When the present leap forward was first seen, on the monotonic clock; nil if there is none.
  private var leaptAt: Int64?
  private var behindMicroseconds: Int64

  private static let second: Int64 = 1_000_000
  /// The core's time runs slower by one part in so many while the time of day is behind.
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
      // A new anchor each second keeps what is computed from it exact to a few milliseconds.
      if elapsed >= Self.second { anchor = (reckoned, reading.monotonic) }
      told = reckoned
    }
    behindMicroseconds = told - reading.realtime
    return Instant(milliseconds: told / 1_000)
  }

  /// Whether the time of day has not leapt, or its leap has lasted long enough.
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

  /// By how much the time of day was behind at the last reading; nil if by less than a second,
  /// which time synchronisation corrects by itself.
  var behind: Interval? {
    behindMicroseconds >= Self.second ? Interval(milliseconds: behindMicroseconds / 1_000) : nil
  }

  /// When the core's time will be that instant, if nobody sets the clock: on the monotonic clock in
  /// milliseconds, for arming a timer.
  func monotonicMilliseconds(of instant: Instant) -> Int64 {
    let left = instant.milliseconds * 1_000 - anchor.time
    let delay = behindMicroseconds > 0 ? left / (Self.slowness - 1) : 0
    return (anchor.monotonic + left + delay + 999) / 1_000
  }
}
