import Interface
import Varlink

extension Verb {
  static let sessionRequeue = Verb(
    "session requeue", calls: [.supervisorRequeue],
    summary: "Let a session wait in its queue again",
    explanation: """
      Whoever has it: an offer is withdrawn; a rep, bot or agent who serves it is freed. Those \
      who declined it are not asked again.
      """,
    arguments: [
      Argument("SESSION", .session, "the session's number")
    ],
    examples: [
      Example("omnictl session requeue 7", "Find somebody else for session 7")
    ]
  ) { (call) throws(Failure) in
    try call.change(
      .supervisorRequeue,
      ["session": call.values.number("SESSION"), "key": call.values.key])
  }
}
