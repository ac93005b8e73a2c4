public import Routing
public import Varlink
public import Vocabulary

/// The replies that are not the router's: what the daemon tells of itself and of its state.
public enum OwnReply: Sendable {
  /// Nothing but that it is done, as for `AttendAlso`.
  case done
  case overview(DeskOverview)
  /// A row of a list; nil in its last answer.
  case sessionRow(SessionRow?)
  /// The end of a list of sessions, and whether its limit left some out.
  case sessionsEnd(hasMore: Bool)
  case repRow(RepRow?)
  case queueRow(QueueRow?)
  case session(SessionRow)
  case rep(RepRow, sessions: [SessionRow], times: [StatusTime])
  case profile(ProfileChoices)
  case customer(optedOut: Bool, session: SessionID?, authorizedUntil: Instant?)
  case imported([(rep: String, refusal: Refusal?)])
  /// What a reload did, a sentence each.
  case told([String])
  case problems([Problem])
  case drift([String])
  case statistics(Statistics)
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
      writer.key("more")
      writer.null()
    case .sessionsEnd(let hasMore):
      writer.key(Keys.session)
      writer.null()
      writer.member("more", hasMore)
    case .repRow(let row):
      writer.key(Keys.rep)
      if let row { row.write(to: &writer) } else { writer.null() }
    case .queueRow(let row):
      writer.key(Keys.queue)
      if let row { row.write(to: &writer) } else { writer.null() }
    case .session(let row):
      writer.key(Keys.session)
      row.write(to: &writer)
    case .rep(let row, let sessions, let times):
      writer.key(Keys.rep)
      row.write(to: &writer)
      writer.key("sessions")
      writer.beginArray()
      for session in sessions { session.write(to: &writer) }
      writer.endArray()
      writer.key("times")
      writer.array(times)
    case .profile(let choices): choices.write(to: &writer)
    case .customer(let isOptedOut, let session, let authorizedUntil):
      writer.member("opted_out", isOptedOut)
      writer.member(Keys.session, session)
      writer.member("authorized_until", authorizedUntil)
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
