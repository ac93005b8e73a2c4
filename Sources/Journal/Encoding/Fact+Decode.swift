import Vocabulary

/// A fact from its bytes: the other half of its encoding.
extension Fact {
  init(kind: FactKind, from reader: inout ByteReader) throws(JournalError) {
    switch kind {
    case .purged: throw reader.fault("a fact that is no more")
    case .configured:
      self = .daemon(.configured(try Configuration(from: &reader)))
    case .began:
      self = .daemon(
        .began(graceUntil: try Instant(from: &reader), handedOver: try [RepID](from: &reader)))
    case .customerKnown:
      self = .customer(
        try CustomerID(from: &reader),
        .known(name: try CustomerName(from: &reader), channel: try ChannelID(from: &reader)))
    case .customerAuthorized:
      self = .customer(
        try CustomerID(from: &reader),
        .authorized(isAuthenticated: try Bool(from: &reader), until: try Instant(from: &reader)))
    case .consentChanged:
      self = .customer(
        try CustomerID(from: &reader), .consentChanged(to: try Consent(from: &reader)))
    case .messageTaken:
      self = .customer(
        try CustomerID(from: &reader),
        .messageTaken(id: try String?(from: &reader), answer: try MessageAnswer(from: &reader)))
    case .customerForgotten:
      self = .customer(try CustomerID(from: &reader), .forgotten(wholly: try Bool(from: &reader)))
    case .customerErased:
      self = .customer(try CustomerID(from: &reader), .erased)
    case .sessionOpened:
      self = .session(try SessionID(from: &reader), .opened(try Opened(from: &reader)))
    case .sessionHeld:
      self = .session(try SessionID(from: &reader), .held(try Held(from: &reader)))
    case .sessionQueued:
      self = .session(try SessionID(from: &reader), .queued(try Queued(from: &reader)))
    case .consentAsked:
      self = .session(
        try SessionID(from: &reader), .consentAsked(until: try Instant(from: &reader)))
    case .customerAwaited:
      self = .session(
        try SessionID(from: &reader),
        .customerAwaited(isNew: try Bool(from: &reader), until: try Instant(from: &reader)))
    case .sessionFailed:
      self = .session(
        try SessionID(from: &reader), .failed(reason: try FailureReason(from: &reader)))
    case .errorRenewed:
      self = .session(
        try SessionID(from: &reader), .errorRenewed(customer: try CustomerID(from: &reader)))
    case .sessionEnded:
      self = .session(try SessionID(from: &reader), .ended(try Ended(from: &reader)))
    case .conversationBegan:
      self = .session(
        try SessionID(from: &reader), .conversationBegan(number: try UInt32(from: &reader)))
    case .priorityChanged:
      self = .session(try SessionID(from: &reader), .priorityChanged(to: try Int32(from: &reader)))
    case .overflowFull:
      self = .session(
        try SessionID(from: &reader), .overflowFull(again: try Instant(from: &reader)))
    case .sessionDeleted:
      self = .session(try SessionID(from: &reader), .deleted)
    case .sessionAdopted:
      self = .session(try SessionID(from: &reader), .adopted(by: try QueueID(from: &reader)))
    case .preferenceEnded:
      self = .session(try SessionID(from: &reader), .preferenceEnded)
    case .refusalsCleared:
      self = .session(try SessionID(from: &reader), .refusalsCleared)
    case .refusalsKept:
      self = .session(try SessionID(from: &reader), .refusalsKept)
    case .refusalLifted:
      self = .session(try SessionID(from: &reader), .refusalLifted(rep: try RepID(from: &reader)))
    case .sessionActivated:
      self = .session(try SessionID(from: &reader), .activated(try Activated(from: &reader)))
    case .sessionJoined:
      self = .session(
        try SessionID(from: &reader),
        .joined(responder: try ResponderID(from: &reader), until: try Instant(from: &reader)))
    case .repReplied:
      self = .session(try SessionID(from: &reader), .repReplied(rep: try RepID(from: &reader)))
    case .responderReplied:
      self = .session(try SessionID(from: &reader), .responderReplied)
    case .sessionInactivated:
      self = .session(
        try SessionID(from: &reader),
        .inactivated(why: try InactivationReason(from: &reader), until: try Instant(from: &reader)))
    case .holdingChanged:
      self = .session(
        try SessionID(from: &reader),
        .holdingChanged(rep: try RepID(from: &reader), step: try UInt8(from: &reader)))
    case .holdReleased:
      self = .session(
        try SessionID(from: &reader),
        .holdReleased(rep: try RepID(from: &reader), why: try ReleaseReason(from: &reader)))
    case .holdReduced:
      self = .session(
        try SessionID(from: &reader),
        .holdReduced(rep: try RepID(from: &reader), why: try ReleaseReason(from: &reader)))
    case .tabMarked:
      self = .session(try SessionID(from: &reader), .tabMarked(isShown: try Bool(from: &reader)))
    case .offerMade:
      self = .offer(
        try OfferNumber(from: &reader), try SessionID(from: &reader), try RepID(from: &reader),
        .made(until: try Instant?(from: &reader)))
    case .offerDeclined:
      self = .offer(
        try OfferNumber(from: &reader), try SessionID(from: &reader), try RepID(from: &reader),
        .declined(reason: try String?(from: &reader)))
    case .offerMissed:
      self = .offer(
        try OfferNumber(from: &reader), try SessionID(from: &reader), try RepID(from: &reader),
        .missed)
    case .offerWithdrawn:
      self = .offer(
        try OfferNumber(from: &reader), try SessionID(from: &reader), try RepID(from: &reader),
        .withdrawn(why: try WithdrawalReason(from: &reader)))
    case .repPut:
      self = .rep(
        try RepID(from: &reader),
        .put(
          name: try String(from: &reader), profile: try ProfileID(from: &reader),
          queues: try [QueueID](from: &reader)))
    case .repRemoved:
      self = .rep(try RepID(from: &reader), .removed)
    case .capacityChanged:
      self = .rep(try RepID(from: &reader), .capacityChanged(to: try Totals(from: &reader)))
    case .presenceChanged:
      self = .rep(
        try RepID(from: &reader),
        .presenceChanged(to: try PresenceID(from: &reader), why: try PresenceReason(from: &reader)))
    case .leaseTaken:
      self = .rep(try RepID(from: &reader), .leaseTaken)
    case .leaseBroken:
      self = .rep(try RepID(from: &reader), .leaseBroken(until: try Instant(from: &reader)))
    case .leaseEnded:
      self = .rep(try RepID(from: &reader), .leaseEnded)
    case .responderAttached:
      self = .responder(try ResponderID(from: &reader), .attached)
    case .responderDetached:
      self = .responder(
        try ResponderID(from: &reader), .detached(until: try Instant(from: &reader)))
    case .responderLost:
      self = .responder(try ResponderID(from: &reader), .lost)
    }
  }
}
