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
}

extension ChannelSettings: NamedSettings {
  public static var sectionKind: String { "Channel" }
  public static var kindInWords: String { "channel" }
  public static var blank: ChannelSettings { ChannelSettings("") }

  public static let settings: [Setting<ChannelSettings>] =
    own + ChannelTimers.settings.indices.map(timer)

  private static let own: [Setting<ChannelSettings>] = [
    .choice(
      "Kind", \.kind, of: ChannelKind.self, called: "kind of channel",
      help: "\(Section.listed(ChannelKind.names))."),
    .choice(
      "Platform", \.platform, of: Platform.self, called: "platform",
      help: """
        enhanced, or standard for whatsapp, facebook and sms: without Inactive and Consent.
        """),
    .text("Queue", \.queue, help: "The queue in which its sessions wait."),
    .optionalText(
      "Responder", \.responder,
      help: "The bot or agent that serves its sessions first. None where this is not set."),
    .text(
      "Capacity", \.capacity,
      help: """
        How work on it takes of a rep's capacity: TabBased, StatusBased, PerChannel, or a \
        [CapacityModel] section. The weight is in units, or a share of the rep's capacity as 20%.
        """),
    .text("Weight", \.weight),
    .flag(
      "Interruptible", \.isInterruptible,
      help: "Whether it counts in the pool of work that can be interrupted."),
    .words(
      "OptInKeywords", \.keywords.optIn,
      help: """
        Words that mean something to omnid when they are all that a customer writes. None by \
        default.
        """),
    .words("DoubleOptInKeywords", \.keywords.doubleOptIn),
    .words("HelpKeywords", \.keywords.help),
    .words("OptOutKeywords", \.keywords.optOut),
    .words(
      "RequiredFields", \.requiredFields,
      help: "Fields that a customer must have filled in before a session opens."),
    .flag(
      "PreferLastRep", \.prefersLastRep,
      help: "Whether a new session waits at first for the rep who last served the customer."),
    .flag(
      "HideInactivation", \.hidesInactivation,
      help: "Whether reps may not mark a session inactive."),
  ]

  /// A duration as a channel writes it: what is not written has the default of the platform.
  private static func timer(_ place: Int) -> Setting<ChannelSettings> {
    let timer = ChannelTimers.settings[place]
    var setting = Setting<ChannelSettings>(
      timer.key, .time, \.timers.written[place], help: timer.help,
      get: { $0.timers.written[place].map { .time($0) } },
      set: { root, value in
        root.timers.written[place] = value.magnitude.map { Interval(milliseconds: $0) }
      })
    setting.range = timer.range
    setting.mayBeOff = timer.mayBeOff
    setting.unset = timer.unset
    setting.usual = {
      timer.get(ChannelTimers(platform: Platform(named: $0.platform) ?? .enhanced))
    }
    return setting
  }
}
