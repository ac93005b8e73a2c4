public import Containers
public import Vocabulary

/// A `[Queue NAME]` section.
public struct QueueSettings: Hashable, Sendable {
  @Name public var name: String
  public var priority: Int64
  public var strategy: String
  /// Zero: an offer stays open for ever.
  public var pushTimeout: Interval
  public var sizeLimit: Int64?
  public var waitLimit: Interval?
  public var afterWaitLimit: String
  public var overflowQueue: String?
  public var overflowRep: String?
  public var isRetired: Bool
  public var moveTo: String?
  /// In place of the channel's, where set (C16).
  public var weight: String?
  public var isInterruptible: Bool?
  public var origin: Origin

  public init(
    _ name: String, priority: Int64 = 0, strategy: String = Strategy.leastActive.name,
    pushTimeout: Interval = .seconds(30), sizeLimit: Int64? = nil, waitLimit: Interval? = nil,
    afterWaitLimit: String = AfterWaitLimit.overflow.name, overflowQueue: String? = nil,
    overflowRep: String? = nil, isRetired: Bool = false, moveTo: String? = nil,
    weight: String? = nil, isInterruptible: Bool? = nil, origin: Origin = Origin()
  ) {
    self.name = name
    self.priority = priority
    self.strategy = strategy
    self.pushTimeout = pushTimeout
    self.sizeLimit = sizeLimit
    self.waitLimit = waitLimit
    self.afterWaitLimit = afterWaitLimit
    self.overflowQueue = overflowQueue
    self.overflowRep = overflowRep
    self.isRetired = isRetired
    self.moveTo = moveTo
    self.weight = weight
    self.isInterruptible = isInterruptible
    self.origin = origin
  }
}

extension QueueSettings: NamedSettings {
  public static var sectionKind: String { "Queue" }
  public static var kindInWords: String { "queue" }
  public static var blank: QueueSettings { QueueSettings("") }

  public static let settings: [Setting<QueueSettings>] = [
    .number(
      "Priority", \.priority, from: 0, to: { Int64($0.priorityMax) },
      help: "0 is the most urgent: its sessions go before those of all greater numbers."),
    .choice(
      "Strategy", \.strategy, of: Strategy.self, called: "strategy",
      help: """
        How it picks among reps: least-active, most-available, most-available-share, longest-idle \
        or round-robin. longest-idle picks the rep who has been without work longest; if all have \
        work, the one who uses the smallest share of their capacity.
        """),
    .time(
      "PushTimeout", \.pushTimeout, from: .seconds(1), to: .hours(1), zero: "0",
      help: "How long an offer stays open; 0 for ever."),
    .numberOrOff(
      "SizeLimit", \.sizeLimit, from: 1, to: { Int64($0.openSessionsMax) },
      help: """
        How many sessions may wait in it, and where those go for which it has no place: another \
        queue, or a rep.
        """),
    .optionalText("Overflow", \.overflowQueue),
    .optionalText("OverflowRep", \.overflowRep),
    .timeOrOff(
      "WaitLimit", \.waitLimit, from: .shortest, to: .longest,
      help: "How long a session may wait in it, and what comes then: overflow or end."),
    .choice(
      "AfterWaitLimit", \.afterWaitLimit, of: AfterWaitLimit.self, called: "way to go on"),
    .optionalText(
      "Weight", \.weight, unset: "the channel's",
      help: "In place of what the channel says, where they are set."),
    .optionalFlag("Interruptible", \.isInterruptible, unset: "the channel's"),
    .flag(
      "Retired", \.isRetired,
      help: "A queue on its way out: what waits in it is moved to the other."),
    .optionalText("MoveTo", \.moveTo),
  ]
}
