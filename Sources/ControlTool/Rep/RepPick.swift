import Interface
import Varlink

extension Verb {
  static let repPick = Verb(
    "rep pick", calls: [.repPick],
    summary: "Take a session that waits in their queues",
    explanation: """
      Whoever it is offered to; that offer is withdrawn. 'omnictl session list --status \
      waiting-for-rep' shows who waits.
      """,
    arguments: [
      Argument("REP", .rep, "the rep who does it"),
      Argument("SESSION", .session, "the session's number"),
    ],
    examples: [
      Example("omnictl rep pick anna 7", "Let anna take session 7")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .repPick,
      [
        "rep": values.text("REP"),
        "session": values.number("SESSION"),
        "key": values.key,
      ])
  }
}
