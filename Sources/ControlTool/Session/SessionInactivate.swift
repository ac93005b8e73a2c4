import Interface
import Varlink

extension Verb {
  static let sessionInactivate = Verb(
    "session inactivate", calls: [.supervisorInactivate],
    summary: "Mark an active session inactive",
    explanation: """
      One that is active with a rep. The customer does not answer: the rep is free for other \
      work, and the session comes back when the customer writes.
      """,
    arguments: [
      Argument("SESSION", .session, "the session's number")
    ],
    examples: [
      Example("omnictl session inactivate 7", "Park session 7 until its customer writes")
    ]
  ) { (call) throws(Failure) in
    try call.change(
      .supervisorInactivate,
      ["session": call.values.number("SESSION"), "key": call.values.key])
  }
}
