import Vocabulary

/// A fact from its bytes: the other half of its encoding.
extension Fact {
  init(tag: FactTag, from reader: inout ByteReader) throws(JournalError) {
    switch tag {
    case .purged: throw reader.fault("a fact that is no more")
    case .configured, .began, .customerKnown, .customerAuthorized, .consentChanged, .messageTaken,
      .customerForgotten, .customerErased:
      try self.init(customer: tag, from: &reader)
    case .sessionOpened, .sessionHeld, .sessionQueued, .consentAsked, .customerAwaited,
      .sessionFailed, .errorRenewed, .sessionEnded, .conversationBegan, .priorityChanged,
      .overflowFull, .sessionDeleted, .sessionAdopted, .preferenceEnded, .refusalsCleared,
      .refusalsKept, .refusalLifted:
      try self.init(session: tag, from: &reader)
    case .offerMade, .offerDeclined, .offerMissed, .offerWithdrawn, .sessionActivated,
      .sessionJoined, .repReplied, .responderReplied, .sessionInactivated, .holdingChanged,
      .holdReleased, .holdReduced, .tabMarked:
      try self.init(service: tag, from: &reader)
    case .repPut, .repRemoved, .capacityChanged, .presenceChanged, .leaseTaken, .leaseBroken,
      .leaseEnded, .responderAttached, .responderDetached, .responderLost:
      try self.init(people: tag, from: &reader)
    }
  }

  private init(
    customer tag: FactTag, from reader: inout ByteReader
  ) throws(JournalError) {
    switch tag {
    case .configured:
      self = .configured(try Configuration(from: &reader))
    case .began:
      self = .began(graceUntil: try Instant(from: &reader), handedOver: try [RepID](from: &reader))
    case .customerKnown:
      self = .customerKnown(
        try CustomerID(from: &reader), name: try CustomerName(from: &reader),
        channel: try ChannelID(from: &reader))
    case .customerAuthorized:
      self = .customerAuthorized(
        try CustomerID(from: &reader), isAuthenticated: try Bool(from: &reader),
        until: try Instant(from: &reader))
    case .consentChanged:
      self = .consentChanged(try CustomerID(from: &reader), to: try Consent(from: &reader))
    case .messageTaken:
      self = .messageTaken(
        try CustomerID(from: &reader), id: try String?(from: &reader),
        answer: try MessageAnswer(from: &reader))
    case .customerForgotten:
      self = .customerForgotten(try CustomerID(from: &reader), wholly: try Bool(from: &reader))
    case .customerErased:
      self = .customerErased(try CustomerID(from: &reader))
    default: preconditionFailure("the fact is of this family")
    }
  }

  private init(
    session tag: FactTag, from reader: inout ByteReader
  ) throws(JournalError) {
    switch tag {
    case .sessionOpened:
      self = .sessionOpened(try Opened(from: &reader))
    case .sessionHeld:
      self = .sessionHeld(try Held(from: &reader))
    case .sessionQueued:
      self = .sessionQueued(try Queued(from: &reader))
    case .consentAsked:
      self = .consentAsked(try SessionID(from: &reader), until: try Instant(from: &reader))
    case .customerAwaited:
      self = .customerAwaited(
        try SessionID(from: &reader), isNew: try Bool(from: &reader),
        until: try Instant(from: &reader))
    case .sessionFailed:
      self = .sessionFailed(try SessionID(from: &reader), reason: try FailureReason(from: &reader))
    case .errorRenewed:
      self = .errorRenewed(try SessionID(from: &reader), customer: try CustomerID(from: &reader))
    case .sessionEnded:
      self = .sessionEnded(try Ended(from: &reader))
    case .conversationBegan:
      self = .conversationBegan(try SessionID(from: &reader), number: try UInt32(from: &reader))
    case .priorityChanged:
      self = .priorityChanged(try SessionID(from: &reader), to: try Int32(from: &reader))
    case .overflowFull:
      self = .overflowFull(try SessionID(from: &reader), again: try Instant(from: &reader))
    case .sessionDeleted:
      self = .sessionDeleted(try SessionID(from: &reader))
    case .sessionAdopted:
      self = .sessionAdopted(try SessionID(from: &reader), by: try QueueID(from: &reader))
    case .preferenceEnded:
      self = .preferenceEnded(try SessionID(from: &reader))
    case .refusalsCleared:
      self = .refusalsCleared(try SessionID(from: &reader))
    case .refusalsKept:
      self = .refusalsKept(try SessionID(from: &reader))
    case .refusalLifted:
      self = .refusalLifted(try SessionID(from: &reader), rep: try RepID(from: &reader))
    default: preconditionFailure("the fact is of this family")
    }
  }

  private init(
    service tag: FactTag, from reader: inout ByteReader
  ) throws(JournalError) {
    switch tag {
    case .offerMade:
      self = .offerMade(
        try OfferNumber(from: &reader), try SessionID(from: &reader),
        rep: try RepID(from: &reader), until: try Instant?(from: &reader))
    case .offerDeclined:
      self = .offerDeclined(
        try OfferNumber(from: &reader), try SessionID(from: &reader),
        rep: try RepID(from: &reader), reason: try String?(from: &reader))
    case .offerMissed:
      self = .offerMissed(
        try OfferNumber(from: &reader), try SessionID(from: &reader), rep: try RepID(from: &reader))
    case .offerWithdrawn:
      self = .offerWithdrawn(
        try OfferNumber(from: &reader), try SessionID(from: &reader),
        rep: try RepID(from: &reader), why: try WithdrawalReason(from: &reader))
    case .sessionActivated:
      self = .sessionActivated(try Activated(from: &reader))
    case .sessionJoined:
      self = .sessionJoined(
        try SessionID(from: &reader), responder: try ResponderID(from: &reader),
        until: try Instant(from: &reader))
    case .repReplied:
      self = .repReplied(try SessionID(from: &reader), rep: try RepID(from: &reader))
    case .responderReplied:
      self = .responderReplied(try SessionID(from: &reader))
    case .sessionInactivated:
      self = .sessionInactivated(
        try SessionID(from: &reader), why: try InactivationReason(from: &reader),
        until: try Instant(from: &reader))
    case .holdingChanged:
      self = .holdingChanged(
        try SessionID(from: &reader), rep: try RepID(from: &reader), step: try UInt8(from: &reader))
    case .holdReleased:
      self = .holdReleased(
        try SessionID(from: &reader), rep: try RepID(from: &reader),
        why: try ReleaseReason(from: &reader))
    case .holdReduced:
      self = .holdReduced(
        try SessionID(from: &reader), rep: try RepID(from: &reader),
        why: try ReleaseReason(from: &reader))
    case .tabMarked:
      self = .tabMarked(try SessionID(from: &reader), isShown: try Bool(from: &reader))
    default: preconditionFailure("the fact is of this family")
    }
  }

  private init(
    people tag: FactTag, from reader: inout ByteReader
  ) throws(JournalError) {
    switch tag {
    case .repPut:
      self = .repPut(
        try RepID(from: &reader), name: try String(from: &reader),
        profile: try ProfileID(from: &reader), queues: try [QueueID](from: &reader))
    case .repRemoved:
      self = .repRemoved(try RepID(from: &reader))
    case .capacityChanged:
      self = .capacityChanged(try RepID(from: &reader), to: try Totals(from: &reader))
    case .presenceChanged:
      self = .presenceChanged(
        try RepID(from: &reader), to: try PresenceID(from: &reader),
        why: try PresenceReason(from: &reader))
    case .leaseTaken:
      self = .leaseTaken(try RepID(from: &reader))
    case .leaseBroken:
      self = .leaseBroken(try RepID(from: &reader), until: try Instant(from: &reader))
    case .leaseEnded:
      self = .leaseEnded(try RepID(from: &reader))
    case .responderAttached:
      self = .responderAttached(try ResponderID(from: &reader))
    case .responderDetached:
      self = .responderDetached(try ResponderID(from: &reader), until: try Instant(from: &reader))
    case .responderLost:
      self = .responderLost(try ResponderID(from: &reader))
    default: preconditionFailure("the fact is of this family")
    }
  }
}
