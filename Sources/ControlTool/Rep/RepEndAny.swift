import Interface
import Varlink

extension Verb {
  static let repEndAny = Verb(
    "rep end-any", calls: [.repEndSessions],
    summary: "End sessions as a rep, whosever they are",
    explanation: """
      The rep's profile must grant the permission end-any. Each session has its own answer; the \
      exit status is 1 where one was refused.
      """,
    arguments: [
      Argument("REP", .rep, "the rep who does it"),
      Argument("SESSION", .session, .several, "the sessions' numbers"),
    ],
    examples: [
      Example("omnictl rep end-any lea 7 8", "Let lea, a lead, end sessions 7 and 8")
    ]
  ) { (call) throws(Failure) in
    try call.changeEach(
      .repEndSessions,
      [
        "rep": call.values.text("REP"), "sessions": call.values.numbers("SESSION"),
        "key": call.values.key,
      ])
  }
}
