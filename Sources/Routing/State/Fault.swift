import Vocabulary

#if PLANTED_FAULTS

  /// Mistakes that somebody could well make, planted to prove that the simulator's auditor sees
  /// them. There are none in what is released: this file is part of debug builds alone.
  public enum Fault: String, CaseIterable, Sendable {
    // The fact as it is recorded is not the one that was decided.
    case releaseForgottenWithTheTab, priorityNotKept, offerNotWithdrawnAtLogOut, wrapUpKeptWhenBusy
    case consentMarkForgotten, messageIDForgotten, conversationNotCounted
    case ageLostOnRequeue, waitLimitFromTheStart, priorityLostOnTransfer, preferenceForgotten
    case transferNotRemembered, tabHoldsNothing, wrapUpMinuteLate, pastLimitHidden, offerForEver
    case responderAwaitedTwice, sweepByStartTime, refusalStandsThoughNamed, capacityLater
    // What is decided on is not what there is.
    case queueOrderTurned, roomOffByOne, sizeLimitOffByOne, workLimitOffByOne, openOffersUnlimited
    case refusalsIgnored, leaseNotAsked, tieBreakReversed, idleReversed, roundRobinStuck
    case busyTakenForIdle, expiredMessageRemembered, channelShareIgnored
    case timerMinuteLate, timerEarly, graceIgnored, modelNotAskedWhenRepLeaves, loadNotGivenBack
  }

  extension Fault {
    /// The fact that is recorded in place of the one that was decided; nil where it is swallowed.
    func twist(_ fact: Fact, at now: Instant) -> Fact? {
      switch (self, fact) {
      case (.releaseForgottenWithTheTab, .session(_, .holdReleased(_, .tabClosed))),
        (.priorityNotKept, .session(_, .priorityChanged)),
        (.offerNotWithdrawnAtLogOut, .offer(_, _, _, .withdrawn(.unavailable))),
        (.wrapUpKeptWhenBusy, .session(_, .holdReleased(_, .repBusy))),
        (.consentMarkForgotten, .customer(_, .consentChanged(.optedOut))),
        (.refusalStandsThoughNamed, .session(_, .refusalLifted)),
        (.capacityLater, .rep(_, .capacityChanged)):
        nil
      case (.messageIDForgotten, .customer(let customer, .messageTaken(_, let answer))):
        .customer(customer, .messageTaken(id: nil, answer: answer))
      case (.conversationNotCounted, .session(let session, .conversationBegan(let number))):
        .session(session, .conversationBegan(number: number - 1))
      case (_, .session(let id, .queued(let queued))): .session(id, .queued(twist(queued, at: now)))
      case (_, .session(let id, .ended(let ended))): .session(id, .ended(twist(ended)))
      case (.pastLimitHidden, .session(let id, .activated(let activated))):
        .session(
          id,
          .activated(Activated(rep: activated.rep, how: activated.how, offer: activated.offer)))
      case (.offerForEver, .offer(let number, let session, let rep, .made)):
        .offer(number, session, rep, .made(until: nil))
      case (.responderAwaitedTwice, .session(let id, .held(let held))):
        .session(
          id,
          .held(
            Held(
              responder: held.responder, until: held.until + (held.until - now),
              priority: held.priority, targetTime: held.targetTime, direct: held.direct)))
      default: fact
      }
    }

    private func twist(_ queued: Queued, at now: Instant) -> Queued {
      var queued = queued
      if self == .ageLostOnRequeue { queued.since = now }
      if self == .waitLimitFromTheStart {
        queued.waitUntil = queued.waitUntil.map { queued.since + ($0 - now) }
      }
      if self == .priorityLostOnTransfer, queued.why == .transferred { queued.priority = 0 }
      if self == .preferenceForgotten {
        if queued.direct?.isRequired == false { queued.direct = nil }
        if queued.direct == nil { queued.directUntil = nil }
      }
      if self == .transferNotRemembered, queued.why == .transferred { queued.refusedBy = nil }
      return queued
    }

    private func twist(_ ended: Ended) -> Ended {
      var ended = ended
      switch (self, ended.keeps) {
      case (.tabHoldsNothing, .tab): ended.keeps = .nothing
      case (.wrapUpMinuteLate, .wrapUp(let until)):
        ended.keeps = .wrapUp(until: until + .minutes(1))
      default: break
      }
      return ended
    }
  }

#endif
