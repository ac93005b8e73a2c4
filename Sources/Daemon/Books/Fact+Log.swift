import Interface
import Routing

extension Fact {
  /// How much a fact matters to whoever reads the log: work as usual only to who looks for
  /// something, what went wrong at the desk to everybody.
  var logLevel: LogLevel {
    switch self {
    case .configured, .began, .repPut, .repRemoved, .sessionAdopted, .customerErased: .notice
    case .responderLost, .overflowFull: .warning
    case .sessionFailed, .offerMissed, .leaseBroken, .responderAttached, .responderDetached,
      .sessionDeleted:
      .info
    default: .debug
    }
  }

  /// The rule by which it happened, where the fact is of one rule alone.
  var rule: String? {
    switch self {
    case .began: "P6"
    case .customerAuthorised, .conversationBegan: "S26"
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
    case .configured, .customerKnown, .consentChanged, .messageTaken, .customerForgotten,
      .customerErased, .sessionOpened, .customerAwaited, .priorityChanged, .repReplied,
      .responderReplied,
      .holdingChanged, .tabMarked, .repPut:
      nil
    }
  }
}
