import Vocabulary

extension FactKind {
  /// What makes it happen, as far as the book can count it.
  private enum Cause {
    /// Nothing but a call, so that there is none that nobody asked for.
    case call
    /// A call, or something else.
    case callAmongOthers
    /// It is not counted.
    case other
  }

  private var cause: Cause {
    switch self {
    case .consentChanged, .messageTaken, .customerAwaited, .priorityChanged, .sessionDeleted,
      .offerDeclined, .sessionActivated, .sessionJoined, .repReplied, .responderReplied,
      .sessionInactivated, .tabMarked, .repPut, .repRemoved:
      .call
    case .customerAuthorized, .sessionEnded, .sessionQueued, .holdReleased, .presenceChanged:
      .callAmongOthers
    case .purged, .configured, .began, .customerKnown, .customerForgotten, .customerErased,
      .sessionOpened, .sessionHeld, .consentAsked, .sessionFailed, .errorRenewed,
      .conversationBegan, .overflowFull, .sessionAdopted, .preferenceEnded, .refusalsCleared,
      .refusalsKept, .refusalLifted, .offerMade, .offerMissed, .offerWithdrawn, .holdingChanged,
      .holdReduced, .leaseTaken, .leaseBroken, .leaseEnded, .capacityChanged, .responderAttached,
      .responderDetached, .responderLost:
      .other
    }
  }

  var isOnlyAsked: Bool { cause == .call }

  /// Whether deeds owe it.
  var isCounted: Bool { cause != .other }

  /// Whether it is counted for each rep apart, because the call and the fact both name the rep.
  var isCountedByRep: Bool {
    [.sessionActivated, .repReplied, .offerDeclined, .holdReleased, .presenceChanged]
      .contains(self)
  }
}
