import Interface
import Varlink

extension Verb {
  static let repShow = Verb(
    "rep show", calls: [.supervisorShowRep],
    summary: "Show one rep and their sessions",
    arguments: [
      Argument("REP", .rep, "the rep's name")
    ],
    examples: [
      Example("omnictl rep show anna", "What anna is doing")
    ]
  ) { (call) throws(Failure) in
    try call.show(.supervisorShowRep, ["rep": call.values.text("REP")]) { reply in
      let row = reply["rep"] ?? [:]
      let fields: [(String, Cell)] = [
        ("Profile", Cell(row.text("profile"))),
        ("Presence", RepColumns.presence(row)),
        ("Lease", RepColumns.lease(row)),
        ("Queues", Cell(row.texts("queues").joined(separator: " "))),
        ("Load", RepColumns.load(row, "used", of: "total")),
        ("Interruptible", RepColumns.load(row, "interruptible_used", of: "interruptible_total")),
        ("Pieces of work", Cell(row.number("pieces").map(String.init))),
        ("Open offers", Cell(row.number("offers").map(String.init))),
        ("Last day", Cell(FiguresText.times(reply.list("times")))),
      ]
      let head = "rep \((row.text("rep") ?? "").shown)"
      return [head] + FieldList.lines(fields, call.console.paint, width: call.console.width)
        + call.below(reply.list("sessions"), SessionColumns.all(now: call.daemonTime()))
    }
  }
}
