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
    let online = overview.number("reps_online") ?? 0
    let ready = overview.number("reps_ready") ?? online
    let stuck = overview.list("queues").filter { $0.isTrue("unreachable") }
    let isStuck = !stuck.isEmpty || ready == 0
    let onlineTint: Paint.Tint = online == 0 ? .dim : ready == online ? .green : .yellow
    let oldest = overview.number("oldest_milliseconds").map { ", oldest \(TimeText.span($0))" }
    let reps = [
      paint(RepReadiness.summary(ready: ready, online: online), onlineTint),
      count("reps_busy", "busy", .yellow),
      count("reps_offline", "offline"),
    ]
    let sessions = [
      count("waiting", "waiting" + (oldest ?? ""), isStuck ? .red : .yellow),
      count("active", "active", .green),
      count("inactive", "inactive"),
      count("others", overview.number("others") == 1 ? "other" : "others"),
    ]
    let head =
      wrapped(paint("Reps", .bold) + "      ", reps, width)
      + wrapped(paint("Sessions", .bold) + "  ", sessions, width)
      + troubles(overview, paint)
    let queues = overview.list("queues")
    guard !queues.isEmpty else { return head }
    return head + [""] + queueLines(queues, width: width, heads: heads, paint: paint)
      + unreachable(stuck.compactMap { $0.text("queue") }, width, paint)
  }

  /// The parts on one line, or on several if the terminal is too narrow.
  private static func wrapped(_ name: String, _ parts: [String], _ width: Int?) -> [String] {
    var lines: [String] = []
    var line = name
    var columns = nameColumns
    for (index, part) in parts.enumerated() {
      let gap = index == 0 || columns == nameColumns ? "" : " · "
      if let width, columns > nameColumns, columns + gap.count + part.unpainted.columns > width {
        lines.append(line)
        line = String(repeating: " ", count: nameColumns) + part
        columns = nameColumns + part.unpainted.columns
      } else {
        line += gap + part
        columns += gap.count + part.unpainted.columns
      }
    }
    return lines + [line]
  }

  private static let nameColumns = 10

  /// The queues in which a session waits that no rep can be offered: in words too, since not
  /// everybody sees colours.
  private static func unreachable(
    _ queues: [String], _ width: Int?, _ paint: Paint
  ) -> [String] {
    guard !queues.isEmpty else { return [] }
    let text = "No rep is ready for some who wait in \(queues.joined(separator: ", "))."
    return [""]
      + (width.map { TextWrap.lines(text, width: $0) } ?? [text.shown]).map {
        paint($0, .red)
      }
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
