import Interface
import Varlink

extension Verb {
  static let responderHandOff = Verb(
    "responder hand-off", calls: [.responderHandOff],
    summary: "Hand a session to the reps",
    arguments: [
      Argument("RESPONDER", .responder, "a [Responder] of omnid.conf"),
      Argument("SESSION", .session, "the session's number"),
    ],
    options: [
      Option("queue", .needed("QUEUE", .queue), "The queue; else the channel's"),
      Option(
        "priority", .needed("NUMBER", .number), "Its priority from here on; 0 is the most urgent"),
      Option("rep", .needed("REP", .rep), "The rep it should go to, at first alone"),
      Option("required", "With --rep: for nobody but that rep"),
    ],
    examples: [
      Example("omnictl responder hand-off greeter 7", "Let a rep go on with session 7"),
      Example(
        "omnictl responder hand-off greeter 7 --queue sales --priority 0", "In sales, at once"),
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .responderHandOff,
      [
        "responder": values.text("RESPONDER"), "session": values.number("SESSION"),
        "queue": values.text("queue"), "priority": values.number("priority"),
        "direct": try call.directRep(), "key": values.key,
      ])
  }
}
