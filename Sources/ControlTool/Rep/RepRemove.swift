import Interface
import Varlink

extension Verb {
  static let repRemove = Verb(
    "rep remove", calls: [.managerRemoveRep],
    summary: "Remove a rep",
    explanation: """
      One who has work is refused with the list of it, unless --with-work is said.
      """,
    arguments: [
      Argument("REP", .rep, "the rep's name")
    ],
    options: [
      Option("with-work", "Take their work from them: it is routed to others")
    ],
    examples: [
      Example("omnictl rep remove anna", "Remove anna, if she has no work"),
      Example("omnictl rep remove anna --with-work", "Give her work to others first"),
    ]
  ) { (call) throws(Failure) in
    let values = call.values
    try call.change(
      .managerRemoveRep,
      [
        "rep": values.text("REP"),
        "with_work": values.flag("with-work"),
        "key": values.key,
      ])
  }
}
