import Interface
import Varlink

extension Verb {
  static let repStart = Verb(
    "rep start", calls: [.repStart],
    summary: "Start a session with a customer",
    explanation: """
      Prints the session's number. It is new until its gateway has delivered the first message, \
      which 'omnictl customer delivered' says.
      """,
    arguments: [
      Argument("REP", .rep, "the rep who does it"),
      Argument("CHANNEL", .channel, "the channel"),
      Argument("CUSTOMER", .customer, "the gateway's own id of the customer"),
    ],
    examples: [
      Example("omnictl rep start anna whatsapp +4912345", "Let anna write to a customer first")
    ]
  ) { (call) throws(Failure) in
    try call.tell(
      .repStart,
      [
        "rep": call.values.text("REP"), "channel": call.values.text("CHANNEL"),
        "customer": call.values.text("CUSTOMER"), "key": call.values.key,
      ]
    ) { "session \($0.number("session") ?? 0)" }
  }
}
