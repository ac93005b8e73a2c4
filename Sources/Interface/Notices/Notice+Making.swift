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
  static func append(ofRep fact: Fact, into notices: inout [Notice]) {
    switch fact {
    case .presenceChanged(let rep, let presence, let why):
      notices.append(.desk(rep, .presence(presence, why: why.wireName)))
      if why == .loggedOut { notices.append(.desk(rep, .ended(why: why.wireName))) }
    case .leaseEnded(let rep):
      notices.append(.desk(rep, .ended(why: PresenceReason.loggedOut.wireName)))
    case .repRemoved(let rep):
      notices.append(.desk(rep, .ended(why: PresenceReason.removed.wireName)))
    default: break
    }
  }

  private static func appendOffer(
    _ fact: Fact, _ before: SessionView, _ after: SessionView, into notices: inout [Notice]
  ) {
    switch fact {
    case .offerMade(_, _, let rep, _):
      notices.append(.desk(rep, .offered(after)))
    case .offerDeclined(_, _, let rep, _):
      notices.append(.desk(rep, .withdrawn(before, why: "declined")))
    case .offerMissed(_, _, let rep):
      notices.append(.desk(rep, .withdrawn(before, why: "missed")))
    case .offerWithdrawn(_, _, let rep, let why):
      notices.append(.desk(rep, .withdrawn(before, why: why.wireName)))
    default: break
    }
  }

  private static func appendResponder(
    _ fact: Fact, _ before: SessionView, _ after: SessionView, into notices: inout [Notice]
  ) {
    if case .messageTaken(_, _, let answer) = fact, answer.outcome == .delivered,
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
    switch self {
    case .sessionQueued(let queued): queued.why.wireName
    case .sessionActivated(let activated): activated.how.wireName
    case .sessionEnded(let ended): ended.why.wireName
    case .sessionFailed(_, let reason): reason.wireName
    case .holdReleased(_, _, let why): why.wireName
    default: ""
    }
  }
}
