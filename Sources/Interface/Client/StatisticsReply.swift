/// How often something with a name happened.
public struct NamedCount: Described, Hashable {
  public var name = ""
  public var count: UInt64 = 0

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("name", &name)
    coder.field("count", &count)
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
    coder.field("uid", &uid)
    coder.field("name", &name)
    coder.field("connections", &connections)
    coder.field("calls", &calls)
    coder.field("busy_microseconds", &busyMicroseconds)
    coder.field("background_microseconds", &backgroundMicroseconds)
    coder.field("buffered_bytes", &bufferedBytes)
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
  public var unlogged: UInt64 = 0
  public var logLeftOut: UInt64 = 0
  public var keys = 0
  public var residentBytes: UInt64 = 0
  public var users: [UserFigures] = []

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("up_milliseconds", &upMilliseconds)
    coder.field("calls", &calls)
    coder.field("refusals", &refusals)
    coder.field("facts", &facts)
    coder.field("connections", &connections)
    coder.field("cut_off", &cutOff)
    coder.field("faults", &faults)
    coder.field("turned_away", &turnedAway)
    coder.field("displaced", &displaced)
    coder.field("expired", &expired)
    coder.field("repeated", &repeated)
    coder.field("facts_not_logged", &unlogged)
    coder.field("log_left_out", &logLeftOut)
    coder.field("keys", &keys)
    coder.field("resident_bytes", &residentBytes)
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
    coder.field("bytes", &bytes)
    coder.field("free_bytes", &freeBytes)
    coder.field("facts", &facts)
    coder.field("oldest_fact", &oldestFact)
    coder.field("oldest_at", &oldestAt)
    coder.field("snapshot_fact", &snapshotFact)
    coder.field("snapshot_at", &snapshotAt)
    coder.field("told_fact", &toldFact)
    coder.field("to_forget", &toForget)
    coder.field("commits", &commits)
    coder.field("commit_median_microseconds", &commitMedianMicroseconds)
    coder.field("commit_p99_microseconds", &commitP99Microseconds)
    coder.field("commit_longest_microseconds", &commitLongestMicroseconds)
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
    coder.field("queue", &queue)
    coder.field("offered", &offered)
    coder.field("answered", &answered)
    coder.field("answered_within", &answeredWithin)
    coder.field("abandoned", &abandoned)
    coder.field("overflowed", &overflowed)
    coder.field("ended", &ended)
    coder.field("moved", &moved)
    coder.field("service_level", &serviceLevel)
    coder.field("mean_wait_milliseconds", &meanWaitMilliseconds)
    coder.field("longest_wait_milliseconds", &longestWaitMilliseconds)
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
    coder.field("rep", &rep)
    coder.field("offered", &offered)
    coder.field("answered", &answered)
    coder.field("declined", &declined)
    coder.field("missed", &missed)
    coder.field("withdrawn", &withdrawn)
    coder.field("mean_answer_milliseconds", &meanAnswerMilliseconds)
    coder.field("handled", &handled)
    coder.field("mean_handle_milliseconds", &meanHandleMilliseconds)
    coder.field("longest_handle_milliseconds", &longestHandleMilliseconds)
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
