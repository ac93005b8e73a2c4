/// How often something with a name happened.
public struct NamedCount: Described, Hashable {
  public var name = ""
  public var count: UInt64 = 0

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.label("name", &name)
    coder.figure("count", Figure(.counter, .count, "Count"), &count)
  }
}

/// What a user's connections have and take.
public struct UserFigures: Described, Hashable {
  public var uid: UInt32 = 0
  /// nil if the system knows none.
  public var name: String?
  public var connections = 0
  public var calls: UInt64 = 0
  public var busyMicroseconds: UInt64 = 0
  public var backgroundMicroseconds: UInt64 = 0
  /// The memory that half-read calls and unread answers take.
  public var bufferedBytes = 0

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.label("uid", &uid)
    coder.field("name", &name)
    coder.figure("connections", Figure(.gauge, .count, "Connections"), &connections)
    coder.figure("calls", Figure(.counter, .count, "Calls"), &calls)
    coder.figure("busy_microseconds", Figure(.counter, .microseconds, "Busy"), &busyMicroseconds)
    coder.figure(
      "background_microseconds", Figure(.counter, .microseconds, "Background"),
      &backgroundMicroseconds)
    coder.figure("buffered_bytes", Figure(.gauge, .bytes, "Buffered"), &bufferedBytes)
  }
}

/// Figures of the daemon itself, since it began.
public struct DaemonFigures: Described {
  public var upMilliseconds: Int64 = 0
  public var calls: UInt64 = 0
  /// In the order in which they are to be told.
  public var refusals: [NamedCount] = []
  public var facts: UInt64 = 0
  public var connections = 0
  public var cutOff: UInt64 = 0
  public var faults: UInt64 = 0
  public var turnedAway: UInt64 = 0
  public var displaced: UInt64 = 0
  public var expired: UInt64 = 0
  public var repeated: UInt64 = 0
  public var factsNotLogged: UInt64 = 0
  public var logLeftOut: UInt64 = 0
  public var keys = 0
  public var residentBytes: UInt64 = 0
  public var users: [UserFigures] = []

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.figure("up_milliseconds", Figure(.gauge, .milliseconds, "Up for"), &upMilliseconds)
    coder.figure("calls", Figure(.counter, .count, "Calls"), &calls)
    coder.field("refusals", &refusals)
    coder.figure("facts", Figure(.counter, .count, "Facts"), &facts)
    coder.figure("connections", Figure(.gauge, .count, "Connections"), &connections)
    coder.figure("cut_off", Figure(.counter, .count, "Cut off"), &cutOff)
    coder.figure("faults", Figure(.counter, .count, "Bad input"), &faults)
    coder.figure("turned_away", Figure(.counter, .count, "Turned away"), &turnedAway)
    coder.figure("displaced", Figure(.counter, .count, "Closed for room"), &displaced)
    coder.figure("expired", Figure(.counter, .count, "Closed as idle"), &expired)
    coder.figure("repeated", Figure(.counter, .count, "Repeated"), &repeated)
    coder.figure("facts_not_logged", Figure(.counter, .count, "Facts not logged"), &factsNotLogged)
    coder.figure("log_left_out", Figure(.counter, .count, "Log lines lost"), &logLeftOut)
    coder.figure("keys", Figure(.gauge, .count, "Keys kept"), &keys)
    coder.figure("resident_bytes", Figure(.gauge, .bytes, "Memory"), &residentBytes)
    coder.field("users", &users)
  }
}

/// Figures of the journal: what it holds now, and how long its last commits took.
public struct JournalFigures: Described, Hashable {
  public var bytes = 0
  /// How many of these are free; they are used again before the file grows.
  public var freeBytes = 0
  /// From the oldest that is kept to the last, those among them that were deleted too.
  public var facts: UInt64 = 0
  public var oldestFact: UInt64?
  public var oldestAt: Int64?
  public var snapshotFact: UInt64?
  public var snapshotAt: Int64?
  /// The last fact that the table for people has.
  public var toldFact: UInt64 = 0
  /// Deleted sessions and erased customers that are still in the file.
  public var toForget = 0
  /// Since the daemon began.
  public var commits: UInt64 = 0
  public var commitMedianMicroseconds: Int?
  public var commitP99Microseconds: Int?
  public var commitLongestMicroseconds: Int?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.figure("bytes", Figure(.gauge, .bytes, "Journal"), &bytes)
    coder.figure("free_bytes", Figure(.gauge, .bytes, "Journal free"), &freeBytes)
    coder.figure("facts", Figure(.gauge, .count, "Facts kept"), &facts)
    coder.figure("oldest_fact", Figure(.gauge, .fact, "Oldest fact"), &oldestFact)
    coder.figure("oldest_at", Figure(.gauge, .instant, "Oldest from"), &oldestAt)
    coder.figure("snapshot_fact", Figure(.gauge, .fact, "Snapshot to fact"), &snapshotFact)
    coder.figure("snapshot_at", Figure(.gauge, .instant, "Snapshot from"), &snapshotAt)
    coder.figure("told_fact", Figure(.gauge, .fact, "Table up to fact"), &toldFact)
    coder.figure("to_forget", Figure(.gauge, .count, "To forget"), &toForget)
    coder.figure("commits", Figure(.counter, .count, "Commits"), &commits)
    coder.figure(
      "commit_median_microseconds", Figure(.gauge, .microseconds, "Commit, median"),
      &commitMedianMicroseconds)
    coder.figure(
      "commit_p99_microseconds", Figure(.gauge, .microseconds, "Commit, 99 %"),
      &commitP99Microseconds)
    coder.figure(
      "commit_longest_microseconds", Figure(.gauge, .microseconds, "Commit, longest"),
      &commitLongestMicroseconds)
  }
}

/// What a queue had to do and did in a period.
public struct QueueFiguresRow: Described, Hashable {
  public var queue = ""
  public var offered = 0
  public var answered = 0
  public var answeredWithin = 0
  public var abandoned = 0
  public var overflowed = 0
  public var ended = 0
  public var moved = 0
  public var serviceLevel: Double?
  public var meanWaitMilliseconds: Int64?
  public var longestWaitMilliseconds: Int64?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.label("queue", &queue)
    coder.figure("offered", Figure(.period, .count, "Offered"), &offered)
    coder.figure("answered", Figure(.period, .count, "Answered"), &answered)
    coder.figure("answered_within", Figure(.period, .count, "Answered in time"), &answeredWithin)
    coder.figure("abandoned", Figure(.period, .count, "Abandoned"), &abandoned)
    coder.figure("overflowed", Figure(.period, .count, "Overflowed"), &overflowed)
    coder.figure("ended", Figure(.period, .count, "Ended"), &ended)
    coder.figure("moved", Figure(.period, .count, "Moved"), &moved)
    coder.figure("service_level", Figure(.period, .share, "In time"), &serviceLevel)
    coder.figure(
      "mean_wait_milliseconds", Figure(.period, .milliseconds, "Mean wait"), &meanWaitMilliseconds)
    coder.figure(
      "longest_wait_milliseconds", Figure(.period, .milliseconds, "Longest"),
      &longestWaitMilliseconds)
  }
}

/// What a rep did in a period.
public struct RepFiguresRow: Described, Hashable {
  public var rep = ""
  public var offered = 0
  public var answered = 0
  public var declined = 0
  public var missed = 0
  public var withdrawn = 0
  public var meanAnswerMilliseconds: Int64?
  public var handled = 0
  public var meanHandleMilliseconds: Int64?
  public var longestHandleMilliseconds: Int64?
  public var times: [StatusTime] = []

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.label("rep", &rep)
    coder.figure("offered", Figure(.period, .count, "Offered"), &offered)
    coder.figure("answered", Figure(.period, .count, "Answered"), &answered)
    coder.figure("declined", Figure(.period, .count, "Declined"), &declined)
    coder.figure("missed", Figure(.period, .count, "Missed"), &missed)
    coder.figure("withdrawn", Figure(.period, .count, "Withdrawn"), &withdrawn)
    coder.figure(
      "mean_answer_milliseconds", Figure(.period, .milliseconds, "To answer"),
      &meanAnswerMilliseconds)
    coder.figure("handled", Figure(.period, .count, "Handled"), &handled)
    coder.figure(
      "mean_handle_milliseconds", Figure(.period, .milliseconds, "To handle"),
      &meanHandleMilliseconds)
    coder.figure(
      "longest_handle_milliseconds", Figure(.period, .milliseconds, "Longest"),
      &longestHandleMilliseconds)
    coder.field("times", &times)
  }
}

/// The daemon since it began, its journal now, the desk in a period.
public struct StatisticsReply: Described {
  public var daemon = DaemonFigures()
  public var journal = JournalFigures()
  public var since: Int64 = 0
  public var until: Int64 = 0
  public var fact: UInt64 = 0
  public var facts: UInt64 = 0
  public var unknown = 0
  public var queues: [QueueFiguresRow] = []
  public var reps: [RepFiguresRow] = []

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("daemon", &daemon)
    coder.field("journal", &journal)
    coder.field("since", &since)
    coder.field("until", &until)
    coder.field("fact", &fact)
    coder.field("facts", &facts)
    coder.field("unknown", &unknown)
    coder.field("queues", &queues)
    coder.field("reps", &reps)
  }
}
