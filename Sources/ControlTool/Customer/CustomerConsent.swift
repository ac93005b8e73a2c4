import Interface
import Varlink

extension Verb {
  static let customerConsent = Verb(
    "customer consent", calls: [.customerSetConsent],
    summary: "Say that a customer opted in or out",
    explanation: """
      Opting out ends an open session, and nothing is sent to the customer or taken from them \
      until they opt in.
      """,
    arguments: [
      Argument("CHANNEL", .channel, "the channel"),
      Argument("CUSTOMER", .customer, "the gateway's own id of the customer"),
      Argument("in|out", .choice(["in", "out"]), "in or out"),
    ],
    examples: [
      Example(
        "omnictl customer consent sms +4912345 out", "The carrier says that a customer opted out")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.tell(
      .customerSetConsent,
      [
        "channel": values.text("CHANNEL"),
        "customer": values.text("CUSTOMER"),
        "opted_in": .bool(values.plain("in|out") == "in"),
        "key": values.key,
      ]
    ) { $0.number("session").map { "session \($0) has ended" } }
  }
}
