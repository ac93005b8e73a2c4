import Interface
import Varlink

extension Verb {
  static let repCloseTab = Verb(
    "rep close-tab", calls: [.repCloseTab],
    summary: "Say that a session's tab was closed",
    explanation: """
      Under a model that counts tabs, an active session's tab is closed in one of two ways, \
      which --how says; after the end, closing it frees what is still held. Under other models \
      nothing changes.
      """,
    arguments: [
      Argument("REP", .rep, "the rep who does it"),
      Argument("SESSION", .session, "the session's number"),
    ],
    options: [
      Option(
        "how", .needed("HOW", .choice(["end", "no-customer-response"])),
        "What becomes of an active session: it ends, or becomes inactive")
    ],
    examples: [
      Example("omnictl rep close-tab anna 7 --how end", "End session 7 by closing its tab"),
      Example("omnictl rep close-tab anna 7", "Free what an ended session still holds"),
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .repCloseTab,
      [
        "rep": values.text("REP"),
        "session": values.number("SESSION"),
        "how": values.choice("how"),
        "key": values.key,
      ])
  }
}
