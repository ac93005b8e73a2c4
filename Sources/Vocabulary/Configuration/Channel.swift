public import Containers

/// A channel as the core uses it: names resolved, the capacity model's answers fixed.
public struct Channel: Hashable, Sendable {
  @Name public var name: String
  public var kind: ChannelKind
  public var platform: Platform
  public var queue: QueueID
  public var responder: ResponderID?
  public var keywords: Keywords
  public var requiredFields: [Name]
  public var timers: ChannelTimers
  /// S14 is refused with `InactivateHidden`.
  public var hidesInactivation: Bool
  /// R10: a new session prefers the rep who last served the customer.
  public var prefersLastRep: Bool
  /// False for a channel that a reload took away: its place stays so that its id names no other.
  public var isPresent: Bool

  public init(
    name: String, kind: ChannelKind, platform: Platform, queue: QueueID, responder: ResponderID?,
    keywords: Keywords, requiredFields: [Name], timers: ChannelTimers, hidesInactivation: Bool,
    prefersLastRep: Bool, isPresent: Bool = true
  ) {
    self.name = name
    self.kind = kind
    self.platform = platform
    self.queue = queue
    self.responder = responder
    self.keywords = keywords
    self.requiredFields = requiredFields
    self.timers = timers
    self.hidesInactivation = hidesInactivation
    self.prefersLastRep = prefersLastRep
    self.isPresent = isPresent
  }
}

public enum Platform: UInt8, Choice, Numbered {
  case enhanced = 1
  case standard = 2

  public var name: String {
    switch self {
    case .enhanced: "enhanced"
    case .standard: "standard"
    }
  }
}

/// The kinds of channel; the questions below answer docs/RULES.md, "Channels".
public enum ChannelKind: UInt8, Choice, Numbered {
  case webChat = 1
  case inAppChat = 2
  case byoc = 3
  case whatsapp = 4
  case facebook = 5
  case sms = 6
  case apple = 7
  case line = 8

  public var name: String {
    switch self {
    case .webChat: "web-chat"
    case .inAppChat: "in-app-chat"
    case .byoc: "byoc"
    case .whatsapp: "whatsapp"
    case .facebook: "facebook"
    case .sms: "sms"
    case .apple: "apple"
    case .line: "line"
    }
  }

  public func exists(on platform: Platform) -> Bool {
    platform == .enhanced || [.whatsapp, .facebook, .sms].contains(self)
  }

  /// Chat kinds, whose sending and receiving is one permission and that of the others another.
  public var isChat: Bool { self == .webChat || self == .inAppChat }

  /// Customers on these come with a token that expires (S26).
  public var hasToken: Bool { isChat }

  public var repsMayStart: Bool { self != .webChat }
}

/// The words that mean something to the daemon: whole messages, compared without case.
public struct Keywords: Hashable, Sendable {
  public var optIn: [String]
  public var doubleOptIn: [String]
  public var help: [String]
  public var optOut: [String]

  public init(
    optIn: [String] = [], doubleOptIn: [String] = [], help: [String] = [], optOut: [String] = []
  ) {
    self.optIn = optIn
    self.doubleOptIn = doubleOptIn
    self.help = help
    self.optOut = optOut
  }
}

public enum Keyword: UInt8, Numbered {
  case optIn = 1
  case doubleOptIn = 2
  case help = 3
  case optOut = 4
}
