import Containers
import Vocabulary

// The only way in which the state changes. One function a family of facts; each sets the fields of
// the records that the fact is about and then brings the indexes in line with them.
extension State {
  mutating func apply(_ stamped: StampedFact) {
    now = max(now, stamped.at)
    factNumber = stamped.number
    apply(stamped.fact)
  }

  private mutating func apply(_ fact: Fact) {
    switch fact {
    case .daemon(let fact): apply(fact)
    case .customer(let id, let fact): apply(fact, to: id)
    case .session(let id, let fact): apply(fact, to: id)
    case .offer(let offer, let session, let rep, let fact): apply(fact, offer, session, rep)
    case .rep(let id, let fact): apply(fact, to: id)
    case .responder(let id, let fact): apply(fact, to: id)
    }
  }

  private mutating func apply(_ fact: DaemonFact) {
    switch fact {
    case .configured(let configuration): apply(configuration: configuration)
    case .began(let graceUntil, let handedOver): applyBegan(graceUntil, handedOver)
    }
  }

  private mutating func apply(_ fact: CustomerFact, to id: CustomerID) {
    switch fact {
    case .known(let name, let channel): applyKnown(id, name, channel)
    case .authorized(_, let until): applyAuthorized(id, until)
    case .consentChanged(let consent): applyConsent(id, consent)
    case .messageTaken(let message, let answer): applyMessage(id, message, answer)
    case .forgotten(let wholly): applyForgotten(id, wholly: wholly)
    case .erased: applyErased(id)
    }
  }

  private mutating func apply(_ fact: SessionFact, to id: SessionID) {
    switch fact {
    case .opened(let opened): applyOpened(id, opened)
    case .held(let held): applyHeld(known(id), held)
    case .queued(let queued): applyQueued(known(id), queued)
    case .consentAsked(let until): applyUnserved(known(id), .consent, until)
    case .customerAwaited(let isNew, let until):
      applyUnserved(known(id), isNew ? .new : .waitingForCustomer, until)
    case .failed(let reason): applyFailed(id, reason)
    case .errorRenewed, .responderReplied: break
    case .ended(let ended): applyEnded(known(id), ended)
    case .conversationBegan(let number): sessions[known(id)].conversation = number
    case .priorityChanged(let priority): applyPriority(known(id), priority)
    case .overflowFull(let again): applyOverflowFull(known(id), again)
    case .deleted: applyDeleted(id)
    case .adopted(let queue): applyAdopted(known(id), queue)
    case .preferenceEnded: applyPreferenceEnded(known(id))
    case .refusalsCleared: applyRefusalsCleared(known(id))
    case .refusalsKept: applyRefusalsKept(known(id))
    case .refusalLifted(let rep): applyRefusalLifted(known(id), rep)
    case .activated(let activated): applyActivated(known(id), activated)
    case .joined(let responder, let until): applyJoined(known(id), responder, until)
    case .repReplied: applyReplied(known(id))
    case .inactivated(_, let until): applyInactivated(known(id), until)
    case .holdingChanged(_, let step): applyStep(known(id), step)
    case .holdReleased: applyReleased(known(id))
    case .holdReduced: keepHolding(known(id), .ended, nil)
    case .tabMarked(let isShown): sessions[known(id)].isTabShown = isShown
    }
  }

  private mutating func apply(
    _ fact: OfferFact, _ offer: OfferNumber, _ session: SessionID, _ rep: RepID
  ) {
    switch fact {
    case .made(let until): applyOffer(offer, session, rep, until)
    case .declined, .missed: applyRefusedOffer(known(session), rep)
    case .withdrawn: applyOfferOver(known(session))
    }
  }

  private mutating func apply(_ fact: RepFact, to id: RepID) {
    switch fact {
    case .put(let name, let profile, let queues): applyPut(id, name, profile, queues)
    case .removed: applyRemoved(id)
    case .capacityChanged(let totals): applyCapacity(id, totals)
    case .presenceChanged(let presence, let why): applyPresence(id, presence, why)
    case .leaseTaken: applyLease(id, .whole)
    case .leaseBroken(let until): applyLease(id, .broken(until: until))
    case .leaseEnded: applyLease(id, .none)
    }
  }

  private mutating func apply(_ fact: ResponderFact, to id: ResponderID) {
    switch fact {
    case .attached: applyStream(id, .whole)
    case .detached(let until): applyStream(id, .broken(until: until))
    case .lost: applyStream(id, .none)
    }
  }

  /// The place of a session that a fact speaks of, which is in state or the fact is not ours.
  @inline(__always)
  func known(_ id: SessionID) -> UInt32 {
    guard let slot = slot(of: id) else {
      preconditionFailure("a fact speaks of session \(id.number), which is not in state")
    }
    return slot
  }
}
