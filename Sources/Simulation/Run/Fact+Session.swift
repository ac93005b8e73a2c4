import Routing

extension Fact {
  /// The session that it tells of, where it is one.
  var session: SessionID? {
    switch self {
    case .sessionOpened(let opened): opened.session
    case .sessionHeld(let held): held.session
    case .sessionQueued(let queued): queued.session
    case .sessionEnded(let ended): ended.session
    case .sessionActivated(let activated): activated.session
    case .messageTaken(_, _, let answer): answer.session
    case .consentAsked(let id, _), .customerAwaited(let id, _, _), .sessionFailed(let id, _),
      .errorRenewed(let id, _), .conversationBegan(let id, _), .priorityChanged(let id, _),
      .overflowFull(let id, _), .sessionDeleted(let id), .sessionAdopted(let id, _),
      .preferenceEnded(let id), .refusalsCleared(let id), .refusalsKept(let id),
      .offerMade(_, let id, _, _), .offerDeclined(_, let id, _, _), .offerMissed(_, let id, _),
      .offerWithdrawn(_, let id, _, _), .sessionJoined(let id, _, _), .repReplied(let id, _),
      .responderReplied(let id), .sessionInactivated(let id, _, _),
      .holdingChanged(let id, _, _), .holdReleased(let id, _, _), .holdReduced(let id, _, _),
      .tabMarked(let id, _):
      id
    default: nil
    }
  }
}
