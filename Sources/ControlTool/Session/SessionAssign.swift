import Interface
import Varlink

extension Verb {
  static let sessionAssign = Verb(
    "session assign", calls: [.supervisorAssign],
    summary: "Give a session to an online rep, at once",
    explanation: """
      The rep need not accept, and it may pass their limits.
      """,
    arguments: [
      Argument("SESSION", .session, "the session's number"),
      Argument("REP", .rep, "the rep who is to have it"),
    ],
    examples: [
      Example("omnictl session assign 7 anna", "Make session 7 anna's")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .supervisorAssign,
      [
        "session": values.number("SESSION"),
        "rep": values.text("REP"),
        "key": values.key,
      ])
  }
}
