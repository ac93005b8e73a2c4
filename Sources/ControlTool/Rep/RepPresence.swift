import Interface
import Varlink

extension Verb {
  static let repPresence = Verb(
    "rep presence", calls: [.supervisorSetPresence, .repSetPresence],
    summary: "Bring a rep to a presence status",
    explanation: """
      It is one that their profile allows, or Offline. Offers to a rep who goes Offline are \
      withdrawn.
      """,
    arguments: [
      Argument("REP", .rep, "the rep's name"),
      Argument("PRESENCE", .presence, "a [Presence] of omnid.conf, or Offline"),
    ],
    options: [
      Option("as-rep", "Say it as the rep, not as a supervisor")
    ],
    examples: [
      Example("omnictl rep presence anna Available", "Let anna have work"),
      Example("omnictl rep presence anna Offline", "Send her home"),
    ]
  ) { (call) throws(Failure) in
    let method: Method =
      call.values.isGiven("as-rep") ? .repSetPresence : .supervisorSetPresence
    try call.change(
      method,
      [
        "rep": call.values.text("REP"), "presence": call.values.text("PRESENCE"),
        "key": call.values.key,
      ])
  }
}
