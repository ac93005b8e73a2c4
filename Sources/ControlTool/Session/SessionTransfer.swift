import Interface
import Varlink

extension Verb {
  static let sessionTransfer = Verb(
    "session transfer", calls: [.supervisorTransfer],
    summary: "Give a session to a queue or another rep",
    explanation: """
      Say --queue or --rep. A session for a rep waits for them alone for a while, then in its \
      queue for anybody. Its age and priority are kept.
      """,
    arguments: [
      Argument("SESSION", .session, "the session's number")
    ],
    options: [
      Option("queue", .needed("QUEUE", .queue), "The queue that is to have it"),
      Option("rep", .needed("REP", .rep), "The rep who is to have it, at first alone"),
    ],
    examples: [
      Example("omnictl session transfer 7 --queue sales", "Let session 7 wait in sales"),
      Example("omnictl session transfer 7 --rep ben", "Offer it to ben first"),
    ]
  ) { (call) throws(Failure) in
    let target = try call.target()
    let values = call.values
    try call.change(
      .supervisorTransfer,
      [
        "session": values.number("SESSION"),
        "queue": target.queue,
        "to_rep": target.rep,
        "key": values.key,
      ])
  }
}
