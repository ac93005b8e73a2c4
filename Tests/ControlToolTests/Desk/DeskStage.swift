import Varlink

@testable import ControlTool

/// A desk whose lease is whole, and what a daemon says to it.
extension Stage<DeskModel> {
  static func desk(
    columns: Int = 72, rows: Int = 20, presence: String = "Available",
    profile: JSONValue = Samples.profile
  ) -> Stage {
    var stage = Stage(DeskModel(rep: "anna", keyPrefix: "k"), columns: columns, rows: rows)
    stage.take(.connected(.stream))
    stage.take(.connected(.calls))
    stage.take(.reply(.calls, profile, continues: false))
    stage.attend(presence: presence)
    _ = stage.takeEffects()
    return stage
  }

  /// What the lease's stream begins with.
  mutating func attend(presence: String, _ sessions: JSONValue...) {
    tell("attached")
    for session in sessions { tell("initial", session) }
    take(
      .reply(.stream, ["event": "caught_up", "presence": .string(presence)], continues: true))
  }

  mutating func tell(_ event: String, _ session: JSONValue = nil, why: String? = nil) {
    let reply: JSONValue = [
      "event": .string(event), "session": session, "why": why.map(JSONValue.string) ?? nil,
    ]
    take(.reply(.stream, reply, continues: true))
  }

  mutating func tell(presence: String, why: String = "by_rep") {
    let reply: JSONValue = [
      "event": "presence", "presence": .string(presence), "why": .string(why),
    ]
    take(.reply(.stream, reply, continues: true))
  }

  mutating func offer(_ number: Int64, customer: String = "ada", seconds: Int64 = 30) {
    tell("offered", offered(number, customer: customer, seconds: seconds))
  }

  func offered(_ number: Int64, customer: String = "ada", seconds: Int64 = 30) -> JSONValue {
    [
      "session": .int(number), "channel": "whatsapp", "customer": .string(customer),
      "queue": "help", "status": "waiting_for_rep", "offer": .int(number + 100),
      "offered_until": .int(now + seconds * 1_000), "held": false, "tab": false,
    ]
  }

  func session(
    _ number: Int64, status: String = "active", heldSeconds: Int64? = nil
  ) -> JSONValue {
    [
      "session": .int(number), "channel": "web", "customer": "ben", "queue": "sales",
      "status": .string(status), "offer": nil, "offered_until": nil,
      "held": .bool(heldSeconds != nil),
      "held_until": heldSeconds.map { .int(now + $0 * 1_000) } ?? nil, "tab": true,
    ]
  }

  /// The oldest call is done.
  mutating func answer() {
    // Its repeated looks at the profile are tested elsewhere.
    while model.calls.count > 1, model.calls.first?.deed == .profile {
      take(.reply(.calls, [:], continues: false))
    }
    take(.reply(.calls, [:], continues: false))
  }

  mutating func refuse(_ name: String, _ parameters: JSONValue = [:]) {
    let refusal = Refusal(
      method: "org.omnid.Rep.Any", error: "org.omnid.Rep." + name, parameters: parameters)
    take(.refused(.calls, refusal))
  }

  var foot: [String] { lines.suffix(2).map { String($0.dropFirst()) } }
}

extension Samples {
  static let profile: JSONValue = [
    "profile": "agent",
    "presences": [
      ["presence": "Offline", "kind": "offline"], ["presence": "Available", "kind": "online"],
      ["presence": "Break", "kind": "busy"],
    ],
    "may_decline": true, "decline_needs_reason": false, "decline_reasons": [],
    "permissions": ["chat", "messaging", "inactivate", "end", "transfer", "pick"],
    "ready": true, "used": 250, "total": 400, "interruptible_used": 0,
    "interruptible_total": 400,
    "queues": [["queue": "help", "waiting": 3], ["queue": "sales", "waiting": 0]],
  ]
}
