import Containers
import Vocabulary

// What a rep answers to an offer, and offers that nobody answers.
extension Router {
  /// 1 the rep, 2 the session, 3 its status, 4 whose offer it is, 5 its number. (S9)
  mutating func accept(
    _ name: String, _ id: SessionID, _ number: OfferNumber
  ) throws(Refusal) -> Reply {
    let rep = try rep(named: name)
    let session = try offered(id, number, to: rep)
    record(
      .session(
        id,
        .activated(
          Activated(
            rep: state.reps[rep].id, how: .accepted, offer: state.sessions[session].offer?.number)))
    )
    return .done
  }

  /// 1 the rep, 2 the session, 3 its status, 4 whose offer it is, 5 its number, 6 that the profile
  /// lets offers be declined, 7 a reason where it wants one, 8 one not too long, 9 that it knows.
  mutating func decline(
    _ name: String, _ id: SessionID, _ number: OfferNumber, _ reason: String?
  ) throws(Refusal) -> Reply {
    let rep = try rep(named: name)
    _ = try offered(id, number, to: rep)
    let profile = state.configuration[state.reps[rep].profile]
    guard profile.acceptance == .mayDecline else { throw .rep(.declineNotAllowed) }
    if profile.declineNeedsReason && (reason ?? "").isEmpty { throw .rep(.reasonMissing) }
    try checkReason(reason, "reason")
    if let reason, !profile.declineReasons.isEmpty, !profile.declineReasons.contains(Name(reason)) {
      throw .rep(.reasonUnknown(reason))
    }
    record(.offer(number, id, state.reps[rep].id, .declined(reason: reason)))
    if let after = profile.statusAfterDecline { change(rep, to: after, .afterDecline) }
    return .done
  }

  @inline(__always)
  private func offered(
    _ id: SessionID, _ number: OfferNumber, to rep: UInt32
  ) throws(Refusal) -> UInt32 {
    let session = try open(id)
    guard state.sessions[session].status == .waitingForRep else {
      throw .session(.wrongStatus(state.sessions[session].status))
    }
    guard let offer = state.sessions[session].offer, offer.rep == state.reps[rep].id else {
      throw .session(.notOwner)
    }
    guard offer.number == number else { throw .noSuch(.offer(number)) }
    return session
  }

  /// R7: capacity back, the rep to the profile's status for it, the session routed with its age.
  mutating func missOffer(_ slot: UInt32) {
    guard let offer = state.sessions[slot].offer else { return }
    record(.offer(offer.number, state.sessions[slot].id, offer.rep, .missed))
    if let rep = state.slot(of: offer.rep) { punish(rep) }
  }

  /// Who has gone offline meanwhile stays so.
  private mutating func punish(_ rep: UInt32) {
    guard presenceKind(of: rep) != .offline else { return }
    let profile = state.configuration[state.reps[rep].profile]
    if let after = profile.statusAfterMissedOffer { change(rep, to: after, .afterMissedOffer) }
  }

  /// S37: taken from a rep who does not answer, as an offer that was missed.
  mutating func takeUnanswered(_ slot: UInt32) {
    guard case .rep(let id) = state.sessions[slot].server, let rep = state.slot(of: id) else {
      return
    }
    queue(
      slot, .notAnswered, in: state.sessions[slot].queue,
      since: state.sessions[slot].waitingSince, refusedBy: id)
    punish(rep)
  }

  /// R8: 30 s after the last entry the list is cleared, where no other rep could be asked.
  mutating func endRefusals(_ slot: UInt32) {
    let id = state.sessions[slot].id
    record(
      state.isEligibleElsewhere(slot) ? .session(id, .refusalsKept) : .session(id, .refusalsCleared)
    )
  }
}
