import Vocabulary

/// What answers must not say, whoever gave them. The router keeps its word that it never offers
/// past a limit only if work takes no more than it had to fit under, and later no more than at
/// first: what is held shrinks from phase to phase, and never grows by itself. The one exception
/// is a weight that silence had made smaller.
extension Terms {
  /// What is wrong, as a sentence without its subject; nil where nothing is.
  func fault(counters: [String], limits: Limits) -> String? {
    for phase in Phase.allCases {
      if let fault = self[phase].fault(in: phase, limits) { return fault }
      for holding in self[phase].holdings {
        if let fault = holding.faultOfCounters(in: phase, counters, limits) { return fault }
      }
    }
    return faultOfLimit(counters, limits) ?? faultOfSize(limits)
      ?? faultOfGrowth("primary pool", mustFit.primary ?? .nothing) { $0.primary }
      ?? faultOfGrowth("interruptible pool", mustFit.interruptible ?? .nothing) {
        $0.interruptible
      }
      ?? faultOfCounted(counters) ?? faultOfEnd(counters)
  }

  /// Sums over a rep's work must not overflow, and a negative weight would make room.
  private func faultOfSize(_ limits: Limits) -> String? {
    var weights = [mustFit.primary, mustFit.interruptible].compactMap(\.self)
    for holding in Phase.allCases.flatMap({ self[$0].holdings }) {
      weights += [holding.primary, holding.interruptible]
    }
    let isGood = weights.allSatisfy {
      (0...limits.capacityMax * 100).contains($0.hundredths) && (0...100).contains($0.percent)
    }
    return isGood
      ? nil
      : "it would hold less than nothing of a pool, or more than \(limits.capacityMax) units "
        + "(CapacityMax=) or 100%; correct the model"
  }

  private func faultOfGrowth(
    _ pool: String, _ need: Weight, _ part: (Holding) -> Weight
  ) -> String? {
    var before = need
    var whereBefore = "it must fit under"
    for phase in Phase.allCases {
      var last = before
      for holding in self[phase].holdings {
        let held = part(holding)
        if !held.isNoMore(than: last) {
          return "it would hold \(held.text) of the \(pool) while \(phase.text), more than the "
            + "\(last.text) that \(whereBefore), so that a rep could come to hold more than there "
            + "is room for; let it hold no more"
        }
        last = held
        if phase == .offered { before = held }
      }
      switch phase {
      case .offered: whereBefore = "it holds before"
      case .active: before = part(active.holding)
      case .inactive, .ended, .wrapUp: break
      }
    }
    return nil
  }

  /// A counter that the work need not fit under is a mere count, which others may look at.
  private func faultOfCounted(_ counters: [String]) -> String? {
    for limit in mustFit.counters {
      var last = limit.need
      for phase in [Phase.offered, .active] {
        for holding in self[phase].holdings {
          let held = holding.counters.first { $0.counter == limit.counter }?.count ?? 0
          if held > last {
            return "it would hold \(held) of the counter \(counters[Int(limit.counter)]) while "
              + "\(phase.text), more than the \(last) that it must fit with or holds before, so "
              + "that a rep could come to hold more than there is room for; let it hold no more"
          }
          last = held
        }
      }
    }
    return nil
  }

  private func faultOfLimit(_ counters: [String], _ limits: Limits) -> String? {
    for (index, limit) in mustFit.counters.enumerated() {
      guard Int(limit.counter) < counters.count,
        index == 0 || mustFit.counters[index - 1].counter != limit.counter
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
    for holding in ended.holdings {
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

extension Holding {
  fileprivate func faultOfCounters(
    in phase: Phase, _ names: [String], _ limits: Limits
  ) -> String? {
    for (index, held) in counters.enumerated() {
      if Int(held.counter) >= names.count
        || index > 0 && counters[index - 1].counter == held.counter
      {
        return "it holds a counter while \(phase.text) that there is not, or one twice; correct "
          + "the model"
      }
      if !(0...limits.capacityMax).contains(held.count) {
        return "it would hold \(held.count) of the counter \(names[Int(held.counter)]) while "
          + "\(phase.text); it is 0 to \(limits.capacityMax) (CapacityMax=)"
      }
    }
    return nil
  }
}

extension PhaseTerms {
  /// At first, and after each step.
  fileprivate var holdings: [Holding] { [holding] + steps.map(\.holding) }

  fileprivate func fault(in phase: Phase, _ limits: Limits) -> String? {
    if steps.count > limits.stepsPerPhaseMax {
      return "it has \(CountText.words(steps.count, "step")) while \(phase.text) and "
        + "StepsPerPhaseMax=\(limits.stepsPerPhaseMax) allows no more; take some away"
    }
    for (index, step) in steps.enumerated() {
      if step.after < .shortest || step.after > .longest {
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
