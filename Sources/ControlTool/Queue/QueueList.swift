import Interface
import Varlink

extension Verb {
  static let queueList = Verb(
    "queue list", calls: [.supervisorListQueues],
    summary: "List the queues",
    examples: [
      Example("omnictl queue list", "All of them, as the configuration has them")
    ]
  ) { (call) throws(Failure) in
    try call.list(
      .supervisorListQueues, [:], row: "queue", noun: "queue", QueueColumns.all)
  }
}
