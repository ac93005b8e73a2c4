public import Vocabulary

extension Fact {
  /// The number of the rule by which it happened, as docs/RULES.md has it; nil if no rule says it,
  /// or if several do and the fact next to it shows which one it was.
  public var rule: String? {
    switch self {
    case .began: "P6"
    case .customerAuthorized, .conversationBegan: "S26"
    case .consentChanged(_, let consent): consent == .optedOut ? "S4" : "S2"
    case .messageTaken(_, _, let answer): answer.outcome.rule
    case .sessionOpened(let opened): opened.startedBy.rule
    case .customerAwaited(_, let isNew, _): isNew ? "S5" : nil
    case .priorityChanged: "R18"
    case .sessionHeld: "S1"
    case .sessionQueued(let queued): queued.why.rule
    case .consentAsked: "S2"
    case .sessionFailed, .errorRenewed: "S23"
    case .sessionEnded(let ended): ended.why.rule
    case .overflowFull: "S29"
    case .sessionDeleted: "S28"
    case .sessionAdopted: "S35"
    case .preferenceEnded, .refusalLifted: "R10"
    case .refusalsCleared, .refusalsKept: "R8"
    case .offerMade: "R6"
    case .offerDeclined: "R8"
    case .offerMissed: "R7"
    case .offerWithdrawn: "C3"
    case .sessionActivated(let activated): activated.how.rule
    case .sessionJoined: "S10"
    case .sessionInactivated(_, let why, _): why.rule
    case .holdReleased(_, _, let why), .holdReduced(_, _, let why): why.rule
    case .repRemoved: "S34"
    case .capacityChanged: "C18"
    case .presenceChanged(_, _, let why): why.rule
    case .leaseTaken, .leaseBroken, .leaseEnded: "P5"
    case .responderAttached, .responderDetached, .responderLost: "S33"
    case .configured, .customerKnown, .customerForgotten, .customerErased, .repReplied,
      .responderReplied, .holdingChanged, .tabMarked, .repPut:
      nil
    }
  }
}
