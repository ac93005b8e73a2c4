import Interface
import Varlink

extension Verb {
  static let repReplied = Verb(
    "rep replied", calls: [.repReplied],
    summary: "Say that a rep wrote to their customer",
    explanation: """
      The text itself does not pass through omnid.
      """,
    arguments: [
      Argument("REP", .rep, "the rep who does it"),
      Argument("SESSION", .session, "the session's number"),
    ],
    examples: [
      Example("omnictl rep replied anna 7", "anna has written in session 7")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .repReplied,
      [
        "rep": values.text("REP"),
        "session": values.number("SESSION"),
        "key": values.key,
      ])
  }
}
