public import Containers
public import Vocabulary

/// A `[Channel NAME]` section.
public struct ChannelSettings: Hashable, Sendable {
  @Name public var name: String
  public var kind: String
  public var platform: String
  /// A capacity model by its own name, or a `[CapacityModel]` section by the section's.
  public var capacity: String
  /// Units with at most two decimals, as `1` or `0.25`, or a share of the rep's total, as `20%`.
  public var weight: String
  public var isInterruptible: Bool
  public var queue: String
  public var responder: String?
  public var keywords: Keywords
  public var requiredFields: [String]
  public var timers: ChannelTimerSettings
  public var hidesInactivation: Bool
  public var prefersLastRep: Bool
  public var origin: Origin

  public init(
    _ name: String, kind: String = "", platform: String = Platform.enhanced.name,
    capacity: String = TabBased.name, weight: String = "1", isInterruptible: Bool = false,
    queue: String = "", responder: String? = nil, keywords: Keywords = Keywords(),
    requiredFields: [String] = [], timers: ChannelTimerSettings = ChannelTimerSettings(),
    hidesInactivation: Bool = false, prefersLastRep: Bool = false, origin: Origin = Origin()
  ) {
    self.name = name
    self.kind = kind
    self.platform = platform
    self.capacity = capacity
    self.weight = weight
    self.isInterruptible = isInterruptible
    self.queue = queue
    self.responder = responder
    self.keywords = keywords
    self.requiredFields = requiredFields
    self.timers = timers
    self.hidesInactivation = hidesInactivation
    self.prefersLastRep = prefersLastRep
    self.origin = origin
  }

  public enum Key: String, CaseIterable, Sendable {
    case kind = "Kind"
    case platform = "Platform"
    case capacity = "Capacity"
    case weight = "Weight"
    case interruptible = "Interruptible"
    case queue = "Queue"
    case responder = "Responder"
    case optInKeywords = "OptInKeywords"
    case doubleOptInKeywords = "DoubleOptInKeywords"
    case helpKeywords = "HelpKeywords"
    case optOutKeywords = "OptOutKeywords"
    case requiredFields = "RequiredFields"
    case joinTimeout = "JoinTimeout"
    case deliveryTimeout = "DeliveryTimeout"
    case replyTimeout = "ReplyTimeout"
    case announcementTimeout = "AnnouncementTimeout"
    case inactivityTimeout = "InactivityTimeout"
    case inactiveLifetime = "InactiveLifetime"
    case botTimeout = "BotTimeout"
    case agentTimeout = "AgentTimeout"
    case tokenLifetime = "TokenLifetime"
    case guestTokenLifetime = "GuestTokenLifetime"
    case consentTimeout = "ConsentTimeout"
    case answerTimeout = "AnswerTimeout"
    case wrapUpTime = "WrapUpTime"
    case tabTimeout = "TabTimeout"
    case hideInactivation = "HideInactivation"
    case preferLastRep = "PreferLastRep"
  }
}

/// A channel's durations as written. One that is nil was not written, or as `off`: it has its
/// default, which for `inactivity`, `answer`, `wrapUp` and `tab` is off.
public struct ChannelTimerSettings: Hashable, Sendable {
  public var responderJoin: Interval?
  public var new: Interval?
  public var reply: Interval?
  public var announcement: Interval?
  public var inactivity: Interval?
  public var inactive: Interval?
  public var bot: Interval?
  public var agent: Interval?
  public var authenticatedToken: Interval?
  public var unauthenticatedToken: Interval?
  public var consent: Interval?
  public var answer: Interval?
  public var wrapUp: Interval?
  public var tab: Interval?

  public init(
    inactivity: Interval? = nil, answer: Interval? = nil, wrapUp: Interval? = nil,
    tab: Interval? = nil
  ) {
    self.inactivity = inactivity
    self.answer = answer
    self.wrapUp = wrapUp
    self.tab = tab
  }
}
