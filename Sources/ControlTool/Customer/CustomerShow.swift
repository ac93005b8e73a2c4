import Interface
import Varlink

extension Verb {
  static let customerShow = Verb(
    "customer show", calls: [.supervisorShowCustomer],
    summary: "Show what is known of a customer",
    arguments: [
      Argument("CHANNEL", .channel, "the channel"),
      Argument("CUSTOMER", .customer, "the gateway's own id of the customer"),
    ],
    examples: [
      Example(
        "omnictl customer show whatsapp ada", "Whether ada has opted out, and her open session")
    ]
  ) { (call) throws(Failure) in
    let parameters: JSONValue = [
      "channel": call.values.text("CHANNEL"), "customer": call.values.text("CUSTOMER"),
    ]
    try call.show(.supervisorShowCustomer, parameters) { reply in
      let optedOut = reply.isTrue("opted_out")
      let fields: [(String, Cell)] = [
        ("Opted out", Cell(optedOut ? "yes" : "no", optedOut ? .yellow : .plain)),
        ("Open session", Cell(reply.number("session").map(String.init))),
        (
          "Authorized until",
          Invocation.instant(reply, "authorized_until", at: call.daemonTime())
        ),
      ]
      return FieldList.lines(fields, call.console.paint, width: call.console.width)
    }
  }
}
