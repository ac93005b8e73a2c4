import Interface
import Varlink

extension Verb {
  static let repInactivate = Verb(
    "rep inactivate", calls: [.repInactivate],
    summary: "Mark their session inactive",
    explanation: """
      The customer does not answer; the session comes back when they write.
      """,
    arguments: [
      Argument("REP", .rep, "the rep who does it"),
      Argument("SESSION", .session, "the session's number"),
    ],
    examples: [
      Example("omnictl rep inactivate anna 7", "Let anna park session 7")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .repInactivate,
      [
        "rep": values.text("REP"),
        "session": values.number("SESSION"),
        "key": values.key,
      ])
  }
}
