import Interface
import Varlink

extension Verb {
  static let repList = Verb(
    "rep list", calls: [.supervisorListReps],
    summary: "List the reps",
    explanation: """
      LOAD is what a rep holds of their capacity, in units. The filters that are given must both \
      hold.
      """,
    options: [
      Option(
        "kind", .needed("KIND", .choice(["online", "busy", "offline"])),
        "Only those in such a status"),
      Option("queue", .needed("QUEUE", .queue), "Only those who serve this queue"),
    ],
    examples: [
      Example("omnictl rep list", "All of them"),
      Example("omnictl rep list --kind online --queue sales", "Who could get work from sales"),
    ]
  ) { (call) throws(Failure) in
    try call.list(
      .supervisorListReps,
      ["kind": call.values.choice("kind"), "queue": call.values.text("queue")],
      row: "rep", noun: "rep", RepColumns.all)
  }
}
