import Routing
import Vocabulary

/// What the figures should be, found in the naive way: each session is followed through its own
/// facts, and whatever becomes of it is noted with its instant; a period's figures are then what of
/// that is in it.
struct Recount {
  enum Kind: Hashable {
    case offered, answered, abandoned, overflowed, ended, moved, passedOn
    case offerMade, offerAnswered, declined, missed, withdrawn, handled
  }

  struct Event {
    var fact: UInt64
    var at: Instant
    var kind: Kind
    var queue: QueueID?
    var rep: RepID?
    var time = Interval.zero
  }

  static let allKinds: Set<Kind> = [
    .offered, .answered, .abandoned, .overflowed, .ended, .moved, .passedOn, .offerMade,
    .offerAnswered, .declined, .missed, .withdrawn, .handled,
  ]

  let facts: [StampedFact]
  private(set) var events: [Event] = []

  var kinds: Set<Kind> { Set(events.map(\.kind)) }

  init(_ facts: [StampedFact]) {
    self.facts = facts
    var bySession: [SessionID: [StampedFact]] = [:]
    for fact in facts {
      if let session = fact.fact.session { bySession[session, default: []].append(fact) }
    }
    for history in bySession.values { follow(history) }
  }

  private mutating func follow(_ history: [StampedFact]) {
    guard let first = history.first, case .session(let id, .opened(let opened)) = first.fact else {
      return
    }
    var session = Session(id, opened, at: first.at)
    var came = first.at
    var service: (rep: RepID, since: Instant)?
    var offered = first.at
    for fact in history.dropFirst() {
      let before = session.queueItWaitsIn
      if case .session(_, let fact) = fact.fact { session.follow(fact) }
      let after = session.queueItWaitsIn
      if let passed = queueWithoutPlace(for: opened, fact) {
        note(fact, .offered, queue: passed)
        note(fact, .passedOn, queue: passed)
      }
      if let before, before != after {
        note(fact, way(out: fact.fact), queue: before, fact.at - came)
      }
      if let after, after != before {
        note(fact, .offered, queue: after)
        came = fact.at
      }
      noteOffer(fact, &offered)
      noteService(fact, session, &service)
    }
  }

  private func way(out fact: Fact) -> Kind {
    switch fact {
    case .session(_, .activated): .answered
    case .session(_, .ended(let ended)): ended.by == .customer ? .abandoned : .ended
    case .session(_, .queued(let queued)): queued.why == .waitedTooLong ? .overflowed : .moved
    default: .ended
    }
  }

  /// By the configuration that was in force.
  private func queueWithoutPlace(for opened: Opened, _ fact: StampedFact) -> QueueID? {
    guard case .session(_, .queued(let queued)) = fact.fact,
      [.customerWrote, .customerReplied].contains(queued.why)
    else { return nil }
    if case .rep = opened.startedBy { return nil }
    for earlier in facts.reversed() where earlier.number < fact.number {
      if case .daemon(.configured(let configuration)) = earlier.fact {
        let queue = configuration.channels[Int(opened.channel.index)].queue
        return queue == queued.queue ? nil : queue
      }
    }
    return nil
  }

  private mutating func noteOffer(_ fact: StampedFact, _ offered: inout Instant) {
    switch fact.fact {
    case .offer(_, _, let rep, .made):
      offered = fact.at
      note(fact, .offerMade, rep: rep)
    case .offer(_, _, let rep, .declined): note(fact, .declined, rep: rep)
    case .offer(_, _, let rep, .missed): note(fact, .missed, rep: rep)
    case .offer(_, _, let rep, .withdrawn): note(fact, .withdrawn, rep: rep)
    case .session(_, .activated(let activated)) where activated.offer != nil:
      note(fact, .offerAnswered, rep: activated.rep, fact.at - offered)
    default: break
    }
  }

  private mutating func noteService(
    _ fact: StampedFact, _ session: Session, _ service: inout (rep: RepID, since: Instant)?
  ) {
    if case .session(_, .ended(let ended)) = fact.fact, case .wrapUp = ended.keeps { return }
    let isWrappedUp =
      switch fact.fact {
      case .session(_, .holdReleased), .session(_, .holdReduced): true
      default: false
      }
    let server: RepID? = if case .rep(let rep) = session.server { rep } else { nil }
    if let begun = service, server != begun.rep,
      session.status != .ended || isEnd(fact) || isWrappedUp
    {
      note(fact, .handled, rep: begun.rep, fact.at - begun.since)
      service = nil
    }
    if let server, service == nil { service = (server, fact.at) }
  }

  private func isEnd(_ fact: StampedFact) -> Bool {
    if case .session(_, .ended) = fact.fact { true } else { false }
  }

  private mutating func note(
    _ fact: StampedFact, _ kind: Kind, queue: QueueID? = nil, rep: RepID? = nil,
    _ time: Interval = .zero
  ) {
    events.append(
      Event(fact: fact.number, at: fact.at, kind: kind, queue: queue, rep: rep, time: time))
  }
}

extension Session {
  fileprivate var queueItWaitsIn: QueueID? {
    let waits = status == .waitingForRep && heldFor == nil && !(direct?.isRequired ?? false)
    return waits ? queue : nil
  }
}

extension [Interval] {
  var mean: Interval? {
    isEmpty
      ? nil : Interval(milliseconds: reduce(0) { $0 + $1.milliseconds } / Int64(count))
  }
}
