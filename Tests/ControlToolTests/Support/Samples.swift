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
      "started_by": "customer", "ended": nil, "ended_by": nil, "why": nil, "disposition": nil,
    ]
  }

  static func queue(_ name: String, waiting: Int64 = 0, limit: Int64? = nil) -> JSONValue {
    [
      "queue": .string(name), "priority": 0, "strategy": "least-active", "waiting": .int(waiting),
      "limit": limit.map(JSONValue.int) ?? .null,
      "oldest_milliseconds": waiting > 0 ? 48_000 : nil, "reps_online": 2,
    ]
  }

  static func rep(_ name: String, presence: String = "Available") -> JSONValue {
    [
      "rep": .string(name), "profile": "desk", "presence": .string(presence), "kind": "online",
      "lease": "whole", "queues": ["help", "sales"], "used": 250, "total": 500,
      "interruptible_used": 0, "interruptible_total": 500, "pieces": 3, "offers": 1,
    ]
  }

  static let overview: JSONValue = [
    "reps_online": 12, "reps_busy": 3, "reps_offline": 20, "waiting": 2,
    "oldest_milliseconds": 48_000, "active": 6, "inactive": 0, "others": 1,
    "queues": [queue("help", waiting: 2, limit: 2), queue("sales")], "fact": 812,
  ]

  /// As a reply to Watch.
  static func fact(_ number: Int64, _ text: String = "omnid  began") -> JSONValue {
    [
      "fact": [
        "number": .int(number), "at": 1_767_603_600_000, "what": "Began", "session": nil,
        "rep": nil, "text": .string(text),
      ]
    ]
  }
}
