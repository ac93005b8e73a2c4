import Varlink
public import Vocabulary

/// What `Statistics` tells: of the daemon since it began, of its journal now, of the desk in a
/// period.
public struct Statistics: Sendable {
  public var daemon: DaemonFigures
  public var journal: JournalFigures
  public var desk: DeskFigures

  public init(daemon: DaemonFigures, journal: JournalFigures, desk: DeskFigures) {
    self.daemon = daemon
    self.journal = journal
    self.desk = desk
  }

  func write(to writer: inout JSONWriter) {
    writer.key("daemon")
    daemon.write(to: &writer)
    writer.key("journal")
    journal.write(to: &writer)
    desk.write(to: &writer)
  }
}

/// Figures of the daemon itself, since it began.
public struct DaemonFigures: Sendable {
  public var up = Interval.zero
  public var calls: UInt64 = 0
  /// By name, in the order in which they are to be told.
  public var refusals: [(name: String, count: UInt64)] = []
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

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("up_milliseconds", up.milliseconds)
    writer.member("calls", calls)
    writer.key("refusals")
    writer.beginArray()
    for (name, count) in refusals {
      writer.beginObject()
      writer.member("name", name)
      writer.member("count", count)
      writer.endObject()
    }
    writer.endArray()
    writer.member("facts", facts)
    writer.member("connections", connections)
    writer.member("cut_off", cutOff)
    writer.member("faults", faults)
    writer.member("turned_away", turnedAway)
    writer.member("displaced", displaced)
    writer.member("expired", expired)
    writer.member("repeated", repeated)
    writer.member("facts_not_logged", unlogged)
    writer.member("log_left_out", logLeftOut)
    writer.member("keys", keys)
    writer.member("resident_bytes", residentBytes)
    writer.key("users")
    writer.beginArray()
    for user in users { user.write(to: &writer) }
    writer.endArray()
    writer.endObject()
  }
}

/// What a user's connections have and take.
public struct UserFigures: Hashable, Sendable {
  public var uid: UInt32
  /// nil where the system knows none.
  public var name: String?
  public var connections: Int
  public var calls: UInt64
  public var busyMicroseconds: UInt64
  public var backgroundMicroseconds: UInt64
  /// The memory that half-read calls and unread answers take.
  public var bytes: Int

  public init(
    uid: UInt32, name: String?, connections: Int, calls: UInt64, busyMicroseconds: UInt64,
    backgroundMicroseconds: UInt64 = 0, bytes: Int = 0
  ) {
    self.uid = uid
    self.name = name
    self.connections = connections
    self.calls = calls
    self.busyMicroseconds = busyMicroseconds
    self.backgroundMicroseconds = backgroundMicroseconds
    self.bytes = bytes
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("uid", Int64(uid))
    writer.member("name", name)
    writer.member("connections", connections)
    writer.member("calls", calls)
    writer.member("busy_microseconds", busyMicroseconds)
    writer.member("background_microseconds", backgroundMicroseconds)
    writer.member("buffered_bytes", bytes)
    writer.endObject()
  }
}
