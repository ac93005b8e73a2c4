import Interface
import Varlink

extension Verb {
  static let backup = Verb(
    "backup", calls: [.managerBackup],
    summary: "Copy the journal into a file while the daemon goes on",
    explanation: """
      FILE must not be there yet. A name alone is a file in the daemon's state directory; a path \
      is as the daemon sees it, which a hardened unit lets write nowhere else. Prints nothing: the \
      copy is whole when this ends.
      """,
    arguments: [
      Argument("FILE", .file, "the copy: a name in the daemon's state directory, or a path")
    ],
    examples: [
      Example("omnictl backup monday", "Make a copy beside the journal")
    ]
  ) { (call) throws(Failure) in
    try call.change(.managerBackup, ["file": call.values.text("FILE")])
  }
}
