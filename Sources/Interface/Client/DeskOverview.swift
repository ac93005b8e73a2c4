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
    coder.label("queue", &queue)
    coder.field("priority", &priority)
    coder.field("strategy", &strategy)
    coder.figure("waiting", Figure(.gauge, .count, "Waiting"), &waiting)
    coder.field("limit", &limit)
    coder.figure(
      "oldest_milliseconds", Figure(.gauge, .milliseconds, "Oldest"), &oldestMilliseconds)
    coder.figure("reps_online", Figure(.gauge, .count, "Online"), &repsOnline)
    coder.figure("reps_ready", Figure(.gauge, .count, "Ready"), &repsReady)
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
    coder.figure("reps_online", Figure(.gauge, .count, "Online"), &repsOnline)
    coder.figure("reps_ready", Figure(.gauge, .count, "Ready"), &repsReady)
    coder.figure("reps_busy", Figure(.gauge, .count, "Busy"), &repsBusy)
    coder.figure("reps_offline", Figure(.gauge, .count, "Offline"), &repsOffline)
    coder.figure("waiting", Figure(.gauge, .count, "Waiting"), &waiting)
    coder.figure(
      "oldest_milliseconds", Figure(.gauge, .milliseconds, "Oldest"), &oldestMilliseconds)
    coder.figure("active", Figure(.gauge, .count, "Active"), &active)
    coder.figure("inactive", Figure(.gauge, .count, "Inactive"), &inactive)
    coder.figure("others", Figure(.gauge, .count, "Others"), &others)
    coder.field("queues", &queues)
    coder.figure("fact", Figure(.gauge, .fact, "Last fact"), &fact)
    coder.field("manual_clock", &manualClock)
    coder.figure(
      "clock_behind_milliseconds", Figure(.gauge, .milliseconds, "Clock behind"),
      &clockBehindMilliseconds)
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
