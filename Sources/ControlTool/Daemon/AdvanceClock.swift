import Interface
import Varlink

extension Verb {
  static let advanceClock = Verb(
    "advance-clock", calls: [.managerAdvanceClock],
    summary: "Let time pass on a manual clock",
    explanation: """
      Only where the daemon was started with --clock manual. Prints the instant that it is then.
      """,
    arguments: [
      Argument("SPAN", .span, "a length of time, such as 30s, 5min or 1h")
    ],
    examples: [
      Example("omnictl advance-clock 30s", "Let an offer run out")
    ]
  ) { (call) throws(Failure) in
    try call.tell(.managerAdvanceClock, ["milliseconds": call.values.span("SPAN")]) { reply in
      reply.number("now").map(TimeText.local)
    }
  }
}
