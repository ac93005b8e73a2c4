import Routing
import Vocabulary

// Capacity models' answers.

extension Terms: LaidOut {
  static let layout = Layout(
    Terms.init, \.offered, \.active, \.inactive, \.ended, \.wrapUp, \.mustFit, \.whenRepLeaves,
    \.whenCustomerReturns, \.whenTabCloses, \.pool, \.countsAfterEnd)
}

extension PhaseTerms: LaidOut {
  static let layout = Layout(PhaseTerms.init(_:steps:), \.holding, \.steps)
}

extension Holding: LaidOut {
  static let layout = Layout(Holding.init, \.primary, \.interruptible, \.counters)
}

extension CounterHolding: LaidOut {
  static let layout = Layout(CounterHolding.init, \.counter, \.count)
}

extension Limit: LaidOut {
  static let layout = Layout(Limit.init, \.primary, \.interruptible, \.counters)
}

extension CounterLimit: LaidOut {
  static let layout = Layout(CounterLimit.init, \.counter, \.need, \.ceiling)
}

extension Totals: Described {
  init() { self.init(primary: 0, interruptible: 0) }

  mutating func describe<Coder: FieldCoder>(to coder: inout Coder) throws(Coder.Failure) {
    try coder.field(&primary)
    try coder.field(&interruptible)
  }
}

extension Weight: LaidOut {
  static let layout = Layout(Weight.init(hundredths:percent:), \.hundredths, \.percent)
}

extension PhaseTerms.Step: LaidOut {
  static let layout = Layout(PhaseTerms.Step.init, \.after, \.since, \.holding)
}
