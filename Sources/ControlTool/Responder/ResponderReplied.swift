import Interface
import Varlink

extension Verb {
  static let responderReplied = Verb(
    "responder replied", calls: [.responderReplied],
    summary: "Say that a responder wrote",
    explanation: """
      The text itself does not pass through omnid.
      """,
    arguments: [
      Argument("RESPONDER", .responder, "a [Responder] of omnid.conf"),
      Argument("SESSION", .session, "the session's number"),
    ],
    examples: [
      Example("omnictl responder replied greeter 7", "greeter has written in session 7")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .responderReplied,
      [
        "responder": values.text("RESPONDER"),
        "session": values.number("SESSION"),
        "key": values.key,
      ])
  }
}
