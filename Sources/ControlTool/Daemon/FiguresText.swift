import Interface
import Varlink

/// Figures as a person reads them.
enum FiguresText {
  static func daemon(_ reply: JSONValue, _ console: Console) -> [String] {
    let daemon = reply["daemon"] ?? [:]
    let journal = reply["journal"] ?? [:]
    func figure(_ field: String) -> Cell { Cell(daemon.number(field).map(String.init)) }
    let fields: [(String, Cell)] = [
      ("Up for", Cell(daemon.number("up_milliseconds").map(TimeText.span))),
      ("Calls", figure("calls")),
      ("Facts", figure("facts")),
      ("Connections", figure("connections")),
      ("Cut off", figure("cut_off")),
      ("Turned away", figure("turned_away")),
      ("Closed", Cell(closed(daemon))),
      ("No calls", figure("faults")),
      ("Repeated", figure("repeated")),
      ("Keys kept", figure("keys")),
      ("Log lines lost", figure("log_left_out")),
      ("Facts not logged", figure("facts_not_logged")),
      ("Memory", Cell(daemon.number("resident_bytes").map(SizeText.bytes))),
      ("Journal", Cell(journal.number("bytes").map(SizeText.bytes))),
      ("Journal free", Cell(journal.number("free_bytes").map(SizeText.bytes))),
      ("To forget", Cell(journal.number("to_forget").map(String.init))),
      ("Commits", Cell(commits(journal))),
      ("Period", Cell(period(reply))),
    ]
    return FieldList.lines(fields, console.paint, width: console.width)
  }

  private static func closed(_ daemon: JSONValue) -> String? {
    guard let expired = daemon.number("expired"), let displaced = daemon.number("displaced") else {
      return nil
    }
    return "\(expired) idle, \(displaced) to make room"
  }

  static let queues: [Column] = [
    .text("QUEUE", "queue", shrinks: true),
    .number("OFFERED", "offered", dropped: 1),
    .number("ANSWERED", "answered"),
    Column("IN TIME", .right) { Cell(share($0)) },
    .number("ABANDONED", "abandoned"),
    .number("OVERFLOWED", "overflowed", dropped: 3),
    .number("ENDED", "ended", dropped: 2),
    span("MEAN WAIT", "mean_wait_milliseconds"),
    span("LONGEST", "longest_wait_milliseconds"),
  ]

  static let reps: [Column] = [
    .text("REP", "rep", shrinks: true),
    .number("OFFERED", "offered", dropped: 2),
    .number("ANSWERED", "answered"),
    .number("DECLINED", "declined", dropped: 1),
    .number("MISSED", "missed"),
    span("TO ANSWER", "mean_answer_milliseconds"),
    .number("HANDLED", "handled", dropped: 3),
    span("TO HANDLE", "mean_handle_milliseconds"),
    // Shortened further it would say nothing; 'omnictl rep show' has it too.
    Column("TIME IN STATUS", shrinks: true, least: 30, dropped: 4) {
      Cell(times($0.list("times")))
    },
  ]

  /// `Available 5h 2min, Lunch 30min, not known 12min`.
  static func times(_ times: [JSONValue]) -> String {
    times.map { time in
      let name = time.text("presence") ?? "not known"
      return "\(name) \(TimeText.span(time.number("milliseconds") ?? 0))"
    }.joined(separator: ", ")
  }

  /// That something may be missing, where it may.
  static func unknown(_ reply: JSONValue, width: Int?) -> [String] {
    guard let count = reply.number("unknown"), count > 0 else { return [] }
    let text =
      ToolText.count(count, "time") + " something ended of which the journal does not tell the "
      + "beginning; so many may be missing."
    return [""] + (width.map { TextWrap.lines(text, width: $0) } ?? [text])
  }

  private static func span(_ title: String, _ field: String) -> Column {
    Column(title, .right) { Cell($0.number(field).map(TimeText.span)) }
  }

  private static func share(_ queue: JSONValue) -> String? {
    let level: Double? =
      switch queue["service_level"] {
      case .double(let level): level
      case .int(let level): Double(level)
      default: nil
      }
    return level.map { "\(Int(($0 * 100).rounded())) %" }
  }

  private static func commits(_ journal: JSONValue) -> String? {
    guard let count = journal.number("commits") else { return nil }
    guard let median = journal.number("commit_median_microseconds"),
      let slow = journal.number("commit_p99_microseconds")
    else { return "\(count)" }
    return "\(count), half within \(short(median)), 99 of 100 within \(short(slow))"
  }

  /// `180 us`, `59 ms`.
  private static func short(_ microseconds: Int64) -> String {
    microseconds < 10_000 ? "\(microseconds) us" : "\(microseconds / 1_000) ms"
  }

  private static func period(_ reply: JSONValue) -> String? {
    guard let since = reply.number("since"), let until = reply.number("until") else { return nil }
    return "\(TimeText.span(until - since)) since \(TimeText.local(since))"
  }
}
