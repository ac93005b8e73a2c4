import Containers
import Vocabulary

// One record after the other, in words.
extension SnapshotPart {
  mutating func put(_ lease: Lease, from now: Instant) {
    switch lease {
    case .none: put(0)
    case .whole: put(1)
    case .broken(let until):
      put(2)
      put(until, from: now)
    }
  }

  mutating func put(_ rep: Rep, from now: Instant) {
    put(rep.id.generation)
    put(rep.name)
    put(rep.profile.index)
    put(rep.presence.index)
    put(rep.lease, from: now)
    put(rep.totals.primary)
    put(rep.totals.interruptible)
    put(rep.load.primary.hundredths)
    put(rep.load.primary.percent)
    put(rep.load.interruptible.hundredths)
    put(rep.load.interruptible.percent)
    put(rep.openOffers)
    put(rep.pieces)
    put(rep.onlineSince, from: now)
    put(rep.lastOffer, from: now)
    put(rep.idleSince, from: now)
    put(rep.cameOnline)
    put(rep.memberships.count)
    for membership in rep.memberships { put(membership.queue.index) }
    put(rep.refused.count)
    for refused in rep.refused {
      put(refused.session.number)
      put(refused.fact)
    }
    put(place: rep.tied.first)
    put(place: rep.tied.last)
  }

  mutating func put(_ customer: Customer, from now: Instant) {
    put(customer.id.generation)
    put(customer.name)
    put(customer.channel.index)
    put(customer.consent.snapshotCode)
    put(customer.authorizedUntil, from: now)
    put(place: customer.openSession)
    put(customer.isLastAnError)
    put(customer.lastRep)
    put(customer.messages.count)
    for message in customer.messages {
      put(message.id)
      put(message.at, from: now)
      put(message.answer.session?.number ?? 0)
      switch message.answer.outcome {
      case .delivered: put(1)
      case .tokenExpired: put(2)
      case .keyword(let keyword):
        put(3)
        put(keyword.snapshotCode)
      case .fieldMissing(let field):
        put(4)
        put(field)
      }
    }
  }

  mutating func put(_ session: Session, from now: Instant) {
    put(session.id.number)
    put(session.customer.slot)
    put(session.customer.generation)
    put(session.channel.index)
    put(session.queue.index)
    put(session.status.snapshotCode)
    put(session.startedBy)
    put(session.server)
    put(session.lastRep)
    put(session.conversation)
    put(session.priority)
    put(session.targetTime, from: now)
    put(session.openedAt, from: now)
    put(session.lastWrote, from: now)
    put(session.waitingSince, from: now)
    put(session.heldFor.map { Int64($0.index) } ?? -1)
    put(session.direct?.rep)
    if let direct = session.direct { put(direct.isRequired) }
    put(session.offerNumber)
    put(session.refusals.count)
    for refusal in session.refusals {
      put(refusal.rep)
      put(refusal.at, from: now)
      put(refusal.fact)
    }
    put(session.keepsRefusals)
    put(session.work, from: now)
    put(session.isTabShown)
    put(session.due, from: now)
    put(session.places)
  }

  private mutating func put(_ initiator: Initiator) {
    switch initiator {
    case .customer: put(1)
    case .rep(let rep):
      put(2)
      put(rep)
    case .automation: put(3)
    }
  }

  private mutating func put(_ server: Server) {
    switch server {
    case .nobody: put(1)
    case .rep(let rep):
      put(2)
      put(rep)
    case .responder(let responder):
      put(3)
      put(responder.index)
    }
  }

  private mutating func put(_ work: Work?, from now: Instant) {
    put(work?.rep)
    guard let work else { return }
    put(work.phase.snapshotCode)
    put(work.terms.index)
    put(work.step)
    put(work.since, from: now)
  }

  private mutating func put(_ due: SessionDeadlines, from now: Instant) {
    put(due.status, from: now)
    put(due.offer, from: now)
    put(due.refusals, from: now)
    put(due.direct, from: now)
    put(due.silence, from: now)
    put(due.wait, from: now)
    put(due.answer, from: now)
    put(due.step, from: now)
  }

  /// Whose it is and between whom; the other places follow from the record.
  private mutating func put(_ places: SessionPlaces) {
    switch places.tie {
    case .none: put(1)
    case .rep(let rep):
      put(2)
      put(rep)
    case .responder(let responder):
      put(3)
      put(responder)
    }
    put(place: places.previous)
    put(place: places.next)
  }
}
