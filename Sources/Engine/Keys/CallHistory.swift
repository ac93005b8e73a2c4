import Routing
import Vocabulary

/// What callers did before, as far as it decides about their next call: the answers to calls with a
/// key, and how much each customer wrote in this minute.
struct CallHistory {
  var keys: KeyBook
  var rates = RateBook()
  #if PLANTED_FAULTS
    var planted: EngineFault? {
      didSet { keys.planted = planted }
    }
  #endif
}

extension CallHistory: GoesBack, InvariantsChecked {
  /// A key of a call that is not on disk is free again. A customer's minute goes on: what was
  /// written was written, though it was not taken.
  mutating func goBack(to point: DurablePoint, _ state: State) {
    #if PLANTED_FAULTS
      if planted == .keyKeptAfterFailure { return }
    #endif
    keys.forget(after: point.batch)
  }

  func checkInvariants() throws(BrokenInvariant) { try keys.checkInvariants() }
}
