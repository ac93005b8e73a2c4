import Interface
import Varlink

extension Verb {
  static let customerAnnounce = Verb(
    "customer announce", calls: [.customerAnnounce],
    summary: "Say that automation sent a message",
    explanation: """
      It is recorded as a session of its own, whose number is printed. It has ended at once, \
      unless --stays-open lets it wait for an answer.
      """,
    arguments: [
      Argument("CHANNEL", .channel, "the channel"),
      Argument("CUSTOMER", .customer, "the gateway's own id of the customer"),
    ],
    options: [
      Option("stays-open", "Wait for an answer, which is then routed (enhanced channels only)"),
      Option("refused-while-open", "Refuse it where the customer has an open session"),
    ],
    examples: [
      Example("omnictl customer announce whatsapp ada", "Automation has told ada something"),
      Example("omnictl customer announce whatsapp ada --stays-open", "And she may answer"),
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.tell(
      .customerAnnounce,
      [
        "channel": values.text("CHANNEL"),
        "customer": values.text("CUSTOMER"),
        "stays_open": values.flag("stays-open"),
        "refused_while_open": values.flag("refused-while-open"),
        "key": values.key,
      ]
    ) { "session \($0.number("session") ?? 0)" }
  }
}
