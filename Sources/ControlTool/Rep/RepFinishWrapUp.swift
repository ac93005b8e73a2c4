import Interface
import Varlink

extension Verb {
  static let repFinishWrapUp = Verb(
    "rep finish-wrap-up", calls: [.repFinishWrapUp],
    summary: "Say that a session is wrapped up",
    explanation: """
      What it held of their capacity is free then.
      """,
    arguments: [
      Argument("REP", .rep, "the rep who does it"),
      Argument("SESSION", .session, "the session's number"),
    ],
    examples: [
      Example("omnictl rep finish-wrap-up anna 7", "anna is done with session 7")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .repFinishWrapUp,
      [
        "rep": values.text("REP"),
        "session": values.number("SESSION"),
        "key": values.key,
      ])
  }
}
