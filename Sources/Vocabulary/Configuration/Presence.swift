public import Containers

/// A presence status (P1). The one at place 0 is Offline and built in.
public struct PresenceStatus: Hashable, Sendable {
  @Name public var name: String
  public var kind: PresenceKind
  public var channels: [ChannelID]
  /// The kinds of work of those channels, a bit each. Empty where `kind` is not online.
  public var classes: UInt64
  public var isPresent: Bool

  public init(
    name: String, kind: PresenceKind, channels: [ChannelID], classes: UInt64,
    isPresent: Bool = true
  ) {
    self.name = name
    self.kind = kind
    self.channels = channels
    self.classes = classes
    self.isPresent = isPresent
  }

  public static let offline = PresenceStatus(
    name: "Offline", kind: .offline, channels: [], classes: 0)
}

/// Online with no channels is busy; the configuration has made it so when the core sees it.
public enum PresenceKind: UInt8, Hashable, Sendable, CaseIterable { case online, busy, offline }

/// A rep's profile (P2).
public struct Profile: Hashable, Sendable {
  @Name public var name: String
  public var capacity: Int64
  /// As large as `capacity` where nil.
  public var interruptibleCapacity: Int64?
  /// How many offers may be open to the rep at one time; nil is any number.
  public var openOffersMax: Int?
  public var acceptance: Acceptance
  public var declineNeedsReason: Bool
  /// The reasons that a decline may give; empty where any will do.
  public var declineReasons: [Name]
  public var statusAfterDecline: PresenceID?
  public var statusAfterMissedOffer: PresenceID?
  /// The statuses that the rep may take; Offline always.
  public var presences: [PresenceID]
  public var permissions: Permissions
  public var wantsLease: Bool
  /// C13, in place of the channel's where set; zero turns it off.
  public var wrapUp: Interval?
  /// The kinds of work whose sending and receiving the permissions allow, a bit each.
  public var classes: UInt64
  public var isPresent: Bool

  public init(
    name: String, capacity: Int64, interruptibleCapacity: Int64? = nil,
    openOffersMax: Int? = nil, acceptance: Acceptance = .asked, declineNeedsReason: Bool = false,
    declineReasons: [Name] = [], statusAfterDecline: PresenceID? = nil,
    statusAfterMissedOffer: PresenceID? = nil, presences: [PresenceID],
    permissions: Permissions = .usual, wantsLease: Bool = true, wrapUp: Interval? = nil,
    classes: UInt64, isPresent: Bool = true
  ) {
    self.name = name
    self.capacity = capacity
    self.interruptibleCapacity = interruptibleCapacity
    self.openOffersMax = openOffersMax
    self.acceptance = acceptance
    self.declineNeedsReason = declineNeedsReason
    self.declineReasons = declineReasons
    self.statusAfterDecline = statusAfterDecline
    self.statusAfterMissedOffer = statusAfterMissedOffer
    self.presences = presences
    self.permissions = permissions
    self.wantsLease = wantsLease
    self.wrapUp = wrapUp
    self.classes = classes
    self.isPresent = isPresent
  }

  public var totals: Totals {
    Totals(primary: capacity, interruptible: interruptibleCapacity ?? capacity)
  }
}

public enum Acceptance: UInt8, Hashable, Sendable {
  /// The rep is asked, and may only accept or let the offer run out.
  case asked
  case mayDecline
  /// An offer is accepted as it is made.
  case automatic
}

public struct Permissions: OptionSet, Hashable, Sendable {
  public var rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let chat = Permissions(rawValue: 1 << 0)
  public static let messaging = Permissions(rawValue: 1 << 1)
  public static let start = Permissions(rawValue: 1 << 2)
  public static let inactivate = Permissions(rawValue: 1 << 3)
  public static let end = Permissions(rawValue: 1 << 4)
  public static let endAny = Permissions(rawValue: 1 << 5)
  public static let transfer = Permissions(rawValue: 1 << 6)
  public static let pick = Permissions(rawValue: 1 << 7)
  public static let all = Permissions(rawValue: (1 << 8) - 1)
  /// What a rep may do whose profile says nothing of it: all that concerns their own sessions.
  public static let usual = all.subtracting(.endAny)

  /// To send and receive on channels of this kind.
  public static func conversing(on kind: ChannelKind) -> Permissions {
    kind.isChat ? .chat : .messaging
  }

  /// The name of a single permission, as the configuration writes it.
  public var name: String {
    switch self {
    case .chat: "chat"
    case .messaging: "messaging"
    case .start: "start"
    case .inactivate: "inactivate"
    case .end: "end"
    case .endAny: "end-any"
    case .transfer: "transfer"
    case .pick: "pick"
    default: "permissions"
    }
  }
}

/// A bot or an AI agent, which serves sessions before a rep does.
public struct Responder: Hashable, Sendable {
  @Name public var name: String
  public var kind: ResponderKind
  public var isPresent: Bool

  public init(name: String, kind: ResponderKind, isPresent: Bool = true) {
    self.name = name
    self.kind = kind
    self.isPresent = isPresent
  }
}

public enum ResponderKind: UInt8, Hashable, Sendable, CaseIterable { case bot, agent }
