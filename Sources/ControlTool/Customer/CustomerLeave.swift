import Interface
import Varlink

extension Verb {
  static let customerLeave = Verb(
    "customer leave", calls: [.customerLeave],
    summary: "Say that a customer left",
    explanation: """
      Their open session on the channel ends.
      """,
    arguments: [
      Argument("CHANNEL", .channel, "the channel"),
      Argument("CUSTOMER", .customer, "the gateway's own id of the customer"),
    ],
    examples: [
      Example("omnictl customer leave web ada", "ada has closed the chat")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.tell(
      .customerLeave,
      [
        "channel": values.text("CHANNEL"),
        "customer": values.text("CUSTOMER"),
        "key": values.key,
      ]
    ) { "session \($0.number("session") ?? 0) has ended" }
  }
}
