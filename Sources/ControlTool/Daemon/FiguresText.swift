import Interface

/// Figures as a person reads them.
enum FiguresText {
  static func daemon(_ reply: StatisticsReply, _ call: Invocation) -> [String] {
    let figures = reply.daemon.figures + reply.journal.figures
    return call.lines(
      figures.compactMap { figure in
        figure.amount.map { (figure.figure.title, Cell(figure.figure.unit.text($0))) }
      } + [("Period", Cell(period(reply)))])
  }

  static let queues: [Column<QueueFiguresRow>] = [
    .text("QUEUE", shrinks: true) { $0.queue },
    .number("OFFERED", dropped: 1) { $0.offered },
    .number("ANSWERED") { $0.answered },
    .amount("IN TIME", .share) { $0.serviceLevel },
    .number("ANSWERED IN TIME", dropped: 5) { $0.answeredWithin },
    .number("ABANDONED") { $0.abandoned },
    .number("OVERFLOWED", dropped: 3) { $0.overflowed },
    .number("ENDED", dropped: 2) { $0.ended },
    .number("MOVED", dropped: 4) { $0.moved },
    .span("MEAN WAIT") { $0.meanWaitMilliseconds },
    .span("LONGEST") { $0.longestWaitMilliseconds },
  ]

  static let reps: [Column<RepFiguresRow>] = [
    .text("REP", shrinks: true) { $0.rep },
    .number("OFFERED", dropped: 2) { $0.offered },
    .number("ANSWERED") { $0.answered },
    .number("DECLINED", dropped: 1) { $0.declined },
    .number("MISSED") { $0.missed },
    .number("WITHDRAWN", dropped: 5) { $0.withdrawn },
    .span("TO ANSWER") { $0.meanAnswerMilliseconds },
    .number("HANDLED", dropped: 3) { $0.handled },
    .span("TO HANDLE") { $0.meanHandleMilliseconds },
    .span("LONGEST", dropped: 6) { $0.longestHandleMilliseconds },
    // Shortened further it would say nothing; 'omnictl rep show' has it too.
    Column("TIME IN STATUS", shrinks: true, least: 30, dropped: 4) { Cell(times($0.times)) },
  ]

  static let users: [Column<UserFigures>] = [
    .text("USER", shrinks: true) { $0.name ?? "\($0.uid)" },
    .number("CONNECTIONS") { $0.connections },
    .number("CALLS") { $0.calls },
    .amount("BUSY", .microseconds) { $0.busyMicroseconds },
    .amount("BACKGROUND", .microseconds, dropped: 1) { $0.backgroundMicroseconds },
    .amount("BUFFERED", .bytes, dropped: 2) { $0.bufferedBytes },
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

  private static func period(_ reply: StatisticsReply) -> String {
    "\(TimeText.span(reply.until - reply.since)) since \(TimeText.local(reply.since))"
  }
}

extension Figure.Unit {
  /// An amount of it as a person reads it.
  func text(_ amount: Double) -> String {
    switch self {
    case .count, .fact: "\(Int64(amount))"
    case .bytes: SizeText.bytes(Int64(amount))
    case .milliseconds: TimeText.span(Int64(amount))
    case .microseconds where amount < 10_000: "\(Int64(amount)) us"
    case .microseconds: TimeText.span(Int64(amount) / 1_000)
    case .share: "\(Int((amount * 100).rounded())) %"
    case .instant: TimeText.local(Int64(amount))
    }
  }
}

extension Column {
  /// A figure of the row's, in that unit.
  fileprivate static func amount<Value: FigureValue & SendableMetatype>(
    _ title: String, _ unit: Figure.Unit, dropped: Int = 0,
    _ value: @escaping @Sendable (Row) -> Value
  ) -> Column {
    Column(title, isRight: true, dropped: dropped) { Cell(value($0).amount.map(unit.text)) }
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
