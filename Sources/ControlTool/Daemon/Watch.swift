import Interface
import Varlink

extension Verb {
  static let watch = Verb(
    "watch", calls: [.supervisorWatch],
    summary: "Print every fact as it happens",
    explanation: """
      A fact is what happened: a session was opened, offered, accepted, ended; a rep came \
      online. No fact is skipped, and none is told before it is on disk. Each has a number, so \
      that a program that was interrupted goes on with the next one. Then come the time, in UTC \
      as those in the texts are, and the rule by which it happened, as RULES.md has it; - where it \
      is of no rule. A fact reads the same whenever it is told.
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
    var last: Int64 = 0
    do throws(Failure) {
      try call.stream(.supervisorWatch, ["since": call.values.number("since")]) {
        (reply) throws(Failure) in
        let fact = reply["fact"] ?? [:]
        if let json = call.json { try json.print(reply) } else { try call.print(fact: fact) }
        last = fact.number("number") ?? last
      }
    } catch {
      if error.status == .unreachable, last > 0 {
        call.console.complain("go on with 'omnictl watch --since \(last + 1)'")
      }
      throw error
    }
  }
}

extension Invocation {
  fileprivate func print(fact: JSONValue) throws(Failure) {
    let paint = console.paint
    let number = "\(fact.number("number") ?? 0)".padded(to: 8, right: true)
    let time = fact.number("at").map(ToolText.time) ?? ""
    let rule = (fact.text("rule") ?? "-").shown.padded(to: 4)
    try console.print(
      paint(number, .dim) + "  " + paint(time, .dim) + "  " + paint(rule, .dim) + "  "
        + (fact.text("text") ?? "").shown)
  }
}
