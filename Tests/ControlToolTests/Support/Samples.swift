import Varlink

/// Rows as a daemon tells them.
enum Samples {
  static func session(
    _ number: Int64, status: String = "active", customer: String = "ada", server: String? = "anna"
  ) -> JSONValue {
    [
      "session": .int(number), "channel": "whatsapp", "customer": .string(customer),
      "queue": "help", "status": .string(status), "held_for": nil,
      "server": server.map(JSONValue.string) ?? .null, "offered_to": nil, "held_by": nil,
      "direct": nil, "last_rep": nil, "priority": 0, "target_time": nil,
      "waiting_since": 1_767_603_600_000, "opened": 1_767_603_600_000, "conversation": 1,
    ]
  }

  static func queue(_ name: String, waiting: Int64 = 0, limit: Int64? = nil) -> JSONValue {
    [
      "queue": .string(name), "priority": 0, "strategy": "least-active", "waiting": .int(waiting),
      "limit": limit.map(JSONValue.int) ?? .null,
      "oldest_milliseconds": waiting > 0 ? 48_000 : nil, "reps_online": 2,
    ]
  }
}
