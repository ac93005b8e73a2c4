/// A queue as a row.
enum QueueColumns {
  static let all: [Column] = [
    .text("QUEUE", "queue", shrinks: true),
    .number("PRIORITY", "priority", dropped: 2),
    .text("STRATEGY", "strategy", shrinks: true, dropped: 3),
    Column("WAITING", .right) { queue in
      let waiting = queue.number("waiting") ?? 0
      let isFull = queue.number("limit").map { waiting >= $0 } ?? false
      return Cell("\(waiting)", isFull ? .red : waiting > 0 ? .yellow : .plain)
    },
    .number("LIMIT", "limit", dropped: 1),
    Column("OLDEST", .right) { Cell($0.number("oldest_milliseconds").map(TimeText.span)) },
    Column("REPS READY", .right) { queue in
      let online = queue.number("reps_online") ?? 0
      let ready = queue.number("reps_ready") ?? online
      let isStuck = queue.isTrue("unreachable") || ready == 0 && queue.number("waiting") ?? 0 > 0
      return Cell(
        RepReadiness.count(ready: ready, online: online),
        isStuck ? .red : ready == 0 ? .yellow : .plain)
    },
  ]
}
