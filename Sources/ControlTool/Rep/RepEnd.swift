import Interface
import Varlink

extension Verb {
  static let repEnd = Verb(
    "rep end", calls: [.repEnd],
    summary: "End their session",
    arguments: [
      Argument("REP", .rep, "the rep who does it"),
      Argument("SESSION", .session, "the session's number"),
    ],
    options: [
      Option("disposition", .needed("TEXT", .text), "What came of it, kept with the session")
    ],
    examples: [
      Example("omnictl rep end anna 7", "Let anna end session 7"),
      Example("omnictl rep end anna 7 --disposition sold", "And say what came of it"),
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .repEnd,
      [
        "rep": values.text("REP"),
        "session": values.number("SESSION"),
        "disposition": values.text("disposition"),
        "key": values.key,
      ])
  }
}
