import Interface
import Varlink

extension Verb {
  static let customerErase = Verb(
    "customer erase", calls: [.managerEraseCustomer],
    summary: "Put a number in the place of a customer's id, in the journal too",
    explanation: """
      What is known of them on the channel goes at once, an opt-out too; their id is out of the \
      journal within the hours that follow. Backups that were made before keep it. One with an \
      open session is refused: end that first.
      """,
    arguments: [
      Argument("CHANNEL", .channel, "the channel"),
      Argument("CUSTOMER", .customer, "the gateway's own id of the customer"),
    ],
    examples: [
      Example("omnictl customer erase whatsapp ada", "Forget who ada is on whatsapp")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .managerEraseCustomer,
      [
        "channel": values.text("CHANNEL"), "customer": values.text("CUSTOMER"),
        "key": values.key,
      ])
  }
}
