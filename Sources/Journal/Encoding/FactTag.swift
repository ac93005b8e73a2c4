/// The number that stands for each kind of fact in a journal. This table is the only place that
/// gives them; they do not depend on the order of cases in Swift.
///
/// A number is never given to another kind. A fact that must change its form gets a new number, and
/// the old one goes on being read.
public enum FactTag: UInt8, CaseIterable, Sendable {
  /// No fact any more: its number and instant alone are left of it.
  case purged = 0

  case configured = 1
  case began = 2

  case customerKnown = 10
  case customerAuthorized = 11
  case consentChanged = 12
  case messageTaken = 13
  case customerForgotten = 14
  case customerErased = 15

  case sessionOpened = 20
  case sessionHeld = 21
  case sessionQueued = 22
  case consentAsked = 23
  case customerAwaited = 24
  case sessionFailed = 25
  case errorRenewed = 26
  case sessionEnded = 27
  case conversationBegan = 28
  case priorityChanged = 29
  case overflowFull = 30
  case sessionDeleted = 31
  case sessionAdopted = 32
  case preferenceEnded = 33
  case refusalsCleared = 34
  case refusalsKept = 35
  case refusalLifted = 36

  case offerMade = 40
  case offerDeclined = 41
  case offerMissed = 42
  case offerWithdrawn = 43

  case sessionActivated = 50
  case sessionJoined = 51
  case repReplied = 52
  case responderReplied = 53
  case sessionInactivated = 54
  case holdingChanged = 55
  case holdReleased = 56
  case tabMarked = 57
  case holdReduced = 58

  case repPut = 60
  case repRemoved = 61
  case presenceChanged = 62
  case leaseTaken = 63
  case leaseBroken = 64
  case leaseEnded = 65
  case capacityChanged = 66

  case responderAttached = 70
  case responderDetached = 71
  case responderLost = 72
}
