import Interface
import Varlink

extension Verb {
  static let statistics = Verb(
    "statistics", calls: [.managerStatistics],
    summary: "Show the daemon's own figures",
    explanation: """
      Since it began: calls and what was refused by name, facts, connections, clients that were \
      cut off for not reading, memory.
      """,
    examples: [
      Example("omnictl statistics", "Calls, refusals, facts, connections, memory")
    ]
  ) { (call) throws(Failure) in
    try call.show(.managerStatistics) { reply in
      func figure(_ field: String) -> Cell { Cell(reply.number(field).map(String.init)) }
      let fields: [(String, Cell)] = [
        ("Up for", Cell(reply.number("up_milliseconds").map(TimeText.span))),
        ("Calls", figure("calls")),
        ("Facts", figure("facts")),
        ("Connections", figure("connections")),
        ("Cut off", figure("cut_off")),
        ("Memory", Cell(reply.number("resident_bytes").map(SizeText.bytes))),
      ]
      return FieldList.lines(fields, call.console.paint)
        + call.below(
          reply.list("refusals"),
          [.text("REFUSAL", "name", shrinks: true), .number("COUNT", "count")])
    }
  }
}
