import Interface
import Vocabulary

extension FactKind {
  /// How important a fact is in the log. At the default level the log shows what happens to each
  /// session: that it waits, who serves it, how it ends. Facts that name a customer are left out at
  /// that level, since an erasure does not reach the log.
  var logLevel: LogLevel {
    switch self {
    case .configured, .began, .repPut, .repRemoved, .sessionAdopted, .customerErased: .notice
    case .responderLost, .overflowFull: .warning
    case .sessionHeld, .sessionQueued, .sessionFailed, .sessionJoined, .sessionActivated,
      .sessionInactivated, .sessionEnded, .sessionDeleted, .offerDeclined, .offerMissed,
      .leaseBroken, .responderAttached, .responderDetached:
      .info
    case .customerKnown, .customerAuthorized, .consentChanged, .messageTaken, .customerForgotten,
      .sessionOpened, .consentAsked, .customerAwaited, .errorRenewed, .conversationBegan,
      .priorityChanged, .preferenceEnded, .refusalsCleared, .refusalsKept, .refusalLifted,
      .offerMade, .offerWithdrawn, .repReplied, .responderReplied, .holdingChanged,
      .holdReleased, .holdReduced, .tabMarked, .capacityChanged, .presenceChanged, .leaseTaken,
      .leaseEnded, .purged:
      .debug
    }
  }
}
