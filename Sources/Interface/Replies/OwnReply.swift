public import Routing
public import Varlink

/// The replies that are not the router's: what the daemon tells of itself and of its state.
public enum OwnReply: Sendable {
  /// Nothing but that it is done, as for `AttendAlso`.
  case done
  case overview(DeskOverview)
  /// A row of a list; nil in its last answer.
  case sessionRow(SessionRow?)
  case repRow(RepRow?)
  case queueRow(QueueRow?)
  case session(SessionRow)
  case rep(RepRow, sessions: [SessionRow])
  case profile(ProfileChoices)
  case customer(optedOut: Bool, session: SessionID?, authorisedUntil: Instant?)
  case imported([(rep: String, refusal: Refusal?)])
  /// What a reload did, a sentence each.
  case told([String])
  case problems([Problem])
  case drift([String])
  case statistics(DaemonStatistics)
  case now(Instant)

  /// Writes the reply's parameters.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    switch self {
    case .done: break
    case .overview(let overview):
      writer.key("overview")
      overview.write(to: &writer)
    case .sessionRow(let row):
      writer.key(Keys.session)
      if let row { row.write(to: &writer) } else { writer.null() }
    case .repRow(let row):
      writer.key(Keys.rep)
      if let row { row.write(to: &writer) } else { writer.null() }
    case .queueRow(let row):
      writer.key(Keys.queue)
      if let row { row.write(to: &writer) } else { writer.null() }
    case .session(let row):
      writer.key(Keys.session)
      row.write(to: &writer)
    case .rep(let row, let sessions):
      writer.key(Keys.rep)
      row.write(to: &writer)
      writer.key("sessions")
      writer.beginArray()
      for session in sessions { session.write(to: &writer) }
      writer.endArray()
    case .profile(let choices): choices.write(to: &writer)
    case .customer(let isOptedOut, let session, let authorisedUntil):
      writer.member("opted_out", isOptedOut)
      writer.member(Keys.session, session)
      writer.member("authorised_until", authorisedUntil)
    case .imported(let answers): OwnReply.write(answers, to: &writer)
    case .told(let sentences): writer.member("told", sentences)
    case .problems(let problems):
      writer.key("problems")
      writer.array(problems)
    case .drift(let sentences): writer.member("drift", sentences)
    case .statistics(let statistics): statistics.write(to: &writer)
    case .now(let instant): writer.member("now", instant)
    }
    writer.endObject()
  }

  private static func write(
    _ answers: [(rep: String, refusal: Refusal?)], to writer: inout JSONWriter
  ) {
    writer.key(Keys.answers)
    writer.beginArray()
    for answer in answers {
      writer.beginObject()
      writer.member(Keys.rep, answer.rep)
      writer.member(Keys.refused, answer.refusal?.name)
      writer.endObject()
    }
    writer.endArray()
  }
}

/// Figures of the daemon itself, since it began.
public struct DaemonStatistics: Sendable {
  public var up = Interval.zero
  public var calls: UInt64 = 0
  /// By name, in the order in which they are to be told.
  public var refusals: [(name: String, count: UInt64)] = []
  public var facts: UInt64 = 0
  public var connections = 0
  public var cutOff: UInt64 = 0
  public var residentBytes: UInt64 = 0

  public init() {}

  func write(to writer: inout JSONWriter) {
    writer.member("up_milliseconds", up.milliseconds)
    for (name, value) in [
      ("calls", calls), ("facts", facts), ("cut_off", cutOff), ("resident_bytes", residentBytes),
    ] {
      writer.key(named: name)
      writer.number(value)
    }
    writer.key("refusals")
    writer.beginArray()
    for (name, count) in refusals {
      writer.beginObject()
      writer.member("name", name)
      writer.key("count")
      writer.number(count)
      writer.endObject()
    }
    writer.endArray()
    writer.member("connections", connections)
  }
}
