import Interface
import Varlink

extension Verb {
  static let backup = Verb(
    "backup", calls: [.managerBackup],
    summary: "Copy the journal into a file while the daemon goes on",
    explanation: """
      The daemon writes it, and not omnictl, so the daemon's user needs the right to. FILE must \
      not be there yet. A name without a slash is a file in the daemon's state directory, \
      /var/lib/omnid: the hardened unit lets it write nowhere else. Any other is a whole path, \
      from / on, as the daemon sees it. What is wrong with it is said. Prints nothing: the copy \
      is whole when this ends.
      """,
    arguments: [
      Argument("FILE", .file, "the copy: a name in the daemon's state directory, or a whole path")
    ],
    examples: [
      Example("omnictl backup monday", "Make a copy beside the journal")
    ]
  ) { (call) throws(Failure) in
    try call.change(.managerBackup, ["file": call.values.text("FILE")])
  }
}
