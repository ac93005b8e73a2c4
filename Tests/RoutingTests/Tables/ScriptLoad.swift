import Routing
import Vocabulary

extension Rep {
  /// What the rep holds of each pool, as a script says it.
  var loadWords: String {
    let hasSecond =
      totals.primary != totals.interruptible || load.interruptible != .nothing
    return words(.primary) + (hasSecond ? ", interruptible " + words(.interruptible) : "")
  }

  private func words(_ pool: Pool) -> String {
    let units = Weight(hundredths: load[pool].amount(ofTotal: totals[pool]), percent: 0)
    return "\(units.text) of \(totals[pool])"
  }
}
