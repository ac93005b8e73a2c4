/// Each fact in words: whom it is about, and what happened. The order is that of `Fact`.
extension Storyteller {
  typealias Told = (subject: String, what: String)

  func tell(_ fact: Fact, at now: Instant) -> Told {
    switch fact {
    case .configured(let configuration):
      return ("omnid", "has settings: \(words(configuration))")
    case .began(let graceUntil, let handedOver):
      let leases =
        handedOver.isEmpty
        ? "" : ", leases handed over: " + handedOver.map(name).joined(separator: " ")
      return ("omnid", "begins (grace until \(graceUntil.words(from: now))\(leases))")
    case .customerKnown, .customerAuthorized, .consentChanged, .messageTaken, .customerForgotten,
      .customerErased:
      return tellCustomer(fact, at: now)
    case .sessionOpened, .sessionHeld, .sessionQueued, .consentAsked, .customerAwaited,
      .sessionFailed, .errorRenewed, .sessionEnded, .conversationBegan, .priorityChanged,
      .overflowFull, .sessionDeleted, .sessionAdopted, .preferenceEnded, .refusalsCleared,
      .refusalsKept, .refusalLifted:
      return tellSession(fact, at: now)
    case .offerMade, .offerDeclined, .offerMissed, .offerWithdrawn:
      return tellOffer(fact, at: now)
    case .sessionActivated, .sessionJoined, .repReplied, .responderReplied, .sessionInactivated,
      .holdingChanged, .holdReleased, .holdReduced, .tabMarked:
      return tellService(fact, at: now)
    case .repPut, .repRemoved, .capacityChanged, .presenceChanged, .leaseTaken, .leaseBroken,
      .leaseEnded, .responderAttached, .responderDetached, .responderLost:
      return tellPeople(fact, at: now)
    }
  }

  private func tellCustomer(_ fact: Fact, at now: Instant) -> Told {
    switch fact {
    case .customerKnown(let customer, _, _):
      return (subject(customer), "known on \(channel(of: customer))")
    case .customerAuthorized(let customer, let isAuthenticated, let until):
      let how = isAuthenticated ? "authenticated" : "not authenticated"
      return (
        subject(customer),
        "authorized on \(channel(of: customer)), \(how) (until \(until.words(from: now)))"
      )
    case .consentChanged(let customer, let consent):
      return (subject(customer), "\(words(consent)) on \(channel(of: customer))")
    case .messageTaken(let customer, let id, let answer):
      let message = id.map { " (message \(plain($0)))" } ?? ""
      return (
        subject(customer), "wrote on \(channel(of: customer))\(message): \(words(answer))"
      )
    case .customerForgotten(let customer, let wholly):
      let what = wholly ? "forgotten" : "token or message ids run out"
      return (subject(customer), "\(what) on \(channel(of: customer))")
    case .customerErased(let customer):
      return (subject(customer), "erased on \(channel(of: customer))")
    default:
      preconditionFailure("a fact about a customer")
    }
  }

  private func tellSession(_ fact: Fact, at now: Instant) -> Told {
    switch fact {
    case .sessionOpened(let opened):
      return (subject(opened.session), words(opened, at: now))
    case .sessionHeld(let held):
      return (subject(held.session), words(held, at: now))
    case .sessionQueued(let queued):
      return (subject(queued.session), words(queued, at: now))
    case .consentAsked(let session, let until):
      return (subject(session), "in consent (until \(until.words(from: now)))")
    case .customerAwaited(let session, let isNew, let until):
      let status = isNew ? "new" : "waits for the customer"
      return (subject(session), "\(status) (until \(until.words(from: now)))")
    case .sessionFailed(let session, let reason):
      return (subject(session), "error: \(words(reason))")
    case .errorRenewed(let session, let customer):
      return (subject(session), "error of \(name(customer)) renewed")
    case .sessionEnded(let ended):
      return (subject(ended.session), words(ended, at: now))
    case .conversationBegan(let session, let number):
      return (subject(session), "conversation \(number) began")
    case .priorityChanged(let session, let priority):
      return (subject(session), "priority \(priority)")
    case .overflowFull(let session, let again):
      return (
        subject(session), "stays, the overflow is full (again at \(again.words(from: now)))"
      )
    case .sessionDeleted(let session):
      return (subject(session), "deleted")
    case .sessionAdopted(let session, let queue):
      return (subject(session), "belongs to \(name(queue)) now")
    case .preferenceEnded(let session):
      return (subject(session), "is anybody's in its queue")
    case .refusalsCleared(let session):
      return (subject(session), "may be offered again to those who refused it")
    case .refusalsKept(let session):
      return (subject(session), "is not offered again to those who refused it")
    case .refusalLifted(let session, let rep):
      return (subject(session), "no longer counts as refused by \(name(rep))")
    default:
      preconditionFailure("a fact about a session's beginning, wait or end")
    }
  }

  private func tellOffer(_ fact: Fact, at now: Instant) -> Told {
    switch fact {
    case .offerMade(let offer, let session, let rep, let until):
      let limit = until.map { ", until \($0.words(from: now))" } ?? ""
      return (subject(session), "offered to \(name(rep)) (offer \(offer.number)\(limit))")
    case .offerDeclined(let offer, let session, let rep, let reason):
      let why = reason.map { ", \(plain($0))" } ?? ""
      return (subject(session), "declined by \(name(rep)) (offer \(offer.number)\(why))")
    case .offerMissed(let offer, let session, let rep):
      return (subject(session), "missed by \(name(rep)) (offer \(offer.number))")
    case .offerWithdrawn(let offer, let session, let rep, let why):
      return (
        subject(session),
        "withdrawn from \(name(rep)) (offer \(offer.number), \(words(why)))"
      )
    default:
      preconditionFailure("a fact about an offer")
    }
  }

  private func tellService(_ fact: Fact, at now: Instant) -> Told {
    switch fact {
    case .sessionActivated(let activated):
      return (subject(activated.session), words(activated))
    case .sessionJoined(let session, let responder, let until):
      return (
        subject(session),
        "active with responder \(name(responder)) (until \(until.words(from: now)))"
      )
    case .repReplied(let session, let rep):
      return (subject(session), "\(name(rep)) wrote")
    case .responderReplied(let session):
      return (subject(session), "its responder wrote")
    case .sessionInactivated(let session, let why, let until):
      return (
        subject(session), "inactive (\(words(why)), until \(until.words(from: now)))"
      )
    case .holdingChanged(let session, let rep, let step):
      return (subject(session), "weighs otherwise for \(name(rep)) (step \(step))")
    case .holdReleased(let session, let rep, let why):
      return (subject(session), "no longer held by \(name(rep)) (\(words(why)))")
    case .holdReduced(let session, let rep, let why):
      return (subject(session), "held by \(name(rep)) until they go offline (\(words(why)))")
    case .tabMarked(let session, let isShown):
      return (subject(session), isShown ? "tab shown" : "tab not shown")
    default:
      preconditionFailure("a fact about a session that is served")
    }
  }

  private func tellPeople(_ fact: Fact, at now: Instant) -> Told {
    switch fact {
    case .repPut(let rep, _, let profile, let queues):
      let list = queues.isEmpty ? "no queue" : queues.map(name).joined(separator: " ")
      return (subject(rep), "put (profile \(name(profile)), \(list))")
    case .repRemoved(let rep):
      return (subject(rep), "removed")
    case .capacityChanged(let rep, let totals):
      return (subject(rep), words(totals))
    case .presenceChanged(let rep, let presence, let why):
      return (subject(rep), "goes to \(name(presence)) (\(words(why)))")
    case .leaseTaken(let rep):
      return (subject(rep), "lease taken")
    case .leaseBroken(let rep, let until):
      return (subject(rep), "lease broken (until \(until.words(from: now)))")
    case .leaseEnded(let rep):
      return (subject(rep), "lease ended")
    case .responderAttached(let responder):
      return (subject(responder), "attached")
    case .responderDetached(let responder, let until):
      return (subject(responder), "detached (until \(until.words(from: now)))")
    case .responderLost(let responder):
      return (subject(responder), "lost")
    default:
      preconditionFailure("a fact about a rep or a responder")
    }
  }
}
