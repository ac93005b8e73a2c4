import Interface

// What supervisors do with sessions.
extension Verb {
  static let sessions: [Verb] = [
    .sessionList, .sessionShow, .sessionEnd, .sessionInactivate, .sessionTransfer,
    .sessionRequeue, .sessionAssign, .sessionPriority, .sessionDelete,
  ]

  static let sessionList = Verb(
    "session list", calls: [.supervisorListSessions],
    summary: "List the sessions that are open or held",
    explanation: """
      AGE is how long a waiting session has waited for a rep, and how long ago any other was \
      opened. The filters that are given must all hold. Those in status error or ended are what \
      the journal has, the newest first, 100 without --limit; WHEN is when a session ended, \
      failed, or last failed again for the same reason.
      """,
    options: [
      Option(
        "status",
        .needed(
          "STATUS",
          .choice(StatusWords.words.map { $0.replacing("_", with: "-") })),
        "Only those in this status"),
      Option("queue", .needed("QUEUE", .queue), "Only those of this queue"),
      Option("channel", .needed("CHANNEL", .channel), "Only those on this channel"),
      Option("rep", .needed("REP", .rep), "Only those that this rep serves, is offered or holds"),
      Option("limit", .needed("NUMBER", .number), "No more than so many, 1 to 10000"),
    ],
    examples: [
      Example("omnictl session list", "All of them"),
      Example(
        "omnictl session list --status waiting-for-rep --queue sales", "Those who wait in sales"),
      Example(
        "omnictl session list --status error --limit 20", "The last 20 that could not be set up"),
      Example(
        "omnictl session list --rep anna --no-legend | cut -f1", "The numbers of anna's sessions"),
    ]
  ) { (call) throws(Failure) in
    let status = call.arguments.status
    let isOver = status == .ended || status == .error
    let now = call.json == nil && !isOver ? call.daemonTime() : 0
    try call.list(
      SessionListReply.self, noun: "session",
      isOver ? SessionColumns.over : SessionColumns.all(now: now))
  }

  static let sessionShow = Verb(
    "session show", calls: [.supervisorShowSession],
    summary: "Show one session",
    arguments: [.session],
    examples: [Example("omnictl session show 7", "What is known of session 7")]
  ) { (call) throws(Failure) in
    try call.show(ShowSessionReply.self) { reply in
      let (row, now) = (reply.session, call.daemonTime())
      var fields: [(String, Cell)] = [
        ("Status", Cell(row.status.plain, SessionColumns.tint(row))),
        ("Channel", Cell(row.channel)),
        ("Customer", Cell(row.customer)),
        ("Conversation", Cell(row.conversation)),
        ("Queue", Cell(row.queue)),
        ("Priority", Cell(row.priority)),
        ("Served by", Cell(row.server)),
        ("Offered to", Cell(SessionColumns.offered(row))),
        ("Held for", Cell(row.heldFor)),
        ("Held by", Cell(row.heldBy)),
        ("For", Cell(row.direct)),
        ("Last rep", Cell(row.lastRep)),
        ("Opened", Cell(instant: row.opened, now: now)),
        ("Waiting since", Cell(instant: row.waitingSince, now: now)),
        ("Target time", Cell(instant: row.targetTime, now: now)),
        ("Started by", Cell(row.startedBy.text)),
      ]
      if let ended = row.ended {
        fields += [
          ("Ended", Cell(instant: ended, now: now)),
          ("Ended by", Cell(row.endedBy?.text)),
          ("Why", Cell(row.why)),
          ("Missing field", Cell(row.field)),
          ("Modified", Cell(instant: row.modified, now: now)),
          ("Disposition", Cell(row.disposition)),
        ]
      }
      return ["session \(row.session)"] + call.lines(fields)
    }
  }

  static let sessionEnd = Verb(
    "session end", calls: [.supervisorEndSessions],
    summary: "End sessions, whosever they are",
    explanation: """
      Each session has its own answer: those that can be ended are, the others are told with the \
      reason, and the exit status is then 1.
      """,
    arguments: [Argument("SESSION", .session, .several, "the sessions' numbers")],
    examples: [
      Example("omnictl session end 7", "End session 7"),
      Example(
        "omnictl session list --queue sales --no-legend | cut -f1 | xargs -r omnictl session end",
        "End all sessions of the queue sales, if there are any"),
    ]
  ) { (call) throws(Failure) in try call.changeEachSession() }

  static let sessionInactivate = Verb(
    "session inactivate", calls: [.supervisorInactivate],
    summary: "Mark an active session inactive",
    explanation: """
      One that is active with a rep. The customer does not answer: the rep is free for other \
      work, and the session comes back when the customer writes.
      """,
    arguments: [.session],
    examples: [Example("omnictl session inactivate 7", "Park session 7 until its customer writes")])

  static let sessionTransfer = Verb(
    "session transfer", calls: [.supervisorTransfer],
    summary: "Give a session to a queue or another rep",
    explanation: """
      Say --queue or --rep. A session for a rep waits for them alone for a while, then in its \
      queue for anybody. Its age and priority are kept.
      """,
    arguments: [.session],
    options: [
      Option("queue", .needed("QUEUE", .queue), "The queue that is to have it"),
      Option("rep", .needed("REP", .rep), "The rep who is to have it, at first alone"),
    ],
    examples: [
      Example("omnictl session transfer 7 --queue sales", "Let session 7 wait in sales"),
      Example("omnictl session transfer 7 --rep ben", "Offer it to ben first"),
    ]
  ) { (call) throws(Failure) in try call.change(call.transferArguments()) }

  static let sessionRequeue = Verb(
    "session requeue", calls: [.supervisorRequeue],
    summary: "Let a session wait in its queue again",
    explanation: """
      Whoever has it: an offer is withdrawn; a rep, bot or agent who serves it is freed. Those \
      who declined it are not asked again.
      """,
    arguments: [.session],
    examples: [Example("omnictl session requeue 7", "Find somebody else for session 7")])

  static let sessionAssign = Verb(
    "session assign", calls: [.supervisorAssign],
    summary: "Give a session to an online rep, at once",
    explanation: "The rep need not accept, and it may pass their limits.",
    arguments: [.session, Argument("REP", .rep, "the rep who is to have it")],
    examples: [Example("omnictl session assign 7 anna", "Make session 7 anna's")])

  static let sessionPriority = Verb(
    "session priority", calls: [.supervisorSetPriority],
    summary: "Set the priority of an open session",
    arguments: [.session, Argument("PRIORITY", .number, "its priority; 0 is the most urgent")],
    examples: [
      Example("omnictl session priority 7 0", "Let session 7 go before the others of its queue")
    ])

  static let sessionDelete = Verb(
    "session delete", calls: [.supervisorDeleteSession],
    summary: "Delete a session that has ended",
    explanation: """
      What happened with it leaves the journal at the next purge. One that is open or still held \
      by a rep is refused.
      """,
    arguments: [.session],
    examples: [Example("omnictl session delete 7", "Forget session 7")])
}

/// A session as a row.
enum SessionColumns {
  static func all(now: Int64) -> [Column<SessionRow>] {
    [
      .number("SESSION") { $0.session },
      Column("STATUS") { Cell($0.status.plain, tint($0)) },
      .text("CHANNEL", shrinks: true, dropped: 2) { $0.channel },
      .text("CUSTOMER", shrinks: true) { $0.customer },
      .text("QUEUE", shrinks: true, dropped: 1) { $0.queue },
      Column("WITH", shrinks: true, least: 16) { Cell(whom($0)) },
      .number("PRIORITY", dropped: 3) { $0.priority },
      .span("AGE") { now - ($0.status == .waitingForRep ? $0.waitingSince : $0.opened) },
    ]
  }

  /// The columns for past sessions.
  static let over: [Column<SessionRow>] = [
    .number("SESSION") { $0.session },
    Column("STATUS") { Cell($0.status.plain, tint($0)) },
    .text("CHANNEL", shrinks: true) { $0.channel },
    .text("CUSTOMER", shrinks: true) { $0.customer },
    .text("QUEUE", shrinks: true) { $0.queue },
    .text("LAST REP", shrinks: true) { $0.lastRep },
    .text("WHEN") { $0.modified.map(TimeText.local) },
    .text("BY") { $0.endedBy?.text },
    .text("WHY", shrinks: true) { ($0.why ?? "") + ($0.field.map { " \($0)" } ?? "") },
  ]

  static func tint(_ row: SessionRow) -> Paint.Tint {
    switch row.status.text {
    case "active": .green
    case "waiting_for_rep": .yellow
    case "error": .red
    case "inactive", "ended": .dim
    default: .plain
    }
  }

  /// To whom it is offered, with the number by which it is accepted.
  static func offered(_ row: SessionRow) -> String? {
    row.offeredTo.map { $0 + (row.offer.map { " (offer \($0))" } ?? "") }
  }

  /// Who has it, or is to have it.
  private static func whom(_ row: SessionRow) -> String? {
    if let server = row.server { return server }
    if let offered = offered(row) { return "offered to \(offered)" }
    if let responder = row.heldFor { return "held for \(responder)" }
    if let rep = row.direct { return "for \(rep)" }
    return row.heldBy.map { "held by \($0)" }
  }
}
