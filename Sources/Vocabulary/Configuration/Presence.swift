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
public enum PresenceKind: UInt8, Choice, Numbered {
  case online = 1
  case busy = 2
  case offline = 3

  public var name: String {
    switch self {
    case .online: "online"
    case .busy: "busy"
    case .offline: "offline"
    }
  }
}

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

public enum Acceptance: UInt8, Numbered {
  /// The rep is asked, and may only accept or let the offer run out.
  case asked = 1
  case mayDecline = 2
  /// An offer is accepted as it is made.
  case automatic = 3
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

public enum ResponderKind: UInt8, Choice, Numbered {
  case bot = 1
  case agent = 2

  public var name: String {
    switch self {
    case .bot: "bot"
    case .agent: "agent"
    }
  }
}
