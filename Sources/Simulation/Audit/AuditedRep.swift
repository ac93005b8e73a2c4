import Containers
import Vocabulary

/// A rep as the auditor keeps them. What they hold is not here: it is summed over the sessions
/// whenever it is asked for (C15).
struct AuditedRep {
  let id: RepID
  @Name var name: String
  var profile: ProfileID
  var queues: [QueueID]
  var presence = PresenceID.offline
  var lease = AuditedLease.none
  /// The sizes of the pools in force (C18).
  var totals = Totals(primary: 0, interruptible: 0)
  var onlineSince = Instant.zero
  /// The number of the fact by which they last came online.
  var onlineFact: UInt64 = 0
  /// Since the last release or coming online (R5).
  var idleSince = Instant.zero
  var lastOfferAt: Instant?
  /// What they refused since they came online, by the facts; so many count at the most.
  var refused: [UInt64] = []
}

enum AuditedLease: Hashable {
  case none
  case whole
  case broken(until: Instant)
}

/// What a rep holds at the moment, from scratch.
struct AuditedLoad: Hashable {
  var primary = Weight.nothing
  var interruptible = Weight.nothing
  var counters: [Int64] = []
  /// What C16's greatest number of pieces counts.
  var pieces = 0
  var openOffers = 0
  /// Whether some work takes capacity: a pool's, or a counter's while it counts as a piece (R5).
  var isBusy = false

  mutating func add(_ holding: Holding) {
    primary = primary + holding.primary
    interruptible = interruptible + holding.interruptible
    for part in holding.counters {
      while counters.count <= Int(part.counter) { counters.append(0) }
      counters[Int(part.counter)] += part.count
    }
  }

  func used(_ pool: Pool, ofTotal total: Int64) -> Int64 {
    let weight = pool == .primary ? primary : interruptible
    return weight.hundredths + weight.percent * total
  }

  /// C16.
  func hasRoom(for limit: Limit, in totals: Totals) -> Bool {
    if let need = limit.primary,
      !Self.fits(primary, need, total: totals.primary)
    {
      return false
    }
    if let need = limit.interruptible,
      !Self.fits(interruptible, need, total: totals.interruptible)
    {
      return false
    }
    for part in limit.counters {
      let index = Int(part.counter)
      let used = index < counters.count ? counters[index] : 0
      if used + part.need > part.ceiling { return false }
    }
    return true
  }

  /// units × 100 + per cent × total ≤ total × 100, and a total of 0 has room for nothing.
  private static func fits(_ used: Weight, _ need: Weight, total: Int64) -> Bool {
    guard total > 0 else { return false }
    let hundredths = used.hundredths + need.hundredths
    let percent = used.percent + need.percent
    return hundredths + percent * total <= total * 100
  }
}
