import Routing

// Whom a fact is about, where it is about a session or a rep.
extension Fact {
  var session: SessionID? {
    switch self {
    case .sessionOpened(let opened): opened.session
    case .sessionHeld(let held): held.session
    case .sessionQueued(let queued): queued.session
    case .sessionEnded(let ended): ended.session
    case .sessionActivated(let activated): activated.session
    case .messageTaken(_, _, let answer): answer.session
    case .consentAsked(let session, _), .customerAwaited(let session, _, _),
      .sessionFailed(let session, _), .errorRenewed(let session, _),
      .conversationBegan(let session, _), .priorityChanged(let session, _),
      .overflowFull(let session, _), .sessionDeleted(let session), .sessionAdopted(let session, _),
      .preferenceEnded(let session), .refusalsCleared(let session), .refusalsKept(let session),
      .offerMade(_, let session, _, _), .offerDeclined(_, let session, _, _),
      .offerMissed(_, let session, _), .offerWithdrawn(_, let session, _, _),
      .sessionJoined(let session, _, _), .repReplied(let session, _),
      .responderReplied(let session), .sessionInactivated(let session, _, _),
      .holdingChanged(let session, _, _), .holdReleased(let session, _, _),
      .holdReduced(let session, _, _),
      .tabMarked(let session, _):
      session
    case .configured, .began, .customerKnown, .customerAuthorised, .consentChanged,
      .customerForgotten, .repPut, .repRemoved, .presenceChanged, .leaseTaken, .leaseBroken,
      .leaseEnded, .responderAttached, .responderDetached, .responderLost:
      nil
    }
  }

  var rep: RepID? {
    switch self {
    case .sessionActivated(let activated): activated.rep
    case .offerMade(_, _, let rep, _), .offerDeclined(_, _, let rep, _),
      .offerMissed(_, _, let rep), .offerWithdrawn(_, _, let rep, _), .repReplied(_, let rep),
      .holdingChanged(_, let rep, _), .holdReleased(_, let rep, _), .holdReduced(_, let rep, _),
      .repPut(let rep, _, _, _),
      .repRemoved(let rep), .presenceChanged(let rep, _, _), .leaseTaken(let rep),
      .leaseBroken(let rep, _), .leaseEnded(let rep):
      rep
    case .sessionEnded(let ended): if case .rep(let rep) = ended.by { rep } else { nil }
    default: nil
    }
  }
}

extension FactTag {
  /// The name of the case, as people read it.
  var name: String { FactTag.names[Int(rawValue)] }

  private static let names: [String] = {
    var names = [String](repeating: "", count: 256)
    for tag in allCases { names[Int(tag.rawValue)] = "\(tag)" }
    return names
  }()
}
