import Interface
import Varlink

extension Verb {
  static let statistics = Verb(
    "statistics", calls: [.managerStatistics],
    summary: "Show figures of queues, reps and the daemon",
    explanation: """
      Of queues and reps in a period that ends now: how many sessions were offered, answered, \
      abandoned and so on, how long they waited, how long reps took. Of the daemon since it \
      began: calls and what was refused by name, facts, connections, clients that were cut off \
      for not reading, callers for whom there was no place, connections that sent no call, calls \
      that came again with their key, facts that the log left out, memory, its journal. With \
      --json all of it, with every rep's time in each status and what each user takes.
      """,
    options: [
      Option(
        "period", .needed("PERIOD", .choice(["hour", "day"])),
        "The last hour, as without it, or the last day"),
      Option(
        "since", .needed("NUMBER", .number), "The period begins with the fact of this number"),
      Option(
        "within", .needed("SECONDS", .number),
        "Who waited no longer than this was well served; 20 without it"),
    ],
    examples: [
      Example("omnictl statistics", "How the last hour was"),
      Example("omnictl statistics --period day --within 60", "The day, by another measure"),
    ]
  ) { (call) throws(Failure) in
    let parameters: [JSONValue.Member] = [
      .init("period", call.values.choice("period")),
      .init("since", call.values.number("since")),
      .init("within_seconds", call.values.number("within")),
    ]
    try call.show(.managerStatistics, .object(parameters.filter { $0.value != .null })) { reply in
      FiguresText.daemon(reply, call.console)
        + call.below(reply.list("queues"), FiguresText.queues)
        + call.below(reply.list("reps"), FiguresText.reps)
        + call.below(
          reply["daemon"]?.list("refusals") ?? [],
          [.text("REFUSAL", "name", shrinks: true), .number("COUNT", "count")])
        + FiguresText.unknown(reply, width: call.console.width)
    }
  }
}
