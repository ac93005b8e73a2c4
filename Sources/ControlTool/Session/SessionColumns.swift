import System
import Varlink

/// A session as a row.
enum SessionColumns {
  static func all(now: Int64) -> [Column] {
    [
      .number("SESSION", "session"),
      Column("STATUS") { Cell(words($0), tint($0)) },
      .text("CHANNEL", "channel", shrinks: true, dropped: 2),
      .text("CUSTOMER", "customer", shrinks: true),
      .text("QUEUE", "queue", shrinks: true, dropped: 1),
      Column("WITH", shrinks: true, least: 16) { Cell(whom($0)) },
      .number("PRIORITY", "priority", dropped: 3),
      Column("AGE", .right) { row in
        let start = row.text("status") == "waiting_for_rep" ? "waiting_since" : "opened"
        return Cell(row.number(start).map { TimeText.span(now - $0) })
      },
    ]
  }

  /// The columns for past sessions.
  static let over: [Column] = [
    .number("SESSION", "session"),
    Column("STATUS") { Cell(words($0), tint($0)) },
    .text("CHANNEL", "channel", shrinks: true),
    .text("CUSTOMER", "customer", shrinks: true),
    .text("QUEUE", "queue", shrinks: true),
    .text("LAST REP", "last_rep", shrinks: true),
    Column("WHEN") { row in Cell(row.number("modified").map(TimeText.local)) },
    .text("BY", "ended_by"),
    Column("WHY", shrinks: true) { row in
      Cell((row.text("why") ?? "") + (row.text("field").map { " \($0)" } ?? ""))
    },
  ]

  /// The status as a person reads it.
  static func words(_ row: JSONValue) -> String {
    (row.text("status") ?? "").replacing("_", with: " ")
  }

  static func tint(_ row: JSONValue) -> Paint.Tint {
    switch row.text("status") {
    case "active": .green
    case "waiting_for_rep": .yellow
    case "error": .red
    case "inactive", "ended": .dim
    default: .plain
    }
  }

  /// To whom it is offered, with the number by which it is accepted.
  static func offered(_ row: JSONValue) -> String? {
    guard let rep = row.text("offered_to") else { return nil }
    return rep + (row.number("offer").map { " (offer \($0))" } ?? "")
  }

  /// Who has it, or is to have it.
  private static func whom(_ row: JSONValue) -> String? {
    if let server = row.text("server") { return server }
    if let offered = offered(row) { return "offered to \(offered)" }
    if let responder = row.text("held_for") { return "held for \(responder)" }
    if let rep = row.text("direct") { return "for \(rep)" }
    return row.text("held_by").map { "held by \($0)" }
  }
}
