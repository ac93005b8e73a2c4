import Interface
import Varlink

extension Verb {
  static let repLogOut = Verb(
    "rep log-out", calls: [.repLogOut],
    summary: "Log a rep out",
    explanation: """
      They go Offline and their desk's lease ends. With active sessions it is refused with the \
      list of them, until --sessions says what becomes of them.
      """,
    arguments: [
      Argument("REP", .rep, "the rep's name")
    ],
    options: [
      Option(
        "sessions", .needed("CHOICE", .choice(["end", "leave"])),
        "What becomes of active sessions: they end, or are routed or kept as when a rep leaves")
    ],
    examples: [
      Example("omnictl rep log-out anna", "Log anna out, if nothing is open"),
      Example("omnictl rep log-out anna --sessions leave", "Give her sessions to others"),
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .repLogOut,
      [
        "rep": values.text("REP"),
        "choice": values.choice("sessions"),
        "key": values.key,
      ])
  }
}
