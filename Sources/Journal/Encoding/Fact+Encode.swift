import Vocabulary

// A fact's own bytes: the number of its kind, whom it is about, and what it carries, in the order
// of its declaration. Its number in the history and its instant are outside.

extension Fact {
  func encode(into writer: inout ByteWriter) {
    writer.byte(kind.rawValue)
    switch self {
    case .daemon(let fact):
      fact.encodeFields(into: &writer)
    case .customer(let customer, let fact):
      customer.encode(into: &writer)
      fact.encodeFields(into: &writer)
    case .session(let session, let fact):
      session.encode(into: &writer)
      fact.encodeFields(into: &writer)
    case .offer(let offer, let session, let rep, let fact):
      offer.encode(into: &writer)
      session.encode(into: &writer)
      rep.encode(into: &writer)
      fact.encodeFields(into: &writer)
    case .rep(let rep, let fact):
      rep.encode(into: &writer)
      fact.encodeFields(into: &writer)
    case .responder(let responder, let fact):
      responder.encode(into: &writer)
      fact.encodeFields(into: &writer)
    }
  }
}

extension DaemonFact {
  fileprivate func encodeFields(into writer: inout ByteWriter) {
    switch self {
    case .configured(let configuration):
      configuration.encode(into: &writer)
    case .began(let graceUntil, let handedOver):
      graceUntil.encode(into: &writer)
      handedOver.encode(into: &writer)
    }
  }
}

extension CustomerFact {
  fileprivate func encodeFields(into writer: inout ByteWriter) {
    switch self {
    case .known(let name, let channel):
      name.encode(into: &writer)
      channel.encode(into: &writer)
    case .authorized(let isAuthenticated, let until):
      isAuthenticated.encode(into: &writer)
      until.encode(into: &writer)
    case .consentChanged(let consent):
      consent.encode(into: &writer)
    case .messageTaken(let id, let answer):
      id.encode(into: &writer)
      answer.encode(into: &writer)
    case .forgotten(let wholly):
      wholly.encode(into: &writer)
    case .erased:
      break
    }
  }
}

extension SessionFact {
  fileprivate func encodeFields(into writer: inout ByteWriter) {
    switch self {
    case .opened(let opened):
      opened.encode(into: &writer)
    case .held(let held):
      held.encode(into: &writer)
    case .queued(let queued):
      queued.encode(into: &writer)
    case .consentAsked(let until):
      until.encode(into: &writer)
    case .customerAwaited(let isNew, let until):
      isNew.encode(into: &writer)
      until.encode(into: &writer)
    case .failed(let reason):
      reason.encode(into: &writer)
    case .errorRenewed(let customer):
      customer.encode(into: &writer)
    case .ended(let ended):
      ended.encode(into: &writer)
    case .conversationBegan(let number):
      number.encode(into: &writer)
    case .priorityChanged(let priority):
      priority.encode(into: &writer)
    case .overflowFull(let again):
      again.encode(into: &writer)
    case .adopted(let queue):
      queue.encode(into: &writer)
    case .refusalLifted(let rep):
      rep.encode(into: &writer)
    case .activated(let activated):
      activated.encode(into: &writer)
    case .joined(let responder, let until):
      responder.encode(into: &writer)
      until.encode(into: &writer)
    case .repReplied(let rep):
      rep.encode(into: &writer)
    case .inactivated(let why, let until):
      why.encode(into: &writer)
      until.encode(into: &writer)
    case .holdingChanged(let rep, let step):
      rep.encode(into: &writer)
      step.encode(into: &writer)
    case .holdReleased(let rep, let why):
      rep.encode(into: &writer)
      why.encode(into: &writer)
    case .holdReduced(let rep, let why):
      rep.encode(into: &writer)
      why.encode(into: &writer)
    case .tabMarked(let isShown):
      isShown.encode(into: &writer)
    case .deleted, .preferenceEnded, .refusalsCleared, .refusalsKept, .responderReplied:
      break
    }
  }
}

extension OfferFact {
  fileprivate func encodeFields(into writer: inout ByteWriter) {
    switch self {
    case .made(let until):
      until.encode(into: &writer)
    case .declined(let reason):
      reason.encode(into: &writer)
    case .withdrawn(let why):
      why.encode(into: &writer)
    case .missed:
      break
    }
  }
}

extension RepFact {
  fileprivate func encodeFields(into writer: inout ByteWriter) {
    switch self {
    case .put(let name, let profile, let queues):
      name.encode(into: &writer)
      profile.encode(into: &writer)
      queues.encode(into: &writer)
    case .capacityChanged(let totals):
      totals.encode(into: &writer)
    case .presenceChanged(let presence, let why):
      presence.encode(into: &writer)
      why.encode(into: &writer)
    case .leaseBroken(let until):
      until.encode(into: &writer)
    case .removed, .leaseTaken, .leaseEnded:
      break
    }
  }
}

extension ResponderFact {
  fileprivate func encodeFields(into writer: inout ByteWriter) {
    switch self {
    case .detached(let until):
      until.encode(into: &writer)
    case .attached, .lost:
      break
    }
  }
}
