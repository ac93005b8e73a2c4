import Simulation
import Vocabulary

/// Measures by our own clock how long each offer has been open: however the daemon's clock is set,
/// an offer that nobody answers must be missed in time.
struct OpenOffers {
  /// When each session's offer was first seen, in milliseconds of play.
  private var since: [Int64: Int64] = [:]

  /// An offer lasts 3 s (`DeskTimes`); it may end later on a busy machine.
  static let millisecondsMax: Int64 = 18_000

  mutating func hear(_ fact: HeardFact, at played: Int64) {
    let ends: [FactKind] = [
      .offerDeclined, .offerMissed, .offerWithdrawn, .sessionActivated, .sessionEnded,
    ]
    if fact.kind == .offerMade {
      since[fact.session] = played
    } else if ends.contains(fact.kind) {
      since[fact.session] = nil
    }
  }

  /// A session whose offer has been open for too long.
  func overdue(at played: Int64) -> Int64? {
    since.filter { played - $0.value > Self.millisecondsMax }.keys.min()
  }

  /// Starts all offers' times anew: the daemon was restarted, or its disk was full.
  mutating func begin(at played: Int64) {
    since = since.mapValues { _ in played }
  }
}
