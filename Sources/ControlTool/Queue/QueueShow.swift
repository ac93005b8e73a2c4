import Interface
import Varlink

extension Verb {
  static let queueShow = Verb(
    "queue show", calls: [.supervisorListQueues, .supervisorListSessions, .supervisorListReps],
    summary: "Show one queue, its sessions and its reps",
    arguments: [
      Argument("QUEUE", .queue, "the queue's name")
    ],
    examples: [
      Example("omnictl queue show sales", "Who waits in sales, and who is there for them")
    ]
  ) { (call) throws(Failure) in
    let queue = call.values.text("QUEUE")
    // This call knows whether there is such a queue; the list of queues has no filter.
    let sessions = try call.rows(
      .supervisorListSessions, ["queue": queue, "status": "waiting_for_rep"], "session")
    let reps = try call.rows(.supervisorListReps, ["queue": queue], "rep")
    let row = try call.rows(.supervisorListQueues, [:], "queue").first { $0["queue"] == queue }
    if let json = call.json {
      for (field, rows) in [
        ("queue", row.map { [$0] } ?? []), ("session", sessions), ("rep", reps),
      ] {
        for row in rows { try json.print(.object([JSONValue.Member(field, row)])) }
      }
      return
    }
    let fields = QueueColumns.all.dropFirst().map { column in
      (
        column.title.prefix(1).uppercased() + column.title.dropFirst().lowercased(),
        column.cell(row ?? [:])
      )
    }
    let head = "queue \((call.values.plain("QUEUE") ?? "").shown)"
    try call.console.show(
      [head] + FieldList.lines(fields, call.console.paint, width: call.console.width)
        + call.below(sessions, SessionColumns.all(now: call.daemonTime()))
        + call.below(reps, RepColumns.all), paged: call.isPaged)
  }
}
