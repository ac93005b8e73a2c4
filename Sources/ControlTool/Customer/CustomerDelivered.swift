import Interface
import Varlink

extension Verb {
  static let customerDelivered = Verb(
    "customer delivered", calls: [.customerDelivered],
    summary: "Say that a rep's opening message arrived",
    arguments: [
      Argument("SESSION", .session, "the session's number")
    ],
    examples: [
      Example("omnictl customer delivered 7", "The customer of session 7 has the rep's message")
    ]
  ) { (call) throws(Failure) in
    try call.change(
      .customerDelivered,
      ["session": call.values.number("SESSION"), "key": call.values.key])
  }
}
