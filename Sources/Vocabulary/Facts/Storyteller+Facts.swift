/// Each fact in words: whom it is about, and what happened.
extension Storyteller {
  func tell(_ fact: Fact, at now: Instant) -> (subject: String, what: String) {
    switch fact {
    case .daemon(let fact): ("omnid", words(fact, at: now))
    case .customer(let id, let fact): (subject(id), words(fact, of: id, at: now))
    case .session(let id, let fact): (subject(id), words(fact, at: now))
    case .offer(let offer, let session, let rep, let fact):
      (subject(session), words(fact, offer, to: name(rep), at: now))
    case .rep(let id, let fact): (subject(id), words(fact, at: now))
    case .responder(let id, let fact): (subject(id), words(fact, at: now))
    }
  }

  private func words(_ fact: DaemonFact, at now: Instant) -> String {
    switch fact {
    case .configured(let configuration):
      return "has settings: \(words(configuration))"
    case .began(let graceUntil, let handedOver):
      let leases =
        handedOver.isEmpty
        ? "" : ", leases handed over: " + handedOver.map(name).joined(separator: " ")
      return "begins (grace until \(graceUntil.words(from: now))\(leases))"
    }
  }

  private func words(_ fact: CustomerFact, of id: CustomerID, at now: Instant) -> String {
    let channel = channel(of: id)
    switch fact {
    case .known: return "known on \(channel)"
    case .authorized(let isAuthenticated, let until):
      let how = isAuthenticated ? "authenticated" : "not authenticated"
      return "authorized on \(channel), \(how) (until \(until.words(from: now)))"
    case .consentChanged(let consent): return "\(words(consent)) on \(channel)"
    case .messageTaken(let id, let answer):
      let message = id.map { " (message \(plain($0)))" } ?? ""
      return "wrote on \(channel)\(message): \(words(answer))"
    case .forgotten(let wholly):
      return "\(wholly ? "forgotten" : "token or message ids run out") on \(channel)"
    case .erased: return "erased on \(channel)"
    }
  }

  private func words(_ fact: SessionFact, at now: Instant) -> String {
    switch fact {
    case .opened(let opened): words(opened, at: now)
    case .held(let held): words(held, at: now)
    case .queued(let queued): words(queued, at: now)
    case .consentAsked(let until): "in consent (until \(until.words(from: now)))"
    case .customerAwaited(let isNew, let until):
      "\(isNew ? "new" : "waits for the customer") (until \(until.words(from: now)))"
    case .failed(let reason): "error: \(words(reason))"
    case .errorRenewed(let customer): "error of \(name(customer)) renewed"
    case .ended(let ended): words(ended, at: now)
    case .conversationBegan(let number): "conversation \(number) began"
    case .priorityChanged(let priority): "priority \(priority)"
    case .overflowFull(let again):
      "stays, the overflow is full (again at \(again.words(from: now)))"
    case .deleted: "deleted"
    case .adopted(let queue): "belongs to \(name(queue)) now"
    case .preferenceEnded: "is anybody's in its queue"
    case .refusalsCleared: "may be offered again to those who refused it"
    case .refusalsKept: "is not offered again to those who refused it"
    case .refusalLifted(let rep): "no longer counts as refused by \(name(rep))"
    case .activated(let activated): words(activated)
    case .joined(let responder, let until):
      "active with responder \(name(responder)) (until \(until.words(from: now)))"
    case .repReplied(let rep): "\(name(rep)) wrote"
    case .responderReplied: "its responder wrote"
    case .inactivated(let why, let until):
      "inactive (\(words(why)), until \(until.words(from: now)))"
    case .holdingChanged(let rep, let step): "weighs otherwise for \(name(rep)) (step \(step))"
    case .holdReleased(let rep, let why): "no longer held by \(name(rep)) (\(why.words))"
    case .holdReduced(let rep, let why):
      "held by \(name(rep)) until they go offline (\(why.words))"
    case .tabMarked(let isShown): isShown ? "tab shown" : "tab not shown"
    }
  }

  private func words(
    _ fact: OfferFact, _ offer: OfferNumber, to rep: String, at now: Instant
  ) -> String {
    switch fact {
    case .made(let until):
      let limit = until.map { ", until \($0.words(from: now))" } ?? ""
      return "offered to \(rep) (offer \(offer.number)\(limit))"
    case .declined(let reason):
      let why = reason.map { ", \(plain($0))" } ?? ""
      return "declined by \(rep) (offer \(offer.number)\(why))"
    case .missed: return "missed by \(rep) (offer \(offer.number))"
    case .withdrawn(let why):
      return "withdrawn from \(rep) (offer \(offer.number), \(why.words))"
    }
  }

  private func words(_ fact: RepFact, at now: Instant) -> String {
    switch fact {
    case .put(_, let profile, let queues):
      let list = queues.isEmpty ? "no queue" : queues.map(name).joined(separator: " ")
      return "put (profile \(name(profile)), \(list))"
    case .removed: return "removed"
    case .capacityChanged(let totals): return words(totals)
    case .presenceChanged(let presence, let why):
      return "goes to \(name(presence)) (\(why.words))"
    case .leaseTaken: return "lease taken"
    case .leaseBroken(let until): return "lease broken (until \(until.words(from: now)))"
    case .leaseEnded: return "lease ended"
    }
  }

  private func words(_ fact: ResponderFact, at now: Instant) -> String {
    switch fact {
    case .attached: "attached"
    case .detached(let until): "detached (until \(until.words(from: now)))"
    case .lost: "lost"
    }
  }
}
