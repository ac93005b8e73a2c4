import Routing
import Vocabulary

// Capacity models' answers.

extension Terms: Encoded {
  func encode(into writer: inout ByteWriter) {
    offered.encode(into: &writer)
    active.encode(into: &writer)
    inactive.encode(into: &writer)
    ended.encode(into: &writer)
    wrapUp.encode(into: &writer)
    mustFit.encode(into: &writer)
    whenRepLeaves.encode(into: &writer)
    whenCustomerReturns.encode(into: &writer)
    whenTabCloses.encode(into: &writer)
    pool.encode(into: &writer)
    countsAfterEnd.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      offered: try PhaseTerms(from: &reader),
      active: try PhaseTerms(from: &reader),
      inactive: try PhaseTerms(from: &reader),
      ended: try PhaseTerms(from: &reader),
      wrapUp: try PhaseTerms(from: &reader),
      mustFit: try Limit(from: &reader),
      whenRepLeaves: try WhenRepLeaves(from: &reader),
      whenCustomerReturns: try WhenCustomerReturns(from: &reader),
      whenTabCloses: try WhenTabCloses(from: &reader),
      pool: try Pool(from: &reader),
      countsAfterEnd: try Bool(from: &reader))
  }
}

extension PhaseTerms: Encoded {
  func encode(into writer: inout ByteWriter) {
    holding.encode(into: &writer)
    steps.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      try Holding(from: &reader),
      steps: try [Step](from: &reader))
  }
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

extension Limit: Encoded {
  func encode(into writer: inout ByteWriter) {
    primary.encode(into: &writer)
    interruptible.encode(into: &writer)
    counters.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      primary: try Weight?(from: &reader),
      interruptible: try Weight?(from: &reader),
      counters: try [CounterLimit](from: &reader))
  }
}

extension CounterLimit: Encoded {
  func encode(into writer: inout ByteWriter) {
    counter.encode(into: &writer)
    need.encode(into: &writer)
    ceiling.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      counter: try UInt8(from: &reader),
      need: try Int64(from: &reader),
      ceiling: try Int64(from: &reader))
  }
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

extension PhaseTerms.Step: Encoded {
  func encode(into writer: inout ByteWriter) {
    after.encode(into: &writer)
    since.encode(into: &writer)
    holding.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      after: try Interval(from: &reader),
      since: try PhaseTerms.Since(from: &reader),
      holding: try Holding(from: &reader))
  }
}
