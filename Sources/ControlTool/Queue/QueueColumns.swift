/// A queue as a row.
enum QueueColumns {
  static let all: [Column] = [
    .text("QUEUE", "queue", shrinks: true),
    .number("PRIORITY", "priority"),
    .text("STRATEGY", "strategy", shrinks: true),
    Column("WAITING", .right) { queue in
      let waiting = queue.number("waiting") ?? 0
      let isFull = queue.number("limit").map { waiting >= $0 } ?? false
      return Cell("\(waiting)", isFull ? .red : waiting > 0 ? .yellow : .plain)
    },
    .number("LIMIT", "limit"),
    Column("OLDEST", .right) { Cell($0.number("oldest_milliseconds").map(TimeText.span)) },
    Column("REPS ONLINE", .right) { queue in
      let reps = queue.number("reps_online") ?? 0
      return Cell("\(reps)", reps == 0 ? .red : .plain)
    },
  ]
}
