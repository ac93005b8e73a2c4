import Containers
import Vocabulary

// The only way in which the state changes. One function a family of facts; each sets the fields of
// the records that the fact is about and then brings the indexes in line with them.
extension State {
  mutating func apply(_ stamped: StampedFact) {
    now = max(now, stamped.at)
    factNumber = stamped.number
    switch stamped.fact {
    case .configured(let configuration): apply(configuration: configuration)
    case .began(let graceUntil, let handedOver): applyBegan(graceUntil, handedOver)

    case .customerKnown(let id, let name, let channel): applyKnown(id, name, channel)
    case .customerAuthorized(let id, _, let until): applyAuthorized(id, until)
    case .consentChanged(let id, let consent): applyConsent(id, consent)
    case .messageTaken(let id, let message, let answer): applyMessage(id, message, answer)
    case .customerForgotten(let id, let wholly): applyForgotten(id, wholly: wholly)
    case .customerErased(let id): applyErased(id)

    case .sessionOpened(let opened): applyOpened(opened)
    case .sessionHeld(let held): applyHeld(held)
    case .sessionQueued(let queued): applyQueued(queued)
    case .consentAsked(let id, let until): applyUnserved(id, .consent, until)
    case .customerAwaited(let id, let isNew, let until):
      applyUnserved(id, isNew ? .new : .waitingForCustomer, until)
    case .sessionFailed(let id, let reason): applyFailed(id, reason)
    case .errorRenewed: break
    case .sessionEnded(let ended): applyEnded(ended)
    case .conversationBegan(let id, let number): sessions[known(id)].conversation = number
    case .priorityChanged(let id, let priority): applyPriority(known(id), priority)
    case .overflowFull(let id, let again): applyOverflowFull(known(id), again)
    case .sessionDeleted(let id): applyDeleted(id)
    case .sessionAdopted(let id, let queue): applyAdopted(known(id), queue)
    case .preferenceEnded(let id): applyPreferenceEnded(known(id))
    case .refusalsCleared(let id): applyRefusalsCleared(known(id))
    case .refusalsKept(let id): applyRefusalsKept(known(id))
    case .refusalLifted(let id, let rep): applyRefusalLifted(known(id), rep)

    case .offerMade(let offer, let id, let rep, let until): applyOffer(offer, id, rep, until)
    case .offerDeclined(_, let id, let rep, _): applyRefusedOffer(known(id), rep)
    case .offerMissed(_, let id, let rep): applyRefusedOffer(known(id), rep)
    case .offerWithdrawn(_, let id, _, _): applyOfferOver(known(id))

    case .sessionActivated(let activated): applyActivated(activated)
    case .sessionJoined(let id, let responder, let until): applyJoined(id, responder, until)
    case .repReplied(let id, _): applyReplied(known(id))
    case .responderReplied: break
    case .sessionInactivated(let id, _, let until): applyInactivated(known(id), until)
    case .holdingChanged(let id, _, let step): applyStep(known(id), step)
    case .holdReleased(let id, _, _): applyReleased(known(id))
    case .holdReduced(let id, _, _): keepHolding(known(id), .ended, nil)
    case .tabMarked(let id, let isShown): sessions[known(id)].isTabShown = isShown

    case .repPut(let id, let name, let profile, let queues): applyPut(id, name, profile, queues)
    case .repRemoved(let id): applyRemoved(id)
    case .capacityChanged(let id, let totals): applyCapacity(id, totals)
    case .presenceChanged(let id, let presence, let why): applyPresence(id, presence, why)
    case .leaseTaken(let id): applyLease(id, .whole)
    case .leaseBroken(let id, let until): applyLease(id, .broken(until: until))
    case .leaseEnded(let id): applyLease(id, .none)
    case .responderAttached(let id): applyStream(id, .whole)
    case .responderDetached(let id, let until): applyStream(id, .broken(until: until))
    case .responderLost(let id): applyStream(id, .none)
    }
  }

  /// The place of a session that a fact speaks of, which is in state or the fact is not ours.
  func known(_ id: SessionID) -> UInt32 {
    guard let slot = slot(of: id) else {
      preconditionFailure("a fact speaks of session \(id.number), which is not in state")
    }
    return slot
  }
}
