import Interface
import Varlink

extension Verb {
  static let repTransfer = Verb(
    "rep transfer", calls: [.repTransfer],
    summary: "Give their session to a queue or a rep",
    explanation: """
      Say --queue or --rep. A session for a rep waits for them alone for a while, then in its \
      queue for anybody.
      """,
    arguments: [
      Argument("REP", .rep, "the rep who does it"),
      Argument("SESSION", .session, "the session's number"),
    ],
    options: [
      Option("queue", .needed("QUEUE", .queue), "The queue that is to have it"),
      Option("rep", .needed("REP", .rep), "The rep who is to have it, at first alone"),
    ],
    examples: [
      Example("omnictl rep transfer anna 7 --queue sales", "Let anna give session 7 to sales"),
      Example("omnictl rep transfer anna 7 --rep ben", "Let her give it to ben"),
    ]
  ) { (call) throws(Failure) in
    let target = try call.target()
    let values = call.values
    try call.change(
      .repTransfer,
      [
        "rep": values.text("REP"),
        "session": values.number("SESSION"),
        "queue": target.queue,
        "to_rep": target.rep,
        "key": values.key,
      ])
  }
}
