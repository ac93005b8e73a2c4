public import Containers

/// A queue as the core uses it.
public struct Queue: Hashable, Sendable {
  @Name public var name: String
  /// 0 is the most urgent (R2).
  public var priority: Int32
  public var strategy: Strategy
  /// How long an offer stays open; nil is for ever (R7).
  public var pushTimeout: Interval?
  /// How many sessions may wait in it; nil is any number (R11).
  public var sizeLimit: Int?
  /// How long a session may wait in it; nil is for ever (S29).
  public var waitLimit: Interval?
  public var afterWaitLimit: AfterWaitLimit
  public var overflow: Overflow?
  /// A queue on its way out: what waits in it is moved there by the reload that says so.
  public var moveTo: QueueID?
  /// False for a queue that a reload took away: its place stays so that its id names no other.
  public var isPresent: Bool

  public init(
    name: String, priority: Int32 = 0, strategy: Strategy = .leastActive,
    pushTimeout: Interval? = .seconds(30), sizeLimit: Int? = nil, waitLimit: Interval? = nil,
    afterWaitLimit: AfterWaitLimit = .overflow, overflow: Overflow? = nil,
    moveTo: QueueID? = nil, isPresent: Bool = true
  ) {
    self.name = name
    self.priority = priority
    self.strategy = strategy
    self.pushTimeout = pushTimeout
    self.sizeLimit = sizeLimit
    self.waitLimit = waitLimit
    self.afterWaitLimit = afterWaitLimit
    self.overflow = overflow
    self.moveTo = moveTo
    self.isPresent = isPresent
  }
}

/// Where a session goes that a queue has no place for.
public enum Overflow: Hashable, Sendable {
  case queue(QueueID)
  /// For this rep alone, by name: a rep is put and removed while the daemon runs.
  case rep(Name)
}

public enum AfterWaitLimit: UInt8, Choice, Numbered {
  case overflow = 1
  case end = 2

  public var name: String {
    switch self {
    case .overflow: "overflow"
    case .end: "end"
    }
  }
}

/// How a queue picks among the reps who could take a session (R5).
public enum Strategy: UInt8, Choice, Numbered {
  case leastActive = 1
  case mostAvailable = 2
  case mostAvailableShare = 3
  case longestIdle = 4
  case roundRobin = 5

  public var name: String {
    switch self {
    case .leastActive: "least-active"
    case .mostAvailable: "most-available"
    case .mostAvailableShare: "most-available-share"
    case .longestIdle: "longest-idle"
    case .roundRobin: "round-robin"
    }
  }

  /// Whether the order depends on which pool the session takes from.
  public var comparesPools: Bool {
    switch self {
    case .leastActive, .mostAvailable, .mostAvailableShare, .longestIdle: true
    case .roundRobin: false
    }
  }
}
