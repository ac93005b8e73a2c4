/// A queue in a list.
public struct QueueRow: Described, Hashable {
  public var queue = ""
  public var priority: Int32 = 0
  public var strategy = ""
  public var waiting = 0
  public var limit: Int?
  public var oldestMilliseconds: Int64?
  public var repsOnline = 0
  /// How many of them can be offered something, now or when they have room.
  public var repsReady = 0
  /// Whether a session waits that could be offered to no rep even if all had room.
  public var isUnreachable = false

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("queue", &queue)
    coder.field("priority", &priority)
    coder.field("strategy", &strategy)
    coder.field("waiting", &waiting)
    coder.field("limit", &limit)
    coder.field("oldest_milliseconds", &oldestMilliseconds)
    coder.field("reps_online", &repsOnline)
    coder.field("reps_ready", &repsReady)
    coder.field("unreachable", &isUnreachable)
  }
}

/// A row of `ListQueues`; the last answer has none.
public struct QueueListReply: Described {
  public var queue: QueueRow?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("queue", &queue)
  }
}

/// The whole desk on one screen.
public struct DeskOverview: Described, Hashable {
  public var repsOnline = 0
  public var repsReady = 0
  public var repsBusy = 0
  public var repsOffline = 0
  public var waiting = 0
  public var oldestMilliseconds: Int64?
  public var active = 0
  public var inactive = 0
  public var others = 0
  public var queues: [QueueRow] = []
  public var fact: UInt64 = 0
  /// What time it is if the clock is a manual one.
  public var manualClock: Int64?
  /// By how much the time of day is behind the daemon's time; nil if it is not.
  public var clockBehindMilliseconds: Int64?
  /// Why nothing can be changed at present.
  public var storageFailure: String?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("reps_online", &repsOnline)
    coder.field("reps_ready", &repsReady)
    coder.field("reps_busy", &repsBusy)
    coder.field("reps_offline", &repsOffline)
    coder.field("waiting", &waiting)
    coder.field("oldest_milliseconds", &oldestMilliseconds)
    coder.field("active", &active)
    coder.field("inactive", &inactive)
    coder.field("others", &others)
    coder.field("queues", &queues)
    coder.field("fact", &fact)
    coder.field("manual_clock", &manualClock)
    coder.field("clock_behind_milliseconds", &clockBehindMilliseconds)
    coder.field("storage_failure", &storageFailure)
  }
}

public struct OverviewReply: Described {
  public var overview = DeskOverview()

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("overview", &overview)
  }
}
