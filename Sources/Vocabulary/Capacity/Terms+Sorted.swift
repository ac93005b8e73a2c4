extension Terms {
  /// The same answers with the counters in order, so that answers that say the same are equal.
  public var sorted: Terms {
    var result = self
    result.offered.sort()
    result.active.sort()
    result.inactive.sort()
    result.ended.sort()
    result.wrapUp.sort()
    result.mustFit.counters.sort { $0.counter < $1.counter }
    return result
  }
}

extension PhaseTerms {
  fileprivate mutating func sort() {
    holding.counters.sort { $0.counter < $1.counter }
    for index in steps.indices {
      steps[index].holding.counters.sort { $0.counter < $1.counter }
    }
  }
}
