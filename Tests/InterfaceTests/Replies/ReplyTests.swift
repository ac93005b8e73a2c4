import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Projections

/// Every kind of reply, as it is written and as its interface has it.
@Suite struct ReplyTests {
  private func written(_ answer: Answer, _ method: Interface.Method) throws -> String {
    try Written(answer, method).checked()
  }

  @Test func `a reply says what its method's does`() throws {
    let seven = SessionID(7)
    #expect(try written(.reply(.done), .repAccept) == "{}")
    #expect(try written(.reply(.nothingChanged), .repSetPresence) == "{}")
    #expect(try written(.reply(.session(seven)), .customerLeave) == #"{"session":7}"#)
    #expect(try written(.reply(.session(seven)), .customerSetConsent) == #"{"session":7}"#)
    #expect(
      try written(.reply(.nothingChanged), .customerSetConsent) == #"{"session":null}"#)
    #expect(
      try written(
        .reply(
          .each([
            SessionAnswer(session: seven, refusal: nil),
            SessionAnswer(session: SessionID(8), refusal: .session(.wrongStatus(.ended))),
          ])), .repEndSessions)
        == #"{"answers":[{"session":7,"refused":null},{"session":8,"refused":"WrongStatus"}]}"#)
  }

  @Test func `a message is answered with what became of it`() throws {
    let outcomes: [(MessageOutcome, String)] = [
      (.delivered, "delivered"), (.tokenExpired, "token_expired"), (.keyword(.optIn), "opt_in"),
      (.keyword(.doubleOptIn), "double_opt_in"), (.keyword(.help), "help"),
      (.keyword(.optOut), "opt_out"),
    ]
    for (outcome, name) in outcomes {
      let answer = MessageAnswer(session: SessionID(7), outcome: outcome)
      #expect(
        try written(.reply(.message(answer)), .customerMessage)
          == #"{"session":7,"outcome":"\#(name)","field":null}"#)
    }
    let missing = MessageAnswer(session: nil, outcome: .fieldMissing("email"))
    #expect(
      try written(.reply(.message(missing)), .customerMessage)
        == #"{"session":null,"outcome":"field_missing","field":"email"}"#)
  }

  /// A desk with a session in most of the statuses.
  private func busyDesk() throws -> Desk {
    var desk = try Desk(SmallDesk.tight, reps: SmallDesk.reps)
    desk.handle(.responder(.attachResponder(responder: "greeter")))
    _ = try desk.ask("Rep.SetPresence", ["rep": "anna", "presence": "Available"])
    for (channel, customer) in [("web", "c1"), ("whatsapp", "c2"), ("facebook", "c3")] {
      _ = try desk.ask(
        "Customer.Message",
        [
          "channel": .string(channel), "customer": .string(customer), "text": "hi",
          "fields": ["email"],
        ])
    }
    _ = try desk.ask("Rep.Accept", ["rep": "anna", "session": 2, "offer": 1])
    desk.pass(.seconds(5))
    return desk
  }

  @Test func `rows, lists and figures are as the interface has them`() throws {
    let desk = try busyDesk()
    let state = desk.router.state
    let sessions = state.allSessions.map { SessionRow($0, in: state) }
    let reps = state.allReps.map { RepRow($0, in: state) }
    var book = NoticeBook(of: state)
    let overview = DeskOverview(state, &book, at: desk.now)
    #expect(sessions.count == 3)
    let times = [
      StatusTime(TimeInStatus(presence: "Available", time: .seconds(5))),
      StatusTime(TimeInStatus(presence: nil, time: .seconds(1))),
    ]
    var replies: [(Interface.Method, OwnReply)] =
      sessions.map { (.supervisorListSessions, .sessionRow($0)) }
      + reps.map { (.supervisorListReps, .repRow($0)) }
      + overview.queues.map { (.supervisorListQueues, .queueRow($0)) }
    replies += [
      (.repAttendAlso, .done),
      (.repShowProfile, .profile(ProfileReply(of: state.allReps[0], in: state))),
      (.supervisorListSessions, .sessionRow(nil)), (.supervisorListReps, .repRow(nil)),
      (.supervisorListQueues, .queueRow(nil)), (.supervisorOverview, .overview(overview)),
      (.supervisorShowSession, .session(sessions[0])),
      (.supervisorShowRep, .rep(reps[0], sessions: sessions, times: times)),
      (
        .supervisorShowCustomer,
        .customer(optedOut: false, session: SessionID(1), authorizedUntil: desk.now)
      ),
      (
        .supervisorShowCustomer,
        .customer(optedOut: true, session: nil, authorizedUntil: nil)
      ),
      (
        .managerImportReps,
        .imported([("anna", nil), ("ben", .noSuch(.profile("boss")))])
      ),
      (.managerReload, .told(["queue help: 2 sessions wait"])),
      (
        .managerCheckConfiguration,
        .problems([Problem(file: "f", line: 1, sentence: "wrong")])
      ),
      (.managerAudit, .drift([])), (.managerStatistics, .statistics(statistics(state))),
      (.managerBackup, .done), (.managerAdvanceClock, .now(desk.now)),
    ]
    for (method, reply) in replies {
      _ = try Written(method) { writer in
        reply.write(to: &writer)
        return nil
      }.checked()
    }
    let answered = Set(replies.map { $0.0 })
    for method in Method.allCases where method.reply.isOwn && method.stream != .always {
      #expect(answered.contains(method), "\(method.fullName)")
    }
  }

  /// With something in every field.
  private func statistics(_ state: State) -> Statistics {
    var daemon = DaemonFigures()
    daemon.refusals = [NamedCount(["name": "NotOwner", "count": 2])]
    daemon.users = [UserFigures(["uid": 0, "name": "root"]), UserFigures(["uid": 7])]
    var journal = JournalFigures()
    (journal.oldestFact, journal.oldestAt) = (1, 0)
    journal.commitMedianMicroseconds = 140
    let figures = Figures(since: .fact(1), within: .seconds(20), of: Roster(state))
    return Statistics(daemon: daemon, journal: journal, desk: figures.finish(at: state.now))
  }

  @Test func `an overview counts what is there`() throws {
    let desk = try busyDesk()
    var book = NoticeBook(of: desk.router.state)
    let overview = DeskOverview(desk.router.state, &book, at: desk.now)
    #expect(overview.repsOnline == 1)
    #expect(overview.repsOffline == 2)
    #expect(overview.waiting == 2)
    #expect(overview.active == 1)
    #expect(overview.oldestMilliseconds == 5_000)
    #expect(overview.queues.map(\.queue) == ["help", "sales", "late"])
    #expect(overview.queues[0].waiting == 1)
    #expect(overview.queues[0].repsOnline == 1)
  }

  @Test func `a desk is told what the rep may choose among, their load and who waits`() throws {
    let state = try busyDesk().router.state
    let anna = try #require(state.rep(named: "anna"))
    let row = RepRow(anna, in: state)
    let waiting = zip(row.queues, anna.queues).map { name, queue in
      #"{"queue":"\#(name)","waiting":\#(state.size(of: queue))}"#
    }
    let told = try Written(.repShowProfile) { writer in
      OwnReply.profile(ProfileReply(of: anna, in: state)).write(to: &writer)
      return nil
    }.checked()
    let load =
      #""used":\#(row.used),"total":\#(row.total),"#
      + #""interruptible_used":\#(row.interruptibleUsed),"#
      + #""interruptible_total":\#(row.interruptibleTotal),"#
    let expected = [
      #"{"profile":"agent","presences":[{"presence":"Offline","kind":"offline"},"#,
      #"{"presence":"Available","kind":"online"},{"presence":"Break","kind":"busy"}],"#,
      #""may_decline":true,"decline_needs_reason":true,"decline_reasons":["busy","tired"],"#,
      #""permissions":["chat","messaging","start","inactivate","end","end-any","transfer","#,
      #""pick"],"ready":true,"#, load,
      #""queues":[\#(waiting.joined(separator: ","))],"manual_clock":null,"#,
      #""clock_behind_milliseconds":null}"#,
    ].joined()
    #expect(told == expected)
    #expect(row.used > 0 && waiting.count == 2)
  }

  @Test func `a list's filters must all hold`() throws {
    let desk = try busyDesk()
    let state = desk.router.state
    func count(_ filter: SessionFilter) -> Int {
      state.allSessions.count { filter.admits($0, in: state) }
    }
    #expect(count(SessionFilter()) == 3)
    #expect(count(SessionFilter(status: .waitingForRep)) == 2)
    #expect(count(SessionFilter(status: .waitingForRep, queue: "sales")) == 0)
    #expect(count(SessionFilter(channel: "whatsapp")) == 1)
    #expect(count(SessionFilter(rep: "anna")) == 2)
    #expect(count(SessionFilter(rep: "nobody")) == 0)
    let online = RepFilter(kind: .online, queue: "sales")
    #expect(state.allReps.count { online.admits($0, in: state) } == 1)
    #expect(state.allReps.count { RepFilter(queue: "late").admits($0, in: state) } == 0)
  }

  @Test func `a session of a list has its names`() throws {
    let desk = try busyDesk()
    let state = desk.router.state
    let row = SessionRow(try #require(state.session(SessionID(2))), in: state)
    #expect(row.channel == "whatsapp")
    #expect(row.customer == "c2")
    #expect(row.queue == "sales")
    #expect(row.server == "anna")
    #expect(row.heldBy == "anna")
    let held = SessionRow(try #require(state.session(SessionID(1))), in: state)
    #expect(held.heldFor == "greeter")
    #expect(row.offer == nil)
  }

  @Test func `a session that is offered says under which number`() throws {
    let desk = try busyDesk()
    let state = desk.router.state
    let sessions = (1...3).compactMap { state.session(SessionID($0)) }
    let offered = sessions.filter { $0.offer != nil }
    #expect(!offered.isEmpty)
    for session in offered {
      let row = SessionRow(session, in: state)
      #expect(row.offeredTo != nil && row.offer == session.offer.map { Int64($0.number.number) })
    }
  }
}
