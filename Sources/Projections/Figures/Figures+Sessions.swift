import Vocabulary

// What sessions go through, as far as a figure tells of it.
extension Figures {
  mutating func note(_ fact: SessionFact, of id: SessionID, number: UInt64, _ at: Instant) {
    switch fact {
    case .opened(let opened): sessions[id] = SeenSession(opened, fact: number)
    case .queued(let queued): noteQueued(id, queued, at)
    case .activated(let activated): noteActivated(id, activated, at)
    case .joined: sessions[id, default: SeenSession()].doing = .nothing
    case .inactivated, .holdReduced: leave(id, at, .ended)
    case .failed(let reason):
      if reason == .channelGone { leave(id, at, .ended) }
      sessions[id] = nil
    case .ended(let ended): noteEnded(id, ended, at)
    case .holdReleased:
      leave(id, at, .ended)
      if sessions[id]?.isOver ?? false { sessions[id] = nil }
    case .held, .consentAsked, .customerAwaited, .errorRenewed, .conversationBegan,
      .priorityChanged, .overflowFull, .deleted, .adopted, .preferenceEnded, .refusalsCleared,
      .refusalsKept, .refusalLifted, .repReplied, .responderReplied, .holdingChanged, .tabMarked:
      break
    }
  }

  mutating func note(_ fact: OfferFact, of id: SessionID, to rep: RepID, _ at: Instant) {
    switch fact {
    case .made:
      count(rep, at: at, .offered)
      sessions[id]?.offered = at
    case .declined: noteOfferOver(id, rep, at, .declined)
    case .missed: noteOfferOver(id, rep, at, .missed)
    case .withdrawn: noteOfferOver(id, rep, at, .withdrawn)
    }
  }

  private mutating func noteOfferOver(
    _ id: SessionID, _ rep: RepID, _ at: Instant, _ how: RepFigures.Event
  ) {
    count(rep, at: at, how)
    sessions[id]?.offered = nil
  }

  /// What it does comes to an end.
  private mutating func leave(_ id: SessionID, _ at: Instant, _ end: QueueFigures.End) {
    switch sessions[id, default: SeenSession()].doing {
    case .nothing: break
    case .unknown: countUnknown(at)
    case .waiting(let queue, let since): count(queue, at: at, .left(end, after: at - since))
    case .served(let rep, let since): count(rep, at: at, .handled(at - since))
    }
    sessions[id, default: SeenSession()].doing = .nothing
  }

  // MARK: - Into a queue

  private mutating func noteQueued(_ id: SessionID, _ queued: Queued, _ at: Instant) {
    let isInQueue = !(queued.direct?.isRequired ?? false)
    arrive(id, queued, at)
    sessions[id]?.offered = nil
    switch sessions[id, default: SeenSession()].doing {
    case .waiting(let queue, _) where isInQueue && queue == queued.queue: return
    case .unknown where queued.why == .requeued:
      // It may have waited here already.
      countUnknown(at)
      return
    case .unknown where queued.why.endsNothing: break
    case .unknown, .nothing, .waiting, .served:
      leave(id, at, queued.why == .waitedTooLong ? .overflowed : .moved)
    }
    if isInQueue {
      count(queued.queue, at: at, .offered)
      sessions[id]?.doing = .waiting(queued.queue, since: at)
    }
  }

  /// R11: a session that arrives elsewhere than it belongs found its queue without a place.
  private mutating func arrive(_ id: SessionID, _ queued: Queued, _ at: Instant) {
    guard queued.why == .customerWrote || queued.why == .customerReplied else { return }
    guard let session = sessions[id] else {
      sessions[id] = SeenSession(doing: .nothing)
      countUnknown(at)
      return
    }
    guard let own = session.arrival.map({ queue(of: $0) }), own != queued.queue else { return }
    count(own, at: at, .offered)
    count(own, at: at, .left(.overflowed, after: .zero))
  }

  private func queue(of arrival: SeenSession.Arrival) -> QueueID {
    guard let configured, configured.fact > arrival.fact else { return arrival.queue }
    let place = Int(arrival.channel.index)
    return configured.queues.indices.contains(place) ? configured.queues[place] : arrival.queue
  }

  // MARK: - To a rep, and to an end

  private mutating func noteActivated(_ id: SessionID, _ activated: Activated, _ at: Instant) {
    if activated.offer != nil {
      count(activated.rep, at: at, .answered(after: sessions[id]?.offered.map { at - $0 }))
    }
    switch activated.how {
    case .customerReplied, .customerReturned: break
    case .accepted, .acceptedAtOnce, .picked, .assigned: leave(id, at, .answered)
    }
    sessions[id, default: SeenSession()].doing = .served(by: activated.rep, since: at)
    sessions[id]?.offered = nil
  }

  private mutating func noteEnded(_ id: SessionID, _ ended: Ended, _ at: Instant) {
    let isWrappedUp = if case .wrapUp = ended.keeps { sessions[id] != nil } else { false }
    if !isWrappedUp, sessions[id] != nil || ended.why.mayEndAWait {
      leave(id, at, ended.by == .customer ? .abandoned : .ended)
    }
    if ended.keeps == .nothing { sessions[id] = nil } else { sessions[id]?.isOver = true }
  }
}

extension QueuedReason {
  /// Whether a session that is queued so neither waited in a queue nor was a rep's.
  fileprivate var endsNothing: Bool {
    switch self {
    case .customerWrote, .responderDidNotJoin, .customerReplied, .customerReturned, .tooMuchWork,
      .handedOff, .responderLost:
      true
    case .transferred, .repLeft, .repRemoved, .adopted, .notAnswered, .waitedTooLong,
      .requeued,
      .queueRetired:
      false
    }
  }
}

extension EndReason {
  /// Whether a session that ends so may have waited in a queue or been served by a rep.
  fileprivate var mayEndAWait: Bool {
    switch self {
    case .optedOut, .tabClosed, .waitedTooLong, .ended, .customerLeft, .channelGone,
      .endedFromList:
      true
    case .notDelivered, .superseded, .noReply, .announced, .inactiveTooLong, .botTimedOut,
      .agentTimedOut, .tokenExpired, .consentTimedOut, .responderEnded:
      false
    }
  }
}
