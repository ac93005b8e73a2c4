import Varlink

/// A session that waits for a rep.
struct WaitingLine: Equatable, Sendable {
  let session: Int64
  let channel: String
  let customer: String
  let queue: String
  let priority: Int64
  let since: Int64
  /// Why it waits still: `offered to anna`; empty where nobody has it.
  let state: String

  init(_ row: JSONValue) {
    session = row.number("session") ?? 0
    channel = row.text("channel") ?? ""
    customer = row.text("customer") ?? ""
    queue = row.text("queue") ?? ""
    priority = row.number("priority") ?? 0
    since = row.number("waiting_since") ?? 0
    if let rep = row.text("offered_to") {
      state = "offered to \(rep)"
    } else if let responder = row.text("held_for") {
      state = "held for \(responder)"
    } else {
      state = row.text("direct").map { "for \($0)" } ?? ""
    }
  }
}
