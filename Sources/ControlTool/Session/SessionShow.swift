import Interface
import Varlink

extension Verb {
  static let sessionShow = Verb(
    "session show", calls: [.supervisorShowSession],
    summary: "Show one session",
    arguments: [Argument("SESSION", .session, "the session's number")],
    examples: [Example("omnictl session show 7", "What is known of session 7")]
  ) { (call) throws(Failure) in
    try call.show(.supervisorShowSession, ["session": call.values.number("SESSION")]) { reply in
      let (row, now) = (reply["session"] ?? [:], call.daemonTime())
      var fields: [(String, Cell)] = [
        ("Status", Cell(SessionColumns.words(row), SessionColumns.tint(row))),
        ("Channel", Cell(row.text("channel"))),
        ("Customer", Cell(row.text("customer"))),
        ("Conversation", Cell(row.number("conversation").map(String.init))),
        ("Queue", Cell(row.text("queue"))),
        ("Priority", Cell(row.number("priority").map(String.init))),
        ("Served by", Cell(row.text("server"))),
        ("Offered to", Cell(SessionColumns.offered(row))),
        ("Held for", Cell(row.text("held_for"))),
        ("Held by", Cell(row.text("held_by"))),
        ("For", Cell(row.text("direct"))),
        ("Last rep", Cell(row.text("last_rep"))),
        ("Opened", Invocation.instant(row, "opened", at: now)),
        ("Waiting since", Invocation.instant(row, "waiting_since", at: now)),
        ("Target time", Invocation.instant(row, "target_time", at: now)),
        ("Started by", Cell(row.text("started_by"))),
      ]
      if row.number("ended") != nil {
        fields += [
          ("Ended", Invocation.instant(row, "ended", at: now)),
          ("Ended by", Cell(row.text("ended_by"))),
          ("Why", Cell(row.text("why"))),
          ("Missing field", Cell(row.text("field"))),
          ("Modified", Invocation.instant(row, "modified", at: now)),
          ("Disposition", Cell(row.text("disposition"))),
        ]
      }
      return ["session \(row.number("session") ?? 0)"]
        + FieldList.lines(fields, call.console.paint, width: call.console.width)
    }
  }
}
