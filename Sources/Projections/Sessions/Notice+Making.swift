import Routing
public import Vocabulary

// Who hears of a fact, and what. Nothing here looks anything up: a fact, the view before it and the
// view after it say all.
extension Notice {
  /// What a fact about a session means.
  ///
  /// - Parameters:
  ///   - before: The session as it was; the same as `after` where nothing that shows has changed.
  ///   - after: The session as the fact left it.
  static func append(
    _ fact: Fact, from before: SessionView, to after: SessionView, into notices: inout [Notice]
  ) {
    appendOffer(fact, before, after, into: &notices)
    let why = fact.why
    if isSeenByGateway(before, after) {
      notices.append(.gateway(after, why: after.status.isOpen ? nil : why))
    }
    if let rep = before.rep, after.rep != rep {
      notices.append(.desk(rep, .gone(after, why: why)))
    }
    if let rep = after.rep {
      if before.isHeld && !after.isHeld && !after.status.isOpen {
        notices.append(.desk(rep, .gone(after, why: why)))
      } else if isSeenByDesk(before, after) {
        notices.append(.desk(rep, .changed(after)))
      }
    }
    appendResponder(fact, before, after, into: &notices)
  }

  /// What a fact about a rep means to their desk.
  static func append(_ fact: RepFact, of rep: RepID, into notices: inout [Notice]) {
    switch fact {
    case .presenceChanged(let presence, let why):
      notices.append(.desk(rep, .presence(presence, why: why.wireName)))
      if why == .loggedOut { notices.append(.desk(rep, .ended(why: why.wireName))) }
    case .leaseEnded:
      notices.append(.desk(rep, .ended(why: PresenceReason.loggedOut.wireName)))
    case .removed:
      notices.append(.desk(rep, .ended(why: PresenceReason.removed.wireName)))
    case .put, .capacityChanged, .leaseTaken, .leaseBroken: break
    }
  }

  private static func appendOffer(
    _ fact: Fact, _ before: SessionView, _ after: SessionView, into notices: inout [Notice]
  ) {
    guard case .offer(_, _, let rep, let fact) = fact else { return }
    switch fact {
    case .made: notices.append(.desk(rep, .offered(after)))
    case .declined: notices.append(.desk(rep, .withdrawn(before, why: "declined")))
    case .missed: notices.append(.desk(rep, .withdrawn(before, why: "missed")))
    case .withdrawn(let why):
      notices.append(.desk(rep, .withdrawn(before, why: why.wireName)))
    }
  }

  private static func appendResponder(
    _ fact: Fact, _ before: SessionView, _ after: SessionView, into notices: inout [Notice]
  ) {
    if case .customer(_, .messageTaken(_, let answer)) = fact, answer.outcome == .delivered,
      case .responder(let responder) = after.server
    {
      notices.append(.responder(responder, .written(after)))
      return
    }
    guard before.responder != after.responder || before.status != after.status else { return }
    if let responder = before.responder, after.responder != responder {
      notices.append(.responder(responder, .gone(after, why: fact.why)))
    }
    if let responder = after.responder {
      notices.append(
        .responder(responder, after.status == .active ? .joined(after) : .held(after)))
    }
  }

  private static func isSeenByGateway(_ before: SessionView, _ after: SessionView) -> Bool {
    before.isFresh != after.isFresh || before.status != after.status
      || before.server != after.server || before.conversation != after.conversation
  }

  private static func isSeenByDesk(_ before: SessionView, _ after: SessionView) -> Bool {
    before.isFresh != after.isFresh || before.rep != after.rep || before.status != after.status
      || before.conversation != after.conversation || before.queue != after.queue
      || before.isHeld != after.isHeld || before.until != after.until
      || before.isTabShown != after.isTabShown
  }
}

extension SessionView {
  /// Whom it is held for, or who of the responders serves it.
  public var responder: ResponderID? {
    if let heldFor { return heldFor }
    if case .responder(let responder) = server { return responder }
    return nil
  }
}

extension Fact {
  /// Why the session is no longer whose it was.
  fileprivate var why: String {
    guard case .session(_, let fact) = self else { return "" }
    return switch fact {
    case .queued(let queued): queued.why.wireName
    case .activated(let activated): activated.how.wireName
    case .ended(let ended): ended.why.wireName
    case .failed(let reason): reason.wireName
    case .holdReleased(_, let why): why.wireName
    case .opened, .held, .consentAsked, .customerAwaited, .errorRenewed, .conversationBegan,
      .priorityChanged, .overflowFull, .deleted, .adopted, .preferenceEnded, .refusalsCleared,
      .refusalsKept, .refusalLifted, .joined, .repReplied, .responderReplied, .inactivated,
      .holdingChanged, .holdReduced, .tabMarked:
      ""
    }
  }
}
