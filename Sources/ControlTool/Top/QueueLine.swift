import Varlink

/// A queue as the overview tells it.
struct QueueLine: Equatable, Sendable {
  let name: String
  let priority: Int64
  let strategy: String
  let waiting: Int64
  let limit: Int64?
  let oldestMilliseconds: Int64?
  let repsOnline: Int64
  let repsReady: Int64
  /// Whether a session waits that could be offered to no rep even if all had room.
  let isUnreachable: Bool

  init(_ row: JSONValue) {
    name = row.text("queue") ?? ""
    priority = row.number("priority") ?? 0
    strategy = row.text("strategy") ?? ""
    waiting = row.number("waiting") ?? 0
    limit = row.number("limit")
    oldestMilliseconds = row.number("oldest_milliseconds")
    repsOnline = row.number("reps_online") ?? 0
    repsReady = row.number("reps_ready") ?? repsOnline
    isUnreachable = row.isTrue("unreachable")
  }

  /// Whether a session waits and nobody can serve it.
  var isStuck: Bool { isUnreachable || waiting > 0 && repsReady == 0 }
}
