import Interface
import Varlink

extension Verb {
  static let sessionEnd = Verb(
    "session end", calls: [.supervisorEndSessions],
    summary: "End sessions, whosever they are",
    explanation: """
      Each session has its own answer: those that can be ended are, the others are told with the \
      reason, and the exit status is then 1.
      """,
    arguments: [Argument("SESSION", .session, .several, "the sessions' numbers")],
    examples: [
      Example("omnictl session end 7", "End session 7"),
      Example(
        "omnictl session list --queue sales --no-legend | cut -f1 | xargs -r omnictl session end",
        "End all sessions of the queue sales, if there are any"),
    ]
  ) { (call) throws(Failure) in
    try call.changeEach(
      .supervisorEndSessions, ["sessions": call.values.numbers("SESSION"), "key": call.values.key])
  }
}
