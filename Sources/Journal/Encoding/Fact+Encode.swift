import Vocabulary

/// A fact's own bytes: its tag, and what it carries in the order of its declaration. Its number and
/// its instant stand outside.
extension Fact {
  func encode(into writer: inout ByteWriter) {
    writer.byte(tag.rawValue)
    switch self {
    case .configured, .began, .customerKnown, .customerAuthorized, .consentChanged, .messageTaken,
      .customerForgotten, .customerErased:
      encodeCustomer(into: &writer)
    case .sessionOpened, .sessionHeld, .sessionQueued, .consentAsked, .customerAwaited,
      .sessionFailed, .errorRenewed, .sessionEnded, .conversationBegan, .priorityChanged,
      .overflowFull, .sessionDeleted, .sessionAdopted, .preferenceEnded, .refusalsCleared,
      .refusalsKept, .refusalLifted:
      encodeSession(into: &writer)
    case .offerMade, .offerDeclined, .offerMissed, .offerWithdrawn, .sessionActivated,
      .sessionJoined, .repReplied, .responderReplied, .sessionInactivated, .holdingChanged,
      .holdReleased, .holdReduced, .tabMarked:
      encodeService(into: &writer)
    case .repPut, .repRemoved, .capacityChanged, .presenceChanged, .leaseTaken, .leaseBroken,
      .leaseEnded, .responderAttached, .responderDetached, .responderLost:
      encodePeople(into: &writer)
    }
  }

  private func encodeCustomer(into writer: inout ByteWriter) {
    switch self {
    case .configured(let configuration):
      configuration.encode(into: &writer)
    case .began(let graceUntil, let handedOver):
      graceUntil.encode(into: &writer)
      handedOver.encode(into: &writer)
    case .customerKnown(let customer, let name, let channel):
      customer.encode(into: &writer)
      name.encode(into: &writer)
      channel.encode(into: &writer)
    case .customerAuthorized(let customer, let isAuthenticated, let until):
      customer.encode(into: &writer)
      isAuthenticated.encode(into: &writer)
      until.encode(into: &writer)
    case .consentChanged(let customer, let consent):
      customer.encode(into: &writer)
      consent.encode(into: &writer)
    case .messageTaken(let customer, let id, let answer):
      customer.encode(into: &writer)
      id.encode(into: &writer)
      answer.encode(into: &writer)
    case .customerForgotten(let customer, let wholly):
      customer.encode(into: &writer)
      wholly.encode(into: &writer)
    case .customerErased(let customer):
      customer.encode(into: &writer)
    default: preconditionFailure("the fact is of this family")
    }
  }

  private func encodeSession(into writer: inout ByteWriter) {
    switch self {
    case .sessionOpened(let opened):
      opened.encode(into: &writer)
    case .sessionHeld(let held):
      held.encode(into: &writer)
    case .sessionQueued(let queued):
      queued.encode(into: &writer)
    case .consentAsked(let session, let until):
      session.encode(into: &writer)
      until.encode(into: &writer)
    case .customerAwaited(let session, let isNew, let until):
      session.encode(into: &writer)
      isNew.encode(into: &writer)
      until.encode(into: &writer)
    case .sessionFailed(let session, let reason):
      session.encode(into: &writer)
      reason.encode(into: &writer)
    case .errorRenewed(let session, let customer):
      session.encode(into: &writer)
      customer.encode(into: &writer)
    case .sessionEnded(let ended):
      ended.encode(into: &writer)
    case .conversationBegan(let session, let number):
      session.encode(into: &writer)
      number.encode(into: &writer)
    case .priorityChanged(let session, let priority):
      session.encode(into: &writer)
      priority.encode(into: &writer)
    case .overflowFull(let session, let again):
      session.encode(into: &writer)
      again.encode(into: &writer)
    case .sessionDeleted(let session):
      session.encode(into: &writer)
    case .sessionAdopted(let session, let queue):
      session.encode(into: &writer)
      queue.encode(into: &writer)
    case .preferenceEnded(let session):
      session.encode(into: &writer)
    case .refusalsCleared(let session):
      session.encode(into: &writer)
    case .refusalsKept(let session):
      session.encode(into: &writer)
    case .refusalLifted(let session, let rep):
      session.encode(into: &writer)
      rep.encode(into: &writer)
    default: preconditionFailure("the fact is of this family")
    }
  }

  private func encodeService(into writer: inout ByteWriter) {
    switch self {
    case .offerMade(let offer, let session, let rep, let until):
      offer.encode(into: &writer)
      session.encode(into: &writer)
      rep.encode(into: &writer)
      until.encode(into: &writer)
    case .offerDeclined(let offer, let session, let rep, let reason):
      offer.encode(into: &writer)
      session.encode(into: &writer)
      rep.encode(into: &writer)
      reason.encode(into: &writer)
    case .offerMissed(let offer, let session, let rep):
      offer.encode(into: &writer)
      session.encode(into: &writer)
      rep.encode(into: &writer)
    case .offerWithdrawn(let offer, let session, let rep, let why):
      offer.encode(into: &writer)
      session.encode(into: &writer)
      rep.encode(into: &writer)
      why.encode(into: &writer)
    case .sessionActivated(let activated):
      activated.encode(into: &writer)
    case .sessionJoined(let session, let responder, let until):
      session.encode(into: &writer)
      responder.encode(into: &writer)
      until.encode(into: &writer)
    case .repReplied(let session, let rep):
      session.encode(into: &writer)
      rep.encode(into: &writer)
    case .responderReplied(let session):
      session.encode(into: &writer)
    case .sessionInactivated(let session, let why, let until):
      session.encode(into: &writer)
      why.encode(into: &writer)
      until.encode(into: &writer)
    case .holdingChanged(let session, let rep, let step):
      session.encode(into: &writer)
      rep.encode(into: &writer)
      step.encode(into: &writer)
    case .holdReleased(let session, let rep, let why):
      session.encode(into: &writer)
      rep.encode(into: &writer)
      why.encode(into: &writer)
    case .holdReduced(let session, let rep, let why):
      session.encode(into: &writer)
      rep.encode(into: &writer)
      why.encode(into: &writer)
    case .tabMarked(let session, let isShown):
      session.encode(into: &writer)
      isShown.encode(into: &writer)
    default: preconditionFailure("the fact is of this family")
    }
  }

  private func encodePeople(into writer: inout ByteWriter) {
    switch self {
    case .repPut(let rep, let name, let profile, let queues):
      rep.encode(into: &writer)
      name.encode(into: &writer)
      profile.encode(into: &writer)
      queues.encode(into: &writer)
    case .repRemoved(let rep):
      rep.encode(into: &writer)
    case .capacityChanged(let rep, let totals):
      rep.encode(into: &writer)
      totals.encode(into: &writer)
    case .presenceChanged(let rep, let presence, let why):
      rep.encode(into: &writer)
      presence.encode(into: &writer)
      why.encode(into: &writer)
    case .leaseTaken(let rep):
      rep.encode(into: &writer)
    case .leaseBroken(let rep, let until):
      rep.encode(into: &writer)
      until.encode(into: &writer)
    case .leaseEnded(let rep):
      rep.encode(into: &writer)
    case .responderAttached(let responder):
      responder.encode(into: &writer)
    case .responderDetached(let responder, let until):
      responder.encode(into: &writer)
      until.encode(into: &writer)
    case .responderLost(let responder):
      responder.encode(into: &writer)
    default: preconditionFailure("the fact is of this family")
    }
  }
}
