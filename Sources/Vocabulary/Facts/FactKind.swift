import Containers

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

  /// What else there is to say of each kind. The numbers of messages only grow.
  private var entry: FactKindEntry {
    switch self {
    case .purged: FactKindEntry(0, .debug)
    case .configured: FactKindEntry(1, .notice)
    case .began: FactKindEntry(2, .notice, rule: "P6")
    case .customerKnown: FactKindEntry(3, .debug)
    case .customerAuthorized: FactKindEntry(4, .debug, rule: "S26")
    case .consentChanged: FactKindEntry(5, .debug)
    case .messageTaken: FactKindEntry(6, .debug)
    case .customerForgotten: FactKindEntry(7, .debug)
    case .customerErased: FactKindEntry(46, .notice)
    case .sessionOpened: FactKindEntry(8, .debug)
    case .sessionHeld: FactKindEntry(9, .info, rule: "S1")
    case .sessionQueued: FactKindEntry(10, .info)
    case .consentAsked: FactKindEntry(11, .debug, rule: "S2")
    case .customerAwaited: FactKindEntry(12, .debug)
    case .sessionFailed: FactKindEntry(13, .info, rule: "S23")
    case .errorRenewed: FactKindEntry(14, .debug, rule: "S23")
    case .sessionEnded: FactKindEntry(15, .info)
    case .conversationBegan: FactKindEntry(16, .debug, rule: "S26")
    case .priorityChanged: FactKindEntry(17, .debug, rule: "R18")
    case .overflowFull: FactKindEntry(18, .warning, rule: "S29")
    case .sessionDeleted: FactKindEntry(19, .info, rule: "S28")
    case .sessionAdopted: FactKindEntry(20, .notice, rule: "S35")
    case .preferenceEnded: FactKindEntry(21, .debug, rule: "R10")
    case .refusalsCleared: FactKindEntry(22, .debug, rule: "R8")
    case .refusalsKept: FactKindEntry(23, .debug, rule: "R8")
    case .refusalLifted: FactKindEntry(47, .debug, rule: "R10")
    case .offerMade: FactKindEntry(24, .debug, rule: "R6")
    case .offerDeclined: FactKindEntry(25, .info, rule: "R8")
    case .offerMissed: FactKindEntry(26, .info, rule: "R7")
    case .offerWithdrawn: FactKindEntry(27, .debug, rule: "C3")
    case .sessionActivated: FactKindEntry(28, .info)
    case .sessionJoined: FactKindEntry(29, .info, rule: "S10")
    case .repReplied: FactKindEntry(30, .debug)
    case .responderReplied: FactKindEntry(31, .debug)
    case .sessionInactivated: FactKindEntry(32, .info)
    case .holdingChanged: FactKindEntry(33, .debug)
    case .holdReleased: FactKindEntry(34, .debug)
    case .tabMarked: FactKindEntry(36, .debug)
    case .holdReduced: FactKindEntry(35, .debug)
    case .repPut: FactKindEntry(37, .notice)
    case .repRemoved: FactKindEntry(38, .notice, rule: "S34")
    case .presenceChanged: FactKindEntry(39, .debug)
    case .leaseTaken: FactKindEntry(40, .debug, rule: "P5")
    case .leaseBroken: FactKindEntry(41, .info, rule: "P5")
    case .leaseEnded: FactKindEntry(42, .debug, rule: "P5")
    case .capacityChanged: FactKindEntry(48, .debug, rule: "C18")
    case .responderAttached: FactKindEntry(43, .info, rule: "S33")
    case .responderDetached: FactKindEntry(44, .info, rule: "S33")
    case .responderLost: FactKindEntry(45, .warning, rule: "S33")
    }
  }

  /// The name of the case, as the table of facts in a journal has it.
  public var name: String { Self.names[Int(rawValue)].name }

  /// The stable name under which programs know what happened, in `Watch` and in the log.
  public var wireName: String { Self.names[Int(rawValue)].wireName }

  /// The kind of that stable name.
  public init?(wireName: String) {
    guard let kind = Self.kinds[Name(wireName)] else { return nil }
    self = kind
  }

  /// The number of its message in the catalog of messages; 0: it is never logged.
  public var message: UInt16 { entry.message }

  /// How important it is in the log.
  public var logLevel: LogLevel { entry.level }

  /// The number of the rule by which it happened; nil if no rule says it, or if the fact's values
  /// tell which (`Fact.rule`).
  var rule: String? { entry.rule }

  private static let names: [(name: String, wireName: String)] = {
    var names = [(name: String, wireName: String)](repeating: ("", ""), count: 256)
    for kind in allCases {
      let name = "\(kind)"
      names[Int(kind.rawValue)] = (name, name.prefix(1).uppercased() + name.dropFirst())
    }
    return names
  }()

  private static let kinds = Dictionary(
    uniqueKeysWithValues: allCases.map { (Name($0.wireName), $0) })
}

/// What there is to say of a kind of fact beside its number.
private struct FactKindEntry {
  var message: UInt16
  var level: LogLevel
  var rule: String?

  init(_ message: UInt16, _ level: LogLevel, rule: String? = nil) {
    (self.message, self.level, self.rule) = (message, level, rule)
  }
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
