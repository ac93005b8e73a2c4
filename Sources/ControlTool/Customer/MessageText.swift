import Varlink

/// What became of a customer's message, in a line.
enum MessageText {
  static func line(_ reply: JSONValue) -> String {
    let session = reply.number("session").map { "session \($0)" } ?? "no session"
    switch reply.text("outcome") {
    case "delivered": return "\(session): delivered"
    case "token_expired":
      return "\(session): not delivered, since the customer's authorization has run out; "
        + "'omnictl customer authorize' renews it"
    case "field_missing":
      let field = (reply.text("field") ?? "").shown
      return "\(session): not set up, since the field '\(field)' is missing; "
        + "name it with --fields once it is filled in"
    case "opt_out": return "\(session): the customer has opted out"
    case let outcome?:
      return "\(session): the keyword for \(outcome.replacing("_", with: " ").shown)"
    case nil: return session
    }
  }
}
