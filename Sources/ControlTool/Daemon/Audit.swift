import Interface
import Varlink

extension Verb {
  static let audit = Verb(
    "audit", calls: [.managerAudit],
    summary: "Recount the daemon's running figures",
    explanation: """
      Counts everything anew, what reps hold and how many wait. Prints what differs and exits \
      with 1 then.
      """,
    examples: [
      Example("omnictl audit", "Does what is counted equal what is there?")
    ]
  ) { (call) throws(Failure) in
    let reply = try call.call(.managerAudit)
    let drift = reply.texts("drift")
    if let json = call.json {
      try json.print(reply)
    } else {
      try call.console.show(drift.isEmpty ? ["No drift."] : drift.map(\.shown), paged: false)
    }
    if !drift.isEmpty { throw .told }
  }
}
