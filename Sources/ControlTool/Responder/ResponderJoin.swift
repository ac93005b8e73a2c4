import Interface
import Varlink

extension Verb {
  static let responderJoin = Verb(
    "responder join", calls: [.responderJoin],
    summary: "Take a session held for the responder",
    explanation: """
      The responder must be connected, with a stream of its own.
      """,
    arguments: [
      Argument("RESPONDER", .responder, "a [Responder] of omnid.conf"),
      Argument("SESSION", .session, "the session's number"),
    ],
    examples: [
      Example("omnictl responder join greeter 7", "Let greeter serve session 7")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .responderJoin,
      [
        "responder": values.text("RESPONDER"),
        "session": values.number("SESSION"),
        "key": values.key,
      ])
  }
}
