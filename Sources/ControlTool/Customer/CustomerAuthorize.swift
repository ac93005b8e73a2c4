import Interface
import Varlink

extension Verb {
  static let customerAuthorize = Verb(
    "customer authorize", calls: [.customerAuthorize],
    summary: "Say that a customer or guest may write",
    explanation: """
      The customer has proven who they are, or the gateway vouches for a guest. Only on channels \
      whose customers come with a token (web-chat, in-app-chat); messages are delivered while \
      the authorization holds.
      """,
    arguments: [
      Argument("CHANNEL", .channel, "the channel"),
      Argument("CUSTOMER", .customer, "the gateway's own id of the customer"),
    ],
    options: [
      Option("authenticated", "The customer has signed in: it holds longer than for a guest")
    ],
    examples: [
      Example("omnictl customer authorize web ada --authenticated", "ada has signed in")
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .customerAuthorize,
      [
        "channel": values.text("CHANNEL"),
        "customer": values.text("CUSTOMER"),
        "authenticated": values.flag("authenticated"),
        "key": values.key,
      ])
  }
}
