import Varlink

/// The whole desk on one screen, as lines.
enum OverviewText {
  /// - Parameter width: the terminal's; without one, the queues' fields are parted by tabs.
  static func lines(
    _ overview: JSONValue, width: Int?, heads: Bool, paint: Paint
  ) -> [String] {
    func count(_ field: String) -> String { "\(overview.number(field) ?? 0)" }
    func count(_ field: String, _ words: String, _ tint: Paint.Tint = .plain) -> String {
      paint("\(count(field)) \(words)", overview.number(field) ?? 0 > 0 ? tint : .dim)
    }
    let oldest = overview.number("oldest_milliseconds").map { ", oldest \(TimeText.span($0))" }
    let reps = [
      count("reps_online", "online", .green), count("reps_busy", "busy", .yellow),
      count("reps_offline", "offline"),
    ]
    let sessions = [
      count("waiting", "waiting" + (oldest ?? ""), .yellow), count("active", "active", .green),
      count("inactive", "inactive"),
      count("others", overview.number("others") == 1 ? "other" : "others"),
    ]
    let head =
      [
        paint("Reps", .bold) + "      " + reps.joined(separator: " · "),
        paint("Sessions", .bold) + "  " + sessions.joined(separator: " · "),
      ]
      + troubles(overview, paint)
    let queues = overview.list("queues")
    guard !queues.isEmpty else { return head }
    return head + [""] + queueLines(queues, width: width, heads: heads, paint: paint)
  }

  /// What is wrong with the daemon itself.
  private static func troubles(_ overview: JSONValue, _ paint: Paint) -> [String] {
    var lines: [String] = []
    if let failure = overview.text("storage_failure") {
      lines.append(paint("Nothing can be changed: \(failure.shown)", .red))
    }
    if let behind = overview.number("clock_behind_milliseconds") {
      let text = "The clock is \(TimeText.span(behind)) behind the daemon's time."
      lines.append(paint(text, .yellow))
    }
    return lines
  }

  private static func queueLines(
    _ queues: [JSONValue], width: Int?, heads: Bool, paint: Paint
  ) -> [String] {
    var table = Table(QueueColumns.all)
    guard let width else {
      return (heads ? [table.plainHead] : []) + queues.map { table.plainLine($0) }
    }
    for queue in queues { table.add(queue) }
    return table.lines(width: width, heads: heads, paint: paint)
  }
}
