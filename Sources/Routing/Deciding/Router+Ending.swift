import Containers
import Vocabulary

// How sessions end, are parked and come back, and what their reps go on holding.
extension Router {
  /// Ends an open session: its offer is withdrawn, and its rep keeps what C5, C6 and C13 say, or
  /// nothing where `keepsNothing`.
  mutating func end(
    _ slot: UInt32, by whom: EndedBy, _ why: EndReason, disposition: String? = nil,
    keepsNothing: Bool = false
  ) {
    withdrawOffer(slot, .sessionOver)
    let keeps = keepsNothing ? .nothing : keptAfterEnd(slot)
    record(
      .session(
        state.sessions[slot].id,
        .ended(Ended(by: whom, why: why, disposition: disposition, keeps: keeps))))
  }

  mutating func withdrawOffer(_ slot: UInt32, _ why: WithdrawalReason) {
    guard let offer = state.sessions[slot].offer else { return }
    record(
      .offer(offer.number, state.sessions[slot].id, offer.rep, .withdrawn(why: why)))
  }

  /// C13 where it is on: a rep who is online wraps up, any other holds nothing. Else C5 and C6.
  /// What lasts until the rep goes offline stays in any case.
  @inline(__always)
  private func keptAfterEnd(_ slot: UInt32) -> Keeps {
    guard let work = state.sessions[slot].work, let rep = state.slot(of: work.rep) else {
      return .nothing
    }
    let presence = presenceKind(of: rep)
    let lasting: Keeps =
      presence != .offline && lastsUntilOffline(work) ? .tab(until: nil) : .nothing
    guard work.phase == .active else { return lasting }
    let timers = state.configuration[state.sessions[slot].channel].timers
    let profile = state.configuration[state.reps[rep].profile]
    if let wrapUp = profile.wrapUp ?? timers.wrapUp, wrapUp > .zero {
      let holds = presence == .online && state.holdsSomething(work.terms, .wrapUp)
      return holds ? .wrapUp(until: instant + wrapUp) : lasting
    }
    if lasting != .nothing { return lasting }
    let holds = presence != .offline && state.holdsSomething(work.terms, .ended)
    return holds ? .tab(until: timers.tab.map { instant + $0 }) : .nothing
  }

  /// Whether the model holds something after the end that nothing but going offline releases.
  @inline(__always)
  private func lastsUntilOffline(_ work: Work) -> Bool {
    work.phase != .offered && !state.configuration.terms[Int(work.terms.index)].countsAfterEnd
      && state.holdsSomething(work.terms, .ended)
  }

  /// What a rep holds of an ended session goes; or what of it does not last until they go offline.
  mutating func release(_ slot: UInt32, _ why: ReleaseReason) {
    guard let work = state.sessions[slot].work else { return }
    let id = state.sessions[slot].id
    let isLeaving = why == .repLeft || why == .repRemoved
    if !isLeaving && lastsUntilOffline(work) {
      if work.phase == .wrapUp { record(.session(id, .holdReduced(rep: work.rep, why: why))) }
      return
    }
    record(.session(id, .holdReleased(rep: work.rep, why: why)))
  }

  mutating func inactivate(_ slot: UInt32, _ why: InactivationReason) {
    let channel = state.sessions[slot].channel
    let until = sweepDue(
      instant + state.configuration[channel].timers.inactive, of: channel)
    record(.session(state.sessions[slot].id, .inactivated(why: why, until: until)))
  }

  /// S29: to the overflow, or ended, as the queue says.
  mutating func overflow(_ slot: UInt32) {
    let queue = state.sessions[slot].queue
    let settings = state.configuration[queue]
    if settings.afterWaitLimit == .end {
      end(slot, by: .system, .waitedTooLong)
      return
    }
    let since = state.sessions[slot].waitingSince
    switch overflowWithRoom(of: queue) {
    case .queue(let other):
      self.queue(
        slot, .waitedTooLong, in: other, since: since, direct: state.sessions[slot].direct,
        directUntil: state.sessions[slot].due.direct)
    case .rep(let rep):
      self.queue(
        slot, .waitedTooLong, in: queue, since: since, direct: Direct(rep: rep, isRequired: true))
    case nil:
      let again = instant + max(settings.waitLimit ?? .hours(1), .seconds(1))
      record(.session(state.sessions[slot].id, .overflowFull(again: again)))
    }
  }

  // MARK: - Coming back

  /// The answers for work that the session would be if it were taken now.
  @inline(__always)
  func termsNow(of slot: UInt32) -> TermsID {
    state.configuration.terms(
      of: state.sessions[slot].channel, in: state.sessions[slot].queue)
  }

  /// S19: the customer of an Inactive session writes.
  mutating func comeBack(_ slot: UInt32) {
    let terms = state.sessions[slot].work?.terms ?? termsNow(of: slot)
    let returns = state.configuration.terms[Int(terms.index)].whenCustomerReturns
    guard returns == .sameRep, let rep = state.sessions[slot].lastRep,
      let place = state.slot(of: rep)
    else {
      queue(slot, .customerReturned, in: state.sessions[slot].queue, since: instant)
      return
    }
    guard state.passes(.pieces, place, for: slot) else {
      queue(slot, .tooMuchWork, in: state.sessions[slot].queue, since: instant)
      return
    }
    activate(slot, rep, .customerReturned)
  }

  /// S6: the customer replies to what a rep started.
  mutating func replied(to starter: RepID, in slot: UInt32) {
    let queue = state.sessions[slot].queue
    guard let rep = state.slot(of: starter) else {
      self.queue(slot, .customerReplied, in: queue, since: instant)
      return
    }
    let terms = state.configuration[termsNow(of: slot)]
    if terms.whenRepLeaves == .keep {
      if state.passes(.pieces, rep, for: slot) {
        activate(slot, starter, .customerReplied)
      } else {
        self.queue(slot, .tooMuchWork, in: queue, since: instant)
      }
      return
    }
    if state.canBeOffered(slot, to: rep) {
      activate(slot, starter, .customerReplied)
    } else {
      self.queue(slot, .customerReplied, in: queue, since: instant)
    }
  }

  /// Active with the rep, without an offer, whatever their limits; the fact tells by how much they
  /// are passed.
  mutating func activate(_ slot: UInt32, _ rep: RepID, _ how: ActivationReason) {
    let own = state.sessions[slot].work.flatMap { $0.rep == rep ? $0 : nil }
    let isHeldAlready = own?.phase == .offered || state.holdsSomething(own)
    let terms = own.flatMap { isHeldAlready ? $0.terms : nil } ?? termsNow(of: slot)
    let work = Work(rep: rep, phase: .active, terms: terms, since: instant)
    // What is picked has room, or had it when it was offered: no limit is passed with it.
    let past = how == .picked ? 0 : state.excess(of: rep.slot, with: work, inPlaceOf: own)
    record(
      .session(
        state.sessions[slot].id,
        .activated(
          Activated(
            rep: rep, how: how, offer: own == nil ? nil : state.sessions[slot].offer?.number,
            pastLimit: past))))
  }
}
