import Interface
import Routing

/// What the daemon counts of itself, and the overview, which is not made anew more often than it is
/// worth.
struct Counts {
  var calls: UInt64 = 0
  var facts: UInt64 = 0
  var cutOff: UInt64 = 0
  var faults: UInt64 = 0
  var turnedAway: UInt64 = 0
  private(set) var refusals: [String: UInt64] = [:]

  private var overview: (made: DeskOverview, at: Instant, fact: UInt64)?

  mutating func note(refusal name: String) { refusals[name, default: 0] += 1 }

  /// By name.
  var refusalsByName: [(name: String, count: UInt64)] {
    refusals.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The desk as it is, or, where it is large, as it was a moment ago: it walks all sessions and
  /// reps, some 30 ns each, and whoever asks for it again and again shall not have more than a
  /// twentieth of the loop's time.
  mutating func overview(of state: State, at now: Instant) -> DeskOverview {
    let age = Interval(milliseconds: Int64(state.openSessionCount + state.repCount) * 6 / 10_000)
    if let overview, now - overview.at <= age || overview.at == now,
      age > .zero || overview.fact == state.factNumber
    {
      return overview.made
    }
    let made = DeskOverview(state, at: now)
    overview = (made, now, state.factNumber)
    return made
  }
}
