import Interface
import Varlink

extension Verb {
  static let sessionPriority = Verb(
    "session priority", calls: [.supervisorSetPriority],
    summary: "Set the priority of an open session",
    arguments: [
      Argument("SESSION", .session, "the session's number"),
      Argument("PRIORITY", .number, "its priority; 0 is the most urgent"),
    ],
    examples: [
      Example("omnictl session priority 7 0", "Let session 7 go before the others of its queue")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .supervisorSetPriority,
      [
        "session": values.number("SESSION"),
        "priority": values.number("PRIORITY"),
        "key": values.key,
      ])
  }
}
