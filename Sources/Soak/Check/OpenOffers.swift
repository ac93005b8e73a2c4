/// How long each offer has been open, by our own clock: whatever is done to the daemon's, an offer
/// that nobody answers is missed in time.
struct OpenOffers {
  /// By session, when its offer was heard of, in milliseconds of play.
  private var since: [Int64: Int64] = [:]

  /// An offer of the desk lasts 3 s (`DeskTimes`); a machine that is busy may make its end late.
  static let millisecondsMax: Int64 = 18_000

  mutating func hear(_ fact: HeardFact, at played: Int64) {
    switch fact.kind {
    case .offerMade: since[fact.session] = played
    case .offerDeclined, .offerMissed, .offerWithdrawn, .sessionActivated, .sessionEnded:
      since[fact.session] = nil
    default: break
    }
  }

  /// A session whose offer has been open for too long.
  func overdue(at played: Int64) -> Int64? {
    since.filter { played - $0.value > Self.millisecondsMax }.keys.min()
  }

  /// Nobody's silence counts for a while: the daemon was started again, or its disk was full.
  mutating func begin(at played: Int64) {
    since = since.mapValues { _ in played }
  }
}
