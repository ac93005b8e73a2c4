import Containers
import Interface

// The queues.
extension Verb {
  static let queues: [Verb] = [
    .queueList, .queueShow,
  ]

  static let queueList = Verb(
    "queue list", calls: [.supervisorListQueues],
    summary: "List the queues",
    examples: [Example("omnictl queue list", "All of them, as the configuration has them")]
  ) { (call) throws(Failure) in
    try call.list(QueueListReply.self, noun: "queue", QueueColumns.all)
  }

  static let queueShow = Verb(
    "queue show", calls: [.supervisorListQueues, .supervisorListSessions, .supervisorListReps],
    summary: "Show one queue, its sessions and its reps",
    arguments: [Argument("QUEUE", .queue, "the queue's name")],
    examples: [
      Example("omnictl queue show sales", "Who waits in sales, and who is there for them")
    ]
  ) { (call) throws(Failure) in
    let queue = call.values.text("QUEUE") ?? ""
    // This call knows whether there is such a queue; the list of queues has no filter.
    let sessions = try call.rows(SessionListReply.self, .supervisorListSessions) {
      $0.queue = queue
      $0.status = .waitingForRep
    }
    let reps = try call.rows(RepListReply.self, .supervisorListReps) { $0.queue = queue }
    let queues = try call.rows(QueueListReply.self, .supervisorListQueues)
    let place = queues.rows.firstIndex { Name($0.queue) == Name(queue) }
    if let json = call.json {
      let own = place.map { [queues.values[$0]] } ?? []
      for value in own + sessions.values + reps.values { try json.print(value) }
      return
    }
    let row = place.map { queues.rows[$0] } ?? QueueRow()
    let fields = QueueColumns.all.dropFirst().map { column in
      let title = column.title
      return (title.prefix(1).uppercased() + title.dropFirst().lowercased(), column.cell(row))
    }
    try call.console.show(
      ["queue \(queue.shown)"] + call.lines(fields)
        + call.below(sessions.rows, SessionColumns.all(now: call.daemonTime()))
        + call.below(reps.rows, RepColumns.all), paged: call.isPaged)
  }
}

/// A queue as a row.
enum QueueColumns {
  static let all: [Column<QueueRow>] = [
    .text("QUEUE", shrinks: true) { $0.queue },
    .number("PRIORITY", dropped: 2) { $0.priority },
    .text("STRATEGY", shrinks: true, dropped: 3) { $0.strategy },
    Column("WAITING", isRight: true) {
      Cell("\($0.waiting)", $0.isFull ? .red : $0.waiting > 0 ? .yellow : .plain)
    },
    .number("LIMIT", dropped: 1) { $0.limit },
    .span("OLDEST") { $0.oldestMilliseconds },
    Column("REPS READY", isRight: true) {
      Cell(
        RepReadiness.count(ready: $0.repsReady, online: $0.repsOnline),
        $0.isStuck ? .red : $0.repsReady == 0 ? .yellow : .plain)
    },
  ]
}

extension QueueRow {
  var isFull: Bool { limit.map { waiting >= $0 } ?? false }

  /// Whether a session waits and nobody can serve it.
  var isStuck: Bool { isUnreachable || waiting > 0 && repsReady == 0 }
}
