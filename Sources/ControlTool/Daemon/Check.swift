import Interface
import Varlink

extension Verb {
  static let check = Verb(
    "check", calls: [.managerCheckConfiguration],
    summary: "Check the configuration without using it",
    explanation: """
      With FILE: here, without a daemon, that file and then the drop-ins FILE.d/*.conf. Without: \
      the daemon checks the files that it would reload. Prints every mistake as file:line: and a \
      sentence, and exits with 1 then.
      """,
    arguments: [
      Argument("FILE", .file, .optional, "the configuration to check; else the daemon's own")
    ],
    examples: [
      Example("omnictl check", "Would a reload be taken?"),
      Example("omnictl check etc/omnid.conf", "Check a file, with no daemon about"),
    ]
  ) { (call) throws(Failure) in
    let problems: [String]
    if let file = call.values.plain("FILE") {
      problems = ConfigurationText(try ConfigurationFiles.read(file)).sentences
      let strings = JSONValue.array(problems.map(JSONValue.string))
      try call.json?.print(["problems": strings])
    } else {
      let reply = try call.call(.managerCheckConfiguration)
      problems = reply.list("problems").map(ProblemText.line)
      try call.json?.print(reply)
    }
    if call.json == nil {
      let lines = problems.isEmpty ? ["No mistakes."] : problems.map(\.shown)
      try call.console.show(lines, paged: false)
    }
    if !problems.isEmpty { throw .told }
  }
}
