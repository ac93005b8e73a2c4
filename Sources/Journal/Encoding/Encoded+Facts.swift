import Vocabulary

// A fact's own bytes: the number of its kind, what it is about, and what it carries, in the order
// of its declaration. Its number in the history and its instant are outside.

extension Fact {
  func encode(into writer: inout ByteWriter) {
    writer.byte(kind.rawValue)
    switch self {
    case .daemon(let fact): fact.encodeFields(into: &writer)
    case .customer(let customer, let fact):
      writer.write(customer)
      fact.encodeFields(into: &writer)
    case .session(let session, let fact):
      writer.write(session)
      fact.encodeFields(into: &writer)
    case .offer(let offer, let session, let rep, let fact):
      writer.write(offer, session, rep)
      fact.encodeFields(into: &writer)
    case .rep(let rep, let fact):
      writer.write(rep)
      fact.encodeFields(into: &writer)
    case .responder(let responder, let fact):
      writer.write(responder)
      fact.encodeFields(into: &writer)
    }
  }

  static func read(_ kind: FactKind, from reader: inout ByteReader) throws(JournalError) -> Fact {
    switch kind {
    case .purged: throw reader.fault("a fact that is no more")
    case .configured: try .daemon(reader.make(DaemonFact.configured))
    case .began: try .daemon(reader.makeOfTwo(DaemonFact.began))
    case .customerKnown: try .customer(reader.read(), reader.makeOfTwo(CustomerFact.known))
    case .customerAuthorized:
      try .customer(reader.read(), reader.makeOfTwo(CustomerFact.authorized))
    case .consentChanged: try .customer(reader.read(), reader.make(CustomerFact.consentChanged))
    case .messageTaken: try .customer(reader.read(), reader.makeOfTwo(CustomerFact.messageTaken))
    case .customerForgotten: try .customer(reader.read(), reader.make(CustomerFact.forgotten))
    case .customerErased: try .customer(reader.read(), .erased)
    case .sessionOpened: try .session(reader.read(), reader.make(SessionFact.opened))
    case .sessionHeld: try .session(reader.read(), reader.make(SessionFact.held))
    case .sessionQueued: try .session(reader.read(), reader.make(SessionFact.queued))
    case .consentAsked: try .session(reader.read(), reader.make(SessionFact.consentAsked))
    case .customerAwaited:
      try .session(reader.read(), reader.makeOfTwo(SessionFact.customerAwaited))
    case .sessionFailed: try .session(reader.read(), reader.make(SessionFact.failed))
    case .errorRenewed: try .session(reader.read(), reader.make(SessionFact.errorRenewed))
    case .sessionEnded: try .session(reader.read(), reader.make(SessionFact.ended))
    case .conversationBegan: try .session(reader.read(), reader.make(SessionFact.conversationBegan))
    case .priorityChanged: try .session(reader.read(), reader.make(SessionFact.priorityChanged))
    case .overflowFull: try .session(reader.read(), reader.make(SessionFact.overflowFull))
    case .sessionDeleted: try .session(reader.read(), .deleted)
    case .sessionAdopted: try .session(reader.read(), reader.make(SessionFact.adopted))
    case .preferenceEnded: try .session(reader.read(), .preferenceEnded)
    case .refusalsCleared: try .session(reader.read(), .refusalsCleared)
    case .refusalsKept: try .session(reader.read(), .refusalsKept)
    case .refusalLifted: try .session(reader.read(), reader.make(SessionFact.refusalLifted))
    case .offerMade:
      try .offer(reader.read(), reader.read(), reader.read(), reader.make(OfferFact.made))
    case .offerDeclined:
      try .offer(reader.read(), reader.read(), reader.read(), reader.make(OfferFact.declined))
    case .offerMissed: try .offer(reader.read(), reader.read(), reader.read(), .missed)
    case .offerWithdrawn:
      try .offer(reader.read(), reader.read(), reader.read(), reader.make(OfferFact.withdrawn))
    case .sessionActivated: try .session(reader.read(), reader.make(SessionFact.activated))
    case .sessionJoined: try .session(reader.read(), reader.makeOfTwo(SessionFact.joined))
    case .repReplied: try .session(reader.read(), reader.make(SessionFact.repReplied))
    case .responderReplied: try .session(reader.read(), .responderReplied)
    case .sessionInactivated: try .session(reader.read(), reader.makeOfTwo(SessionFact.inactivated))
    case .holdingChanged: try .session(reader.read(), reader.makeOfTwo(SessionFact.holdingChanged))
    case .holdReleased: try .session(reader.read(), reader.makeOfTwo(SessionFact.holdReleased))
    case .tabMarked: try .session(reader.read(), reader.make(SessionFact.tabMarked))
    case .holdReduced: try .session(reader.read(), reader.makeOfTwo(SessionFact.holdReduced))
    case .repPut: try .rep(reader.read(), reader.makeOfThree(RepFact.put))
    case .repRemoved: try .rep(reader.read(), .removed)
    case .presenceChanged: try .rep(reader.read(), reader.makeOfTwo(RepFact.presenceChanged))
    case .leaseTaken: try .rep(reader.read(), .leaseTaken)
    case .leaseBroken: try .rep(reader.read(), reader.make(RepFact.leaseBroken))
    case .leaseEnded: try .rep(reader.read(), .leaseEnded)
    case .capacityChanged: try .rep(reader.read(), reader.make(RepFact.capacityChanged))
    case .responderAttached: try .responder(reader.read(), .attached)
    case .responderDetached: try .responder(reader.read(), reader.make(ResponderFact.detached))
    case .responderLost: try .responder(reader.read(), .lost)
    }
  }
}

extension DaemonFact {
  fileprivate func encodeFields(into writer: inout ByteWriter) {
    switch self {
    case .configured(let configuration): writer.write(configuration)
    case .began(let graceUntil, let handedOver): writer.write(graceUntil, handedOver)
    }
  }
}

extension CustomerFact {
  fileprivate func encodeFields(into writer: inout ByteWriter) {
    switch self {
    case .known(let name, let channel): writer.write(name, channel)
    case .authorized(let isAuthenticated, let until): writer.write(isAuthenticated, until)
    case .consentChanged(let consent): writer.write(consent)
    case .messageTaken(let id, let answer): writer.write(id, answer)
    case .forgotten(let wholly): writer.write(wholly)
    case .erased: break
    }
  }
}

extension SessionFact {
  fileprivate func encodeFields(into writer: inout ByteWriter) {
    switch self {
    case .opened(let opened): writer.write(opened)
    case .held(let held): writer.write(held)
    case .queued(let queued): writer.write(queued)
    case .consentAsked(let until): writer.write(until)
    case .customerAwaited(let isNew, let until): writer.write(isNew, until)
    case .failed(let reason): writer.write(reason)
    case .errorRenewed(let customer): writer.write(customer)
    case .ended(let ended): writer.write(ended)
    case .conversationBegan(let number): writer.write(number)
    case .priorityChanged(let priority): writer.write(priority)
    case .overflowFull(let again): writer.write(again)
    case .adopted(let queue): writer.write(queue)
    case .refusalLifted(let rep): writer.write(rep)
    case .activated(let activated): writer.write(activated)
    case .joined(let responder, let until): writer.write(responder, until)
    case .repReplied(let rep): writer.write(rep)
    case .inactivated(let why, let until): writer.write(why, until)
    case .holdingChanged(let rep, let step): writer.write(rep, step)
    case .holdReleased(let rep, let why): writer.write(rep, why)
    case .tabMarked(let isShown): writer.write(isShown)
    case .holdReduced(let rep, let why): writer.write(rep, why)
    case .deleted, .preferenceEnded, .refusalsCleared, .refusalsKept, .responderReplied: break
    }
  }
}

extension OfferFact {
  fileprivate func encodeFields(into writer: inout ByteWriter) {
    switch self {
    case .made(let until): writer.write(until)
    case .declined(let reason): writer.write(reason)
    case .withdrawn(let why): writer.write(why)
    case .missed: break
    }
  }
}

extension RepFact {
  fileprivate func encodeFields(into writer: inout ByteWriter) {
    switch self {
    case .put(let name, let profile, let queues): writer.write(name, profile, queues)
    case .presenceChanged(let presence, let why): writer.write(presence, why)
    case .leaseBroken(let until): writer.write(until)
    case .capacityChanged(let totals): writer.write(totals)
    case .removed, .leaseTaken, .leaseEnded: break
    }
  }
}

extension ResponderFact {
  fileprivate func encodeFields(into writer: inout ByteWriter) {
    switch self {
    case .detached(let until): writer.write(until)
    case .attached, .lost: break
    }
  }
}
