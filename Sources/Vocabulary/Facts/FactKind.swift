/// The kinds of facts, each with the number that stands for it in a journal. This table is the only
/// place that gives numbers; they do not depend on the order of cases in Swift.
///
/// A number is never given to another kind. A fact that must change its form gets a new number, and
/// the old one goes on being read.
public enum FactKind: UInt8, CaseIterable, Sendable {
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

  /// The name of the case, as the table of facts in a journal has it.
  public var name: String { Self.names[Int(rawValue)].name }

  /// The stable name under which programs know what happened, in `Watch` and in the log.
  public var wireName: String { Self.names[Int(rawValue)].wireName }

  private static let names: [(name: String, wireName: String)] = {
    var names = [(name: String, wireName: String)](repeating: ("", ""), count: 256)
    for kind in allCases {
      let name = "\(kind)"
      names[Int(kind.rawValue)] = (name, name.prefix(1).uppercased() + name.dropFirst())
    }
    return names
  }()
}

extension Fact {
  public var kind: FactKind {
    switch self {
    case .daemon(let fact): fact.kind
    case .customer(_, let fact): fact.kind
    case .session(_, let fact): fact.kind
    case .offer(_, _, _, let fact): fact.kind
    case .rep(_, let fact): fact.kind
    case .responder(_, let fact): fact.kind
    }
  }
}

extension DaemonFact {
  public var kind: FactKind {
    switch self {
    case .configured: .configured
    case .began: .began
    }
  }
}

extension CustomerFact {
  public var kind: FactKind {
    switch self {
    case .known: .customerKnown
    case .authorized: .customerAuthorized
    case .consentChanged: .consentChanged
    case .messageTaken: .messageTaken
    case .forgotten: .customerForgotten
    case .erased: .customerErased
    }
  }
}

extension SessionFact {
  public var kind: FactKind {
    switch self {
    case .opened: .sessionOpened
    case .held: .sessionHeld
    case .queued: .sessionQueued
    case .consentAsked: .consentAsked
    case .customerAwaited: .customerAwaited
    case .failed: .sessionFailed
    case .errorRenewed: .errorRenewed
    case .ended: .sessionEnded
    case .conversationBegan: .conversationBegan
    case .priorityChanged: .priorityChanged
    case .overflowFull: .overflowFull
    case .deleted: .sessionDeleted
    case .adopted: .sessionAdopted
    case .preferenceEnded: .preferenceEnded
    case .refusalsCleared: .refusalsCleared
    case .refusalsKept: .refusalsKept
    case .refusalLifted: .refusalLifted
    case .activated: .sessionActivated
    case .joined: .sessionJoined
    case .repReplied: .repReplied
    case .responderReplied: .responderReplied
    case .inactivated: .sessionInactivated
    case .holdingChanged: .holdingChanged
    case .holdReleased: .holdReleased
    case .holdReduced: .holdReduced
    case .tabMarked: .tabMarked
    }
  }
}

extension OfferFact {
  public var kind: FactKind {
    switch self {
    case .made: .offerMade
    case .declined: .offerDeclined
    case .missed: .offerMissed
    case .withdrawn: .offerWithdrawn
    }
  }
}

extension RepFact {
  public var kind: FactKind {
    switch self {
    case .put: .repPut
    case .removed: .repRemoved
    case .capacityChanged: .capacityChanged
    case .presenceChanged: .presenceChanged
    case .leaseTaken: .leaseTaken
    case .leaseBroken: .leaseBroken
    case .leaseEnded: .leaseEnded
    }
  }
}

extension ResponderFact {
  public var kind: FactKind {
    switch self {
    case .attached: .responderAttached
    case .detached: .responderDetached
    case .lost: .responderLost
    }
  }
}
