import Interface

/// Figures as a person reads them.
enum FiguresText {
  static func daemon(_ reply: StatisticsReply, _ call: Invocation) -> [String] {
    let (daemon, journal) = (reply.daemon, reply.journal)
    return call.lines([
      ("Up for", Cell(TimeText.span(daemon.upMilliseconds))),
      ("Calls", Cell(daemon.calls)),
      ("Facts", Cell(daemon.facts)),
      ("Connections", Cell(daemon.connections)),
      ("Cut off", Cell(daemon.cutOff)),
      ("Turned away", Cell(daemon.turnedAway)),
      ("Closed", Cell("\(daemon.expired) idle, \(daemon.displaced) to make room")),
      ("No calls", Cell(daemon.faults)),
      ("Repeated", Cell(daemon.repeated)),
      ("Keys kept", Cell(daemon.keys)),
      ("Log lines lost", Cell(daemon.logLeftOut)),
      ("Facts not logged", Cell(daemon.unlogged)),
      ("Memory", Cell(SizeText.bytes(Int64(clamping: daemon.residentBytes)))),
      ("Journal", Cell(SizeText.bytes(Int64(journal.bytes)))),
      ("Journal free", Cell(SizeText.bytes(Int64(journal.freeBytes)))),
      ("To forget", Cell(journal.toForget)),
      ("Commits", Cell(commits(journal))),
      ("Period", Cell(period(reply))),
    ])
  }

  static let queues: [Column<QueueFiguresRow>] = [
    .text("QUEUE", shrinks: true) { $0.queue },
    .number("OFFERED", dropped: 1) { $0.offered },
    .number("ANSWERED") { $0.answered },
    Column("IN TIME", isRight: true) { row in
      Cell(row.serviceLevel.map { "\(Int(($0 * 100).rounded())) %" })
    },
    .number("ABANDONED") { $0.abandoned },
    .number("OVERFLOWED", dropped: 3) { $0.overflowed },
    .number("ENDED", dropped: 2) { $0.ended },
    .span("MEAN WAIT") { $0.meanWaitMilliseconds },
    .span("LONGEST") { $0.longestWaitMilliseconds },
  ]

  static let reps: [Column<RepFiguresRow>] = [
    .text("REP", shrinks: true) { $0.rep },
    .number("OFFERED", dropped: 2) { $0.offered },
    .number("ANSWERED") { $0.answered },
    .number("DECLINED", dropped: 1) { $0.declined },
    .number("MISSED") { $0.missed },
    .span("TO ANSWER") { $0.meanAnswerMilliseconds },
    .number("HANDLED", dropped: 3) { $0.handled },
    .span("TO HANDLE") { $0.meanHandleMilliseconds },
    // Shortened further it would say nothing; 'omnictl rep show' has it too.
    Column("TIME IN STATUS", shrinks: true, least: 30, dropped: 4) { Cell(times($0.times)) },
  ]

  /// `Available 5h 2min, Lunch 30min, not known 12min`.
  static func times(_ times: [StatusTime]) -> String {
    times.map { "\($0.presence ?? "not known") \(TimeText.span($0.milliseconds))" }
      .joined(separator: ", ")
  }

  /// That something may be missing, if it may.
  static func unknown(_ reply: StatisticsReply, width: Int?) -> [String] {
    guard reply.unknown > 0 else { return [] }
    let text =
      ToolText.count(reply.unknown, "time") + " something ended of which the journal does not tell "
      + "the beginning; so many may be missing."
    return [""] + (width.map { TextWrap.lines(text, width: $0) } ?? [text])
  }

  private static func commits(_ journal: JournalFigures) -> String {
    guard let median = journal.commitMedianMicroseconds, let slow = journal.commitP99Microseconds
    else { return "\(journal.commits)" }
    return "\(journal.commits), half within \(short(median)), 99 of 100 within \(short(slow))"
  }

  /// `180 us`, `59 ms`.
  private static func short(_ microseconds: Int) -> String {
    microseconds < 10_000 ? "\(microseconds) us" : "\(microseconds / 1_000) ms"
  }

  private static func period(_ reply: StatisticsReply) -> String {
    "\(TimeText.span(reply.until - reply.since)) since \(TimeText.local(reply.since))"
  }
}

/// Sizes as a person reads them.
enum SizeText {
  /// `512 B`, `48.3 MiB`.
  static func bytes(_ count: Int64) -> String {
    var tenths = max(count, 0) * 10
    let units = ["B", "KiB", "MiB", "GiB", "TiB"]
    var unit = 0
    while tenths >= 10_240, unit < units.count - 1 {
      tenths /= 1_024
      unit += 1
    }
    return unit == 0 ? "\(count) B" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }
}
