import Interface
import Routing

extension Fact {
  /// How much a fact matters to whoever reads the log. At the default level one finds each
  /// session's way: that it waits, who serves it, how it ends. No fact that names a customer is
  /// among these, since an erasure does not reach the log.
  var logLevel: LogLevel {
    switch self {
    case .configured, .began, .repPut, .repRemoved, .sessionAdopted, .customerErased: .notice
    case .responderLost, .overflowFull: .warning
    case .sessionHeld, .sessionQueued, .sessionFailed, .sessionJoined, .sessionActivated,
      .sessionInactivated, .sessionEnded, .sessionDeleted, .offerDeclined, .offerMissed,
      .leaseBroken, .responderAttached, .responderDetached:
      .info
    case .customerKnown, .customerAuthorised, .consentChanged, .messageTaken, .customerForgotten,
      .sessionOpened, .consentAsked, .customerAwaited, .errorRenewed, .conversationBegan,
      .priorityChanged, .preferenceEnded, .refusalsCleared, .refusalsKept, .refusalLifted,
      .offerMade, .offerWithdrawn, .repReplied, .responderReplied, .holdingChanged,
      .holdReleased, .holdReduced, .tabMarked, .capacityChanged, .presenceChanged, .leaseTaken,
      .leaseEnded:
      .debug
    }
  }
}
