import Varlink

/// Rows as a daemon tells them.
enum Samples {
  static func session(
    _ number: Int64, status: String = "active", customer: String = "ada",
    server: String? = "anna", offer: (rep: String, number: Int64)? = nil
  ) -> JSONValue {
    [
      "session": .int(number), "channel": "whatsapp", "customer": .string(customer),
      "queue": "help", "status": .string(status), "held_for": nil,
      "server": server.map(JSONValue.string) ?? .null,
      "offered_to": offer.map { .string($0.rep) } ?? .null,
      "offer": offer.map { .int($0.number) } ?? .null,
      "held_by": nil, "direct": nil, "last_rep": nil, "priority": 0, "target_time": nil,
      "waiting_since": 1_767_603_600_000, "opened": 1_767_603_600_000, "conversation": 1,
      "started_by": "customer", "ended": nil, "ended_by": nil, "why": nil, "field": nil,
      "modified": nil, "disposition": nil,
    ]
  }

  static func queue(_ name: String, waiting: Int64 = 0, limit: Int64? = nil) -> JSONValue {
    [
      "queue": .string(name), "priority": 0, "strategy": "least-active", "waiting": .int(waiting),
      "limit": limit.map(JSONValue.int) ?? .null,
      "oldest_milliseconds": waiting > 0 ? 48_000 : nil, "reps_online": 2,
      "reps_ready": 2, "unreachable": false,
    ]
  }

  static func rep(_ name: String, presence: String = "Available") -> JSONValue {
    [
      "rep": .string(name), "profile": "desk", "presence": .string(presence), "kind": "online",
      "lease": "whole", "ready": true, "queues": ["help", "sales"], "used": 250, "total": 500,
      "interruptible_used": 0, "interruptible_total": 500, "pieces": 3, "offers": 1,
    ]
  }

  /// Two reps are online, one is ready, and neither can be offered what waits.
  static let stuckOverview: JSONValue = [
    "reps_online": 2, "reps_ready": 1, "reps_busy": 0, "reps_offline": 1, "waiting": 1,
    "oldest_milliseconds": 9_000, "active": 0, "inactive": 0, "others": 0,
    "queues": [
      [
        "queue": "help", "priority": 0, "strategy": "least-active", "waiting": 1, "limit": nil,
        "oldest_milliseconds": 9_000, "reps_online": 2, "reps_ready": 1, "unreachable": true,
      ]
    ],
    "fact": 1, "manual_clock": nil,
  ]

  static let overview: JSONValue = [
    "reps_online": 12, "reps_ready": 12, "reps_busy": 3, "reps_offline": 20, "waiting": 2,
    "oldest_milliseconds": 48_000, "active": 6, "inactive": 0, "others": 1,
    "queues": [queue("help", waiting: 2, limit: 2), queue("sales")], "fact": 812,
    "manual_clock": nil, "clock_behind_milliseconds": nil, "storage_failure": nil,
  ]

  static let times: JSONValue = [
    ["presence": "Available", "milliseconds": 18_120_000],
    ["presence": nil, "milliseconds": 720_000],
  ]

  static let statistics: JSONValue = [
    "daemon": [
      "up_milliseconds": 1, "calls": 1, "refusals": [["name": "NotOwner", "count": 2]], "facts": 1,
      "connections": 1, "cut_off": 0, "faults": 0, "turned_away": 3, "displaced": 0, "expired": 2,
      "repeated": 0, "facts_not_logged": 0, "log_left_out": 0, "keys": 0, "resident_bytes": 1,
      "users": [
        [
          "uid": 0, "name": "root", "connections": 1, "calls": 1, "busy_microseconds": 9,
          "background_microseconds": 4, "buffered_bytes": 0,
        ]
      ],
    ],
    "journal": [
      "free_bytes": 0, "told_fact": 1, "to_forget": 0,
      "bytes": 1_048_576, "facts": 812, "oldest_fact": 1, "oldest_at": 0, "snapshot_fact": nil,
      "snapshot_at": nil, "commits": 40, "commit_median_microseconds": 180,
      "commit_p99_microseconds": 900, "commit_longest_microseconds": 2_000,
    ],
    "since": 1_767_603_600_000, "until": 1_767_607_200_000, "fact": 812, "facts": 300,
    "unknown": 2,
    "queues": [
      [
        "queue": "help", "offered": 9, "answered": 6, "answered_within": 3, "abandoned": 1,
        "overflowed": 1, "ended": 1, "moved": 0, "service_level": 0.375,
        "mean_wait_milliseconds": 21_000, "longest_wait_milliseconds": 48_000,
      ]
    ],
    "reps": [
      [
        "rep": "anna", "offered": 7, "answered": 6, "declined": 1, "missed": 0, "withdrawn": 0,
        "mean_answer_milliseconds": 4_000, "handled": 5, "mean_handle_milliseconds": 300_000,
        "longest_handle_milliseconds": 600_000, "times": times,
      ]
    ],
  ]

  /// As a reply to Watch.
  static func fact(_ number: Int64, _ text: String = "omnid began") -> JSONValue {
    [
      "fact": [
        "number": .int(number), "at": 1_767_603_600_000, "what": "Began", "session": nil,
        "rep": nil, "rule": "P6", "text": .string(text),
      ]
    ]
  }
}
