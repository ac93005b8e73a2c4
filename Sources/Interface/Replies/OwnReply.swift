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
  case profile(ProfileReply)
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
    switch self {
    case .done: writer.reply(DoneReply.self) { _ in }
    case .overview(let overview): writer.reply(OverviewReply.self) { $0.overview = overview }
    case .sessionRow(let row): writer.reply(SessionListReply.self) { $0.session = row }
    case .sessionsEnd(let hasMore): writer.reply(SessionListReply.self) { $0.more = hasMore }
    case .repRow(let row): writer.reply(RepListReply.self) { $0.rep = row }
    case .queueRow(let row): writer.reply(QueueListReply.self) { $0.queue = row }
    case .session(let row): writer.reply(ShowSessionReply.self) { $0.session = row }
    case .rep(let row, let sessions, let times):
      writer.reply(ShowRepReply.self) { ($0.rep, $0.sessions, $0.times) = (row, sessions, times) }
    case .profile(var reply): reply.write(to: &writer)
    case .customer(let hasOptedOut, let session, let authorizedUntil):
      writer.reply(CustomerReply.self) {
        $0.hasOptedOut = hasOptedOut
        $0.session = session.map { Int64(clamping: $0.number) }
        $0.authorizedUntil = authorizedUntil?.milliseconds
      }
    case .imported(let answers):
      writer.reply(EachRepReply.self) {
        $0.answers = answers.map { answer in
          var row = RepAnswerRow()
          (row.rep, row.refused) = (answer.rep, answer.refusal?.name)
          return row
        }
      }
    case .told(let sentences): writer.reply(ReloadReply.self) { $0.told = sentences }
    case .problems(let problems):
      writer.reply(ProblemsReply.self) { $0.problems = problems.map { ProblemRow($0) } }
    case .drift(let sentences): writer.reply(AuditReply.self) { $0.drift = sentences }
    case .statistics(let statistics):
      var reply = statistics.reply
      reply.write(to: &writer)
    case .now(let instant): writer.reply(ClockReply.self) { $0.now = instant.milliseconds }
    }
  }
}

extension JSONWriter {
  /// Writes a reply that is made here, so that none of it is copied.
  @inline(__always)
  mutating func reply<Reply: Described>(_: Reply.Type, _ fill: (inout Reply) -> Void) {
    var reply = Reply()
    fill(&reply)
    reply.write(to: &self)
  }
}

extension ProblemRow {
  init(_ problem: Problem) {
    self.init()
    (file, line, sentence) = (problem.file, problem.line, problem.sentence)
  }
}
