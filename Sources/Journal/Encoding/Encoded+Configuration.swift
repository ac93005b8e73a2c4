import Containers
import Vocabulary

// A configuration, whole: a restart reads the past under the settings that it happened under.

extension Configuration: Encoded {
  func encode(into writer: inout ByteWriter) {
    general.encode(into: &writer)
    channels.encode(into: &writer)
    queues.encode(into: &writer)
    presences.encode(into: &writer)
    profiles.encode(into: &writer)
    responders.encode(into: &writer)
    counters.encode(into: &writer)
    terms.encode(into: &writer)
    classes.encode(into: &writer)
    classOf.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      general: try GeneralSettings(from: &reader),
      channels: try [Channel](from: &reader),
      queues: try [Queue](from: &reader),
      presences: try [PresenceStatus](from: &reader),
      profiles: try [Profile](from: &reader),
      responders: try [Responder](from: &reader),
      counters: try [String](from: &reader),
      terms: try [Terms](from: &reader),
      classes: try [TermsID](from: &reader),
      classOf: try [UInt8](from: &reader))
  }
}

extension Channel: Encoded {
  func encode(into writer: inout ByteWriter) {
    name.encode(into: &writer)
    kind.encode(into: &writer)
    platform.encode(into: &writer)
    queue.encode(into: &writer)
    responder.encode(into: &writer)
    keywords.encode(into: &writer)
    requiredFields.encode(into: &writer)
    timers.encode(into: &writer)
    hidesInactivation.encode(into: &writer)
    prefersLastRep.encode(into: &writer)
    isPresent.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      name: try String(from: &reader),
      kind: try ChannelKind(from: &reader),
      platform: try Platform(from: &reader),
      queue: try QueueID(from: &reader),
      responder: try ResponderID?(from: &reader),
      keywords: try Keywords(from: &reader),
      requiredFields: try [Name](from: &reader),
      timers: try ChannelTimers(from: &reader),
      hidesInactivation: try Bool(from: &reader),
      prefersLastRep: try Bool(from: &reader),
      isPresent: try Bool(from: &reader))
  }
}

extension Keywords: Encoded {
  func encode(into writer: inout ByteWriter) {
    optIn.encode(into: &writer)
    doubleOptIn.encode(into: &writer)
    help.encode(into: &writer)
    optOut.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      optIn: try [String](from: &reader),
      doubleOptIn: try [String](from: &reader),
      help: try [String](from: &reader),
      optOut: try [String](from: &reader))
  }
}

extension Queue: Encoded {
  func encode(into writer: inout ByteWriter) {
    name.encode(into: &writer)
    priority.encode(into: &writer)
    strategy.encode(into: &writer)
    pushTimeout.encode(into: &writer)
    sizeLimit.encode(into: &writer)
    waitLimit.encode(into: &writer)
    afterWaitLimit.encode(into: &writer)
    overflow.encode(into: &writer)
    moveTo.encode(into: &writer)
    isPresent.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      name: try String(from: &reader),
      priority: try Int32(from: &reader),
      strategy: try Strategy(from: &reader),
      pushTimeout: try Interval?(from: &reader),
      sizeLimit: try Int?(from: &reader),
      waitLimit: try Interval?(from: &reader),
      afterWaitLimit: try AfterWaitLimit(from: &reader),
      overflow: try Overflow?(from: &reader),
      moveTo: try QueueID?(from: &reader),
      isPresent: try Bool(from: &reader))
  }
}

extension PresenceStatus: Encoded {
  func encode(into writer: inout ByteWriter) {
    name.encode(into: &writer)
    kind.encode(into: &writer)
    channels.encode(into: &writer)
    classes.encode(into: &writer)
    isPresent.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      name: try String(from: &reader),
      kind: try PresenceKind(from: &reader),
      channels: try [ChannelID](from: &reader),
      classes: try UInt64(from: &reader),
      isPresent: try Bool(from: &reader))
  }
}

extension Profile: Encoded {
  func encode(into writer: inout ByteWriter) {
    name.encode(into: &writer)
    capacity.encode(into: &writer)
    interruptibleCapacity.encode(into: &writer)
    openOffersMax.encode(into: &writer)
    acceptance.encode(into: &writer)
    declineNeedsReason.encode(into: &writer)
    declineReasons.encode(into: &writer)
    statusAfterDecline.encode(into: &writer)
    statusAfterMissedOffer.encode(into: &writer)
    presences.encode(into: &writer)
    permissions.encode(into: &writer)
    wantsLease.encode(into: &writer)
    wrapUp.encode(into: &writer)
    classes.encode(into: &writer)
    isPresent.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      name: try String(from: &reader),
      capacity: try Int64(from: &reader),
      interruptibleCapacity: try Int64?(from: &reader),
      openOffersMax: try Int?(from: &reader),
      acceptance: try Acceptance(from: &reader),
      declineNeedsReason: try Bool(from: &reader),
      declineReasons: try [Name](from: &reader),
      statusAfterDecline: try PresenceID?(from: &reader),
      statusAfterMissedOffer: try PresenceID?(from: &reader),
      presences: try [PresenceID](from: &reader),
      permissions: try Permissions(from: &reader),
      wantsLease: try Bool(from: &reader),
      wrapUp: try Interval?(from: &reader),
      classes: try UInt64(from: &reader),
      isPresent: try Bool(from: &reader))
  }
}

extension Responder: Encoded {
  func encode(into writer: inout ByteWriter) {
    name.encode(into: &writer)
    kind.encode(into: &writer)
    isPresent.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init(
      name: try String(from: &reader),
      kind: try ResponderKind(from: &reader),
      isPresent: try Bool(from: &reader))
  }
}
