import Interface
import Varlink

extension Verb {
  static let sessionDelete = Verb(
    "session delete", calls: [.supervisorDeleteSession],
    summary: "Delete a session that has ended",
    explanation: """
      What happened with it leaves the journal at the next purge. One that is open or still held \
      by a rep is refused.
      """,
    arguments: [
      Argument("SESSION", .session, "the session's number")
    ],
    examples: [
      Example("omnictl session delete 7", "Forget session 7")
    ]
  ) { (call) throws(Failure) in
    try call.change(
      .supervisorDeleteSession,
      ["session": call.values.number("SESSION"), "key": call.values.key])
  }
}
