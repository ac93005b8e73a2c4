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

  public enum Key: String, CaseIterable, Sendable {
    case priority = "Priority"
    case strategy = "Strategy"
    case pushTimeout = "PushTimeout"
    case sizeLimit = "SizeLimit"
    case waitLimit = "WaitLimit"
    case afterWaitLimit = "AfterWaitLimit"
    case overflow = "Overflow"
    case overflowRep = "OverflowRep"
    case retired = "Retired"
    case moveTo = "MoveTo"
    case weight = "Weight"
    case interruptible = "Interruptible"
  }
}
