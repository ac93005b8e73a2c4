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

extension Holding: Encoded {
  func encode(into writer: inout ByteWriter) {
    primary.encode(into: &writer)
    interruptible.encode(into: &writer)
    counters.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      primary: try Weight(from: &reader),
      interruptible: try Weight(from: &reader),
      counters: try [CounterHolding](from: &reader))
  }
}

extension CounterHolding: Encoded {
  func encode(into writer: inout ByteWriter) {
    counter.encode(into: &writer)
    count.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      counter: try UInt8(from: &reader),
      count: try Int64(from: &reader))
  }
}

extension Limit: LaidOut {
  static let layout = Layout(Limit.init, \.primary, \.interruptible, \.counters)
}

extension CounterLimit: LaidOut {
  static let layout = Layout(CounterLimit.init, \.counter, \.need, \.ceiling)
}

extension Totals: Encoded {
  func encode(into writer: inout ByteWriter) {
    primary.encode(into: &writer)
    interruptible.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      primary: try Int64(from: &reader),
      interruptible: try Int64(from: &reader))
  }
}

extension Weight: Encoded {
  func encode(into writer: inout ByteWriter) {
    hundredths.encode(into: &writer)
    percent.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      hundredths: try Int64(from: &reader),
      percent: try Int64(from: &reader))
  }
}

extension PhaseTerms.Step: LaidOut {
  static let layout = Layout(PhaseTerms.Step.init, \.after, \.since, \.holding)
}
