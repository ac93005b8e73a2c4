import Varlink

/// The figures of the whole desk, as they were told last.
struct TopOverview: Sendable {
  let repsOnline: Int64
  let repsReady: Int64
  let repsBusy: Int64
  let repsOffline: Int64
  let waiting: Int64
  let oldestMilliseconds: Int64?
  let active: Int64
  let inactive: Int64
  let others: Int64
  let queues: [QueueLine]
  /// When it was told.
  let at: Int64
  /// What time it was where the daemon's clock is a manual one, which stands until it is told anew.
  let manualClock: Int64?
  /// By how much the time of day is behind the daemon's, in milliseconds.
  let clockBehind: Int64

  init(_ overview: JSONValue, at now: Int64) {
    repsOnline = overview.number("reps_online") ?? 0
    repsReady = overview.number("reps_ready") ?? repsOnline
    repsBusy = overview.number("reps_busy") ?? 0
    repsOffline = overview.number("reps_offline") ?? 0
    waiting = overview.number("waiting") ?? 0
    oldestMilliseconds = overview.number("oldest_milliseconds")
    active = overview.number("active") ?? 0
    inactive = overview.number("inactive") ?? 0
    others = overview.number("others") ?? 0
    queues = overview.list("queues").map(QueueLine.init)
    at = now
    manualClock = overview.number("manual_clock")
    clockBehind = overview.number("clock_behind_milliseconds") ?? 0
  }

  /// The daemon's time.
  func daemonTime(at now: Int64) -> Int64 { manualClock ?? now + clockBehind }

  /// An age that was told, as it is by now: whoever waits goes on waiting.
  func age(_ milliseconds: Int64?, at now: Int64) -> Int64? {
    milliseconds.map { $0 + (manualClock == nil ? max(now - at, 0) : 0) }
  }
}
