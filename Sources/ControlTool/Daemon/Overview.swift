import Interface
import Varlink

extension Verb {
  static let overview = Verb(
    "", calls: [.supervisorOverview],
    summary: "Show what is going on, on one screen",
    explanation: """
      The reps by what they are doing, the sessions by status, and each queue with how many \
      sessions wait in it, how long the oldest has, and how many of its reps who are online are \
      ready. One who is online is unready, and is offered nothing, if no desk of theirs is \
      connected though their profile wants one, or if their status serves no channel.
      """,
    examples: [
      Example("omnictl", "What is going on"),
      Example("omnictl --json=short", "The same for a program"),
    ]
  ) { (call) throws(Failure) in
    try call.show(.supervisorOverview) { reply in
      OverviewText.lines(
        reply["overview"] ?? [:], width: call.console.width,
        heads: call.hasLegend, paint: call.console.paint)
    }
  }
}
