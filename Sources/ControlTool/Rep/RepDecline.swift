import Interface
import Varlink

extension Verb {
  static let repDecline = Verb(
    "rep decline", calls: [.repDecline],
    summary: "Decline an offer",
    explanation: """
      The rep's profile must let them. The session is routed to somebody else.
      """,
    arguments: [
      Argument("REP", .rep, "the rep who does it"),
      Argument("SESSION", .session, "the session's number"),
      Argument("OFFER", .offer, "the offer's number, as 'omnictl rep show' tells it"),
    ],
    options: [
      Option(
        "reason", .needed("TEXT", .text), "Why; some profiles want one, and list which there are")
    ],
    examples: [
      Example(
        "omnictl rep decline lea 7 3 --reason 'in a meeting'",
        "Let lea, a lead, decline offer 3 of session 7")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .repDecline,
      [
        "rep": values.text("REP"),
        "session": values.number("SESSION"),
        "offer": values.number("OFFER"),
        "reason": values.text("reason"),
        "key": values.key,
      ])
  }
}
