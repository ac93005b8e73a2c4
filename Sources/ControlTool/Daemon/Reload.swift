import Interface
import Varlink

extension Verb {
  static let reload = Verb(
    "reload", calls: [.managerReload],
    summary: "Let the daemon read its configuration again",
    explanation: """
      It is checked as a whole before anything of it holds. A bad one leaves the old one in \
      force, and all mistakes are told. What a good one changed is told too.
      """,
    examples: [
      Example("omnictl check && omnictl reload", "Put a changed configuration in force")
    ]
  ) { (call) throws(Failure) in
    try call.show(.managerReload) { $0.texts("told").map(\.shown) }
  }
}
