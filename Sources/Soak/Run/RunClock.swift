import System

/// The times of a run, in milliseconds.
struct RunClock {
  private var began: Int64 = 0
  private(set) var now: Int64 = 0
  /// How long it was played: nobody's plans go on while the daemon is away.
  private(set) var played: Int64 = 0
  /// What the last step added to that.
  private(set) var step: Int64 = 0

  private static let stepMax: Int64 = 100

  mutating func begin() {
    began = SystemClock.monotonic.milliseconds
    now = began
  }

  mutating func tick(isRunning: Bool) {
    let before = now
    now = SystemClock.monotonic.milliseconds
    step = isRunning ? min(now - before, Self.stepMax) : 0
    played += step
  }

  var elapsed: Int64 { now - began }
}
