import Interface
import Varlink

extension Verb {
  static let watch = Verb(
    "watch", calls: [.supervisorWatch],
    summary: "Print every fact as it happens",
    explanation: """
      A fact is what happened: a session was opened, offered, accepted, ended; a rep came \
      online. No fact is skipped, and none is told before it is on disk. Each has a number, so \
      that a program that was interrupted goes on with the next one.
      """,
    options: [
      Option(
        "since", .needed("NUMBER", .number),
        "Begin with the fact of this number; 1 for all there are. Without it: those to come")
    ],
    examples: [
      Example("omnictl watch", "What happens from now on"),
      Example("omnictl watch --since 1 | head -20", "How it began"),
      Example("omnictl watch --json=short", "A JSON object for each fact"),
    ]
  ) { (call) throws(Failure) in
    let paint = call.console.paint
    try call.stream(.supervisorWatch, ["since": call.values.number("since")]) {
      (reply) throws(Failure) in
      if let json = call.json { return try json.print(reply) }
      let fact = reply["fact"] ?? [:]
      let number = "\(fact.number("number") ?? 0)".padded(to: 8, right: true)
      let time = fact.number("at").map(ToolText.time) ?? ""
      try call.console.print(
        paint(number, .dim) + "  " + paint(time, .dim) + "  " + (fact.text("text") ?? "").shown)
    }
  }
}
