import Interface
import Varlink

extension Verb {
  static let customerMessage = Verb(
    "customer message", calls: [.customerMessage],
    summary: "Say that a customer wrote",
    explanation: """
      Opens a session, brings one back, or goes to the one that is open. omnid looks at the text \
      for keywords such as STOP, and keeps none of it. The options but --id count where the \
      message opens a session.
      """,
    arguments: [
      Argument("CHANNEL", .channel, "the channel"),
      Argument("CUSTOMER", .customer, "the gateway's own id of the customer"),
      Argument("TEXT", .text, .sentence, "what they wrote"),
    ],
    options: [
      Option(
        "id", .needed("ID", .text),
        "The gateway's own id of the message: the same is answered as the first time"),
      Option(
        "priority", .needed("NUMBER", .number), "The session's priority; 0 is the most urgent"),
      Option(
        "target-time", .needed("TIME", .instant),
        "The instant by which it should be answered: +5min"),
      Option(
        "fields", .needed("NAME[,NAME…]", .text), "The fields that the customer has filled in"),
      Option("rep", .needed("REP", .rep), "The rep it is for, at first alone"),
      Option("required", "With --rep: for nobody but that rep"),
    ],
    examples: [
      Example("omnictl customer message whatsapp ada Hello, my order is late", "ada writes"),
      Example(
        "omnictl customer message web bob --fields email --rep anna Hi",
        "bob, who has told his address, asks for anna"),
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    let parameters: JSONValue = [
      "channel": values.text("CHANNEL"), "customer": values.text("CUSTOMER"),
      "text": values.text("TEXT"), "id": values.text("id"), "priority": values.number("priority"),
      "target_time": values.instant("target-time", now: call.daemonTime()),
      "fields": values.isGiven("fields") ? values.list("fields") : .null,
      "direct": try call.directRep(), "key": values.key,
    ]
    try call.tell(.customerMessage, parameters, MessageText.line)
  }
}
