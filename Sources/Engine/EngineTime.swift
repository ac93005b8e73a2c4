import Routing
import Vocabulary

/// What time it is: for the turn under way, and for a clock that is moved by hand.
///
/// The daemon's own time is the manual clock's if there is one, and else the instant with which the
/// engine is called.
struct EngineTime {
  /// The instant of the turn under way by the daemon's clock, and by the real clock.
  private(set) var now: Instant
  private(set) var realNow: Instant
  /// Where a manual clock stands; nil: the clock is real.
  private(set) var manualClock: Instant?
  private let began: Instant
  private var timeOfDayBehind: Interval?

  /// - Parameters:
  ///   - start: Where a manual clock begins, unless the journal is later.
  ///   - last: The instant of the last fact.
  init(manualFrom start: Instant?, after last: Instant, at now: Instant) {
    self.now = now
    realNow = now
    manualClock = start.map { max($0, last) }
    began = manualClock ?? now
  }

  /// Sets the instant of what follows.
  ///
  /// - Parameter instant: By the real clock.
  mutating func set(_ instant: Instant) {
    realNow = instant
    now = manualClock ?? instant
  }

  /// Moves the manual clock.
  mutating func move(to instant: Instant) {
    precondition(manualClock != nil, "only a manual clock is moved")
    now = instant
    manualClock = instant
  }

  /// By how much the time of day is behind the daemon's time; nil if it is not, and with a manual
  /// clock, which does not follow the time of day.
  var behind: Interval? {
    get { manualClock == nil ? timeOfDayBehind : nil }
    set { timeOfDayBehind = newValue }
  }

  /// How long the engine has run.
  func up(at instant: Instant) -> Interval { max((manualClock ?? instant) - began, .zero) }
}

extension EngineTime: InvariantsChecked {
  func checkInvariants() throws(BrokenInvariant) {
    if let manualClock {
      try require(manualClock >= began, "a manual clock does not go back")
      try require(
        now == manualClock || now == realNow, "with a manual clock, nothing else tells the time")
    }
  }
}
