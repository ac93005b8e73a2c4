import Interface
import Varlink

extension Verb {
  static let repOpenTab = Verb(
    "rep open-tab", calls: [.repOpenTab],
    summary: "Say that a session's tab is shown again",
    explanation: """
      Changes no capacity.
      """,
    arguments: [
      Argument("REP", .rep, "the rep who does it"),
      Argument("SESSION", .session, "the session's number"),
    ],
    examples: [
      Example("omnictl rep open-tab anna 7", "anna looks at session 7 again")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .repOpenTab,
      [
        "rep": values.text("REP"),
        "session": values.number("SESSION"),
        "key": values.key,
      ])
  }
}
