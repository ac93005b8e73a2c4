/// What answers must not say, whoever gave them: the router keeps its word that it never offers
/// past a limit only if a model does not take more than it asked for.
extension Terms {
  /// What is wrong, as a sentence without its subject; nil where nothing is.
  func fault(counters: [String], limits: Limits) -> String? {
    for phase in Phase.allCases {
      if let fault = self[phase].fault(in: phase, limits) { return fault }
      for holding in [self[phase].holding] + self[phase].steps.map(\.holding) {
        if let fault = fault(of: holding, in: phase, counters, limits) { return fault }
      }
    }
    return faultOfLimit(counters, limits) ?? faultOfEnd(counters)
  }

  private func fault(
    of holding: Holding, in phase: Phase, _ counters: [String], _ limits: Limits
  ) -> String? {
    let pools = [
      ("primary", holding.primary, mustFit.primary),
      ("interruptible", holding.interruptible, mustFit.interruptible),
    ]
    for (pool, held, need) in pools where !held.isNoMore(than: need ?? .nothing) {
      let must = need.map { "must only fit under \($0.text)" } ?? "need not fit under any"
      return "it would hold \(held.text) of the \(pool) pool while \(phase.text) and \(must), so "
        + "that a rep could be offered more than there is room for; let it fit under as much"
    }
    for (index, counter) in holding.counters.enumerated() {
      guard Int(counter.counter) < counters.count,
        (0...limits.capacityMax).contains(counter.count),
        index == 0 || holding.counters[index - 1].counter < counter.counter
      else {
        return "it holds a counter while \(phase.text) that there is not, or twice, or more of it "
          + "than \(limits.capacityMax) (CapacityMax=); correct the model"
      }
      guard let limit = mustFit.counters.first(where: { $0.counter == counter.counter }) else {
        continue
      }
      if counter.count > limit.need {
        let name = counters[Int(counter.counter)]
        return "it would hold \(counter.count) of the counter \(name) while \(phase.text) and "
          + "must only fit with \(limit.need), so that a rep could be offered more than there is "
          + "room for; let it fit with as much"
      }
    }
    return nil
  }

  private func faultOfLimit(_ counters: [String], _ limits: Limits) -> String? {
    for (index, limit) in mustFit.counters.enumerated() {
      guard Int(limit.counter) < counters.count,
        index == 0 || mustFit.counters[index - 1].counter < limit.counter
      else { return "it must fit under a counter that there is not, or twice; correct the model" }
      let name = counters[Int(limit.counter)]
      if !(0...limits.capacityMax).contains(limit.ceiling) || limit.need < 0 {
        return "the ceiling of the counter \(name) is \(limit.ceiling); it is 0 to "
          + "\(limits.capacityMax) (CapacityMax=)"
      }
      if limit.need > limit.ceiling {
        return "it needs \(limit.need) of the counter \(name), whose ceiling is \(limit.ceiling), "
          + "so that nobody could ever be offered it; raise the ceiling"
      }
    }
    return nil
  }

  /// What nothing releases before the rep goes offline must not fill a pool, or the rep's shift
  /// would end with it; and there must be a limit to how many such pieces come together.
  private func faultOfEnd(_ counters: [String]) -> String? {
    if countsAfterEnd {
      return whenTabCloses == .nothing && ended != .nothing
        ? "it would hold something after the end that closing the tab does not release; let the "
          + "tab release it, or let it not count after the end"
        : nil
    }
    for holding in [ended.holding] + ended.steps.map(\.holding) {
      if holding.primary != .nothing || holding.interruptible != .nothing {
        return "it would hold a pool after the end until the rep goes offline; hold a counter, or "
          + "let closing the tab release it"
      }
    }
    let isBounded = ended.holding.counters.contains { held in
      held.count > 0
        && mustFit.counters.contains { $0.counter == held.counter && $0.need > 0 }
    }
    return isBounded || ended == .nothing
      ? nil
      : "it would hold a counter after the end until the rep goes offline and need not fit under "
        + "it; let it fit under a ceiling"
  }
}

extension PhaseTerms {
  fileprivate func fault(in phase: Phase, _ limits: Limits) -> String? {
    if steps.count > limits.stepsPerPhaseMax {
      return "it has \(steps.count) steps while \(phase.text) and StepsPerPhaseMax="
        + "\(limits.stepsPerPhaseMax) allows no more; take some away"
    }
    for (index, step) in steps.enumerated() {
      if !ClosedRange<Interval>.positive.contains(step.after) {
        return "a step while \(phase.text) comes after \(step.after.text); it is more than 0s and "
          + "at most \(Interval.longest.text)"
      }
      if index > 0, steps[index - 1].after >= step.after {
        return "the steps while \(phase.text) are not in the order of their times; order them"
      }
      if steps[0].since != step.since {
        return "some steps while \(phase.text) count silence and some do not; choose one"
      }
      if step.since == .customerWrote, phase != .active {
        return "a step while \(phase.text) counts silence, which only active work has; take \"of "
          + "silence\" away"
      }
    }
    return nil
  }
}

extension Phase {
  /// As a sentence has it behind "while".
  var text: String {
    switch self {
    case .offered: "offered"
    case .active: "active"
    case .inactive: "inactive"
    case .ended: "ended"
    case .wrapUp: "wrapped up"
    }
  }
}

extension Weight {
  /// Whether it is no more than the other whatever the rep's total.
  func isNoMore(than other: Weight) -> Bool {
    hundredths <= other.hundredths && percent <= other.percent
  }
}
