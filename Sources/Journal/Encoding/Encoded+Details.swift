import Vocabulary

// The values that facts about sessions and messages carry.

extension Opened: Encoded {
  func encode(into writer: inout ByteWriter) {
    customer.encode(into: &writer)
    channel.encode(into: &writer)
    queue.encode(into: &writer)
    startedBy.encode(into: &writer)
    priority.encode(into: &writer)
    targetTime.encode(into: &writer)
    direct.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      customer: try CustomerID(from: &reader),
      channel: try ChannelID(from: &reader),
      queue: try QueueID(from: &reader),
      startedBy: try Initiator(from: &reader),
      priority: try Int32(from: &reader),
      targetTime: try Instant?(from: &reader),
      direct: try Direct?(from: &reader))
  }
}

extension Direct: Encoded {
  func encode(into writer: inout ByteWriter) {
    rep.encode(into: &writer)
    isRequired.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      rep: try RepID(from: &reader),
      isRequired: try Bool(from: &reader))
  }
}

extension Held: Encoded {
  func encode(into writer: inout ByteWriter) {
    responder.encode(into: &writer)
    until.encode(into: &writer)
    priority.encode(into: &writer)
    targetTime.encode(into: &writer)
    direct.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      responder: try ResponderID(from: &reader),
      until: try Instant(from: &reader),
      priority: try Int32(from: &reader),
      targetTime: try Instant?(from: &reader),
      direct: try Direct?(from: &reader))
  }
}

extension Queued: Encoded {
  func encode(into writer: inout ByteWriter) {
    why.encode(into: &writer)
    queue.encode(into: &writer)
    since.encode(into: &writer)
    priority.encode(into: &writer)
    targetTime.encode(into: &writer)
    direct.encode(into: &writer)
    directUntil.encode(into: &writer)
    waitUntil.encode(into: &writer)
    pastSizeLimit.encode(into: &writer)
    refusedBy.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      why: try QueuedReason(from: &reader),
      queue: try QueueID(from: &reader),
      since: try Instant(from: &reader),
      priority: try Int32(from: &reader),
      targetTime: try Instant?(from: &reader),
      direct: try Direct?(from: &reader),
      directUntil: try Instant?(from: &reader),
      waitUntil: try Instant?(from: &reader),
      pastSizeLimit: try UInt32(from: &reader),
      refusedBy: try RepID?(from: &reader))
  }
}

extension Activated: Encoded {
  func encode(into writer: inout ByteWriter) {
    rep.encode(into: &writer)
    how.encode(into: &writer)
    offer.encode(into: &writer)
    pastLimit.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      rep: try RepID(from: &reader),
      how: try ActivationReason(from: &reader),
      offer: try OfferNumber?(from: &reader),
      pastLimit: try Int64(from: &reader))
  }
}

extension Ended: Encoded {
  func encode(into writer: inout ByteWriter) {
    by.encode(into: &writer)
    why.encode(into: &writer)
    disposition.encode(into: &writer)
    keeps.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      by: try EndedBy(from: &reader),
      why: try EndReason(from: &reader),
      disposition: try String?(from: &reader),
      keeps: try Keeps(from: &reader))
  }
}

extension MessageAnswer: Encoded {
  func encode(into writer: inout ByteWriter) {
    session.encode(into: &writer)
    outcome.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      session: try SessionID?(from: &reader),
      outcome: try MessageOutcome(from: &reader))
  }
}

extension CustomerName: Encoded {
  func encode(into writer: inout ByteWriter) {
    channel.encode(into: &writer)
    id.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      channel: try String(from: &reader),
      id: try String(from: &reader))
  }
}
