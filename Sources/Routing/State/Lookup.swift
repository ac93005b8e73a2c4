/// The configuration's answers in the form that the hottest paths read: flat, without references.
/// Made when a configuration comes into force.
struct Lookup: Equatable, Sendable {
  /// What each kind of work must fit under.
  private(set) var limits: [FlatLimit] = []
  private(set) var counterLimits: [CounterLimit] = []
  /// The kinds of work whose strategy figures are of each pool, a bit each.
  private(set) var primaryClasses: UInt64 = 0
  private(set) var interruptibleClasses: UInt64 = 0
  /// What each set of terms holds at the beginning of each phase, five in a row.
  private(set) var holdings: [FlatHolding] = []
  /// The terms of each that have a counter or a step, for which the configuration is asked.
  private(set) var isPlain: [Bool] = []

  init() {}

  init(_ configuration: Configuration) {
    for (bit, id) in configuration.classes.enumerated() {
      let terms = configuration[id]
      limits.append(
        FlatLimit(
          primary: terms.mustFit.primary, interruptible: terms.mustFit.interruptible,
          firstCounter: Int32(counterLimits.count),
          counters: Int32(terms.mustFit.counters.count)))
      counterLimits += terms.mustFit.counters
      switch terms.pool {
      case .primary: primaryClasses |= 1 << UInt64(bit)
      case .interruptible: interruptibleClasses |= 1 << UInt64(bit)
      }
    }
    for terms in configuration.terms {
      var plain = true
      for phase in Phase.allCases {
        let held = terms[phase]
        plain = plain && held.steps.isEmpty && held.holding.counters.isEmpty
        holdings.append(
          FlatHolding(primary: held.holding.primary, interruptible: held.holding.interruptible))
      }
      isPlain.append(plain)
    }
  }

  func holding(_ terms: TermsID, _ phase: Phase) -> FlatHolding {
    holdings[Int(terms.index) * 5 + Int(phase.rawValue)]
  }
}

struct FlatLimit: Equatable, Sendable {
  var primary: Weight?
  var interruptible: Weight?
  var firstCounter: Int32
  var counters: Int32
}

struct FlatHolding: Equatable, Sendable {
  var primary: Weight
  var interruptible: Weight

  static let nothing = FlatHolding(primary: .nothing, interruptible: .nothing)
}
