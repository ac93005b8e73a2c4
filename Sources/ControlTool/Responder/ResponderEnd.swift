import Interface
import Varlink

extension Verb {
  static let responderEnd = Verb(
    "responder end", calls: [.responderEnd],
    summary: "End a session that a responder serves",
    arguments: [
      Argument("RESPONDER", .responder, "a [Responder] of omnid.conf"),
      Argument("SESSION", .session, "the session's number"),
    ],
    examples: [
      Example("omnictl responder end greeter 7", "Let greeter end session 7")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .responderEnd,
      [
        "responder": values.text("RESPONDER"),
        "session": values.number("SESSION"),
        "key": values.key,
      ])
  }
}
