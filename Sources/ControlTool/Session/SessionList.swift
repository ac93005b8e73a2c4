import Interface
import Varlink

extension Verb {
  static let sessionList = Verb(
    "session list", calls: [.supervisorListSessions],
    summary: "List the sessions that are open or held",
    explanation: """
      AGE is how long a waiting session has waited for a rep, and how long ago any other was \
      opened. The filters that are given must all hold. Those in status error or ended are what \
      the journal has, the newest first, 100 without --limit; WHEN is when a session ended, \
      failed, or last failed again for the same reason.
      """,
    options: [
      Option(
        "status",
        .needed(
          "STATUS",
          .choice([
            "new", "waiting-for-rep", "waiting-for-customer", "active", "consent", "inactive",
            "error", "ended",
          ])), "Only those in this status"),
      Option("queue", .needed("QUEUE", .queue), "Only those of this queue"),
      Option("channel", .needed("CHANNEL", .channel), "Only those on this channel"),
      Option("rep", .needed("REP", .rep), "Only those that this rep serves, is offered or holds"),
      Option("limit", .needed("NUMBER", .number), "No more than so many, 1 to 10000"),
    ],
    examples: [
      Example("omnictl session list", "All of them"),
      Example(
        "omnictl session list --status waiting-for-rep --queue sales", "Those who wait in sales"),
      Example(
        "omnictl session list --status error --limit 20", "The last 20 that could not be set up"),
      Example(
        "omnictl session list --rep anna --no-legend | cut -f1", "The numbers of anna's sessions"),
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    let isOver = ["error", "ended"].contains { values.choice("status") == .string($0) }
    try call.list(
      .supervisorListSessions,
      [
        "status": values.choice("status"), "queue": values.text("queue"),
        "channel": values.text("channel"), "rep": values.text("rep"),
        "limit": values.number("limit"),
      ],
      row: "session", noun: "session",
      isOver
        ? SessionColumns.over : SessionColumns.all(now: call.json == nil ? call.daemonTime() : 0))
  }
}
