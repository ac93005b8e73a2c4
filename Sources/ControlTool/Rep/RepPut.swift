import Interface
import Varlink

extension Verb {
  static let repPut = Verb(
    "rep put", calls: [.managerPutRep],
    summary: "Put a rep, or give one other settings",
    explanation: """
      A new rep is offline until they come online.
      """,
    arguments: [
      Argument("REP", .rep, "the rep's name"),
      Argument("PROFILE", .profile, "a [Profile] of omnid.conf"),
      Argument("QUEUE", .queue, .any, "the queues that they serve"),
    ],
    examples: [
      Example("omnictl rep put anna agent help sales", "Put anna, who serves help and sales"),
      Example("omnictl rep put anna agent sales", "Let her serve sales alone"),
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .managerPutRep,
      [
        "rep": values.text("REP"),
        "profile": values.text("PROFILE"),
        "queues": values.list("QUEUE"),
        "key": values.key,
      ])
  }
}
