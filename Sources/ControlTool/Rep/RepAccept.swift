import Interface
import Varlink

extension Verb {
  static let repAccept = Verb(
    "rep accept", calls: [.repAccept],
    summary: "Accept an offer",
    arguments: [
      Argument("REP", .rep, "the rep who does it"),
      Argument("SESSION", .session, "the session's number"),
      Argument("OFFER", .offer, "the offer's number, as 'omnictl rep show' tells it"),
    ],
    examples: [
      Example("omnictl rep accept anna 7 3", "Let anna accept offer 3 of session 7")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .repAccept,
      [
        "rep": values.text("REP"),
        "session": values.number("SESSION"),
        "offer": values.number("OFFER"),
        "key": values.key,
      ])
  }
}
