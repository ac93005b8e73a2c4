import Interface

/// The whole desk on one screen, as lines.
enum OverviewText {
  /// - Parameter width: the terminal's; without one, the queues' fields are parted by tabs.
  static func lines(
    _ overview: DeskOverview, width: Int?, heads: Bool, paint: Paint
  ) -> [String] {
    func count(_ number: Int, _ words: String, _ tint: Paint.Tint = .plain) -> String {
      paint("\(number) \(words)", number > 0 ? tint : .dim)
    }
    let (online, ready) = (overview.repsOnline, overview.repsReady)
    let stuck = overview.queues.filter(\.isUnreachable)
    let isStuck = !stuck.isEmpty || ready == 0
    let onlineTint: Paint.Tint = online == 0 ? .dim : ready == online ? .green : .yellow
    let oldest = overview.oldestMilliseconds.map { ", oldest \(TimeText.span($0))" } ?? ""
    let reps = [
      paint(RepReadiness.summary(ready: ready, online: online), onlineTint),
      count(overview.repsBusy, "busy", .yellow),
      count(overview.repsOffline, "offline"),
    ]
    let sessions = [
      count(overview.waiting, "waiting" + oldest, isStuck ? .red : .yellow),
      count(overview.active, "active", .green),
      count(overview.inactive, "inactive"),
      count(overview.others, overview.others == 1 ? "other" : "others"),
    ]
    let head =
      wrapped(paint("Reps", .bold) + "      ", reps, width)
      + wrapped(paint("Sessions", .bold) + "  ", sessions, width)
      + troubles(overview, paint)
    guard !overview.queues.isEmpty else { return head }
    let table = Table(QueueColumns.all, overview.queues)
    return head + [""] + table.lines(width: width, heads: heads, paint: paint)
      + unreachable(stuck.map(\.queue), width, paint)
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
  private static func unreachable(_ queues: [String], _ width: Int?, _ paint: Paint) -> [String] {
    guard !queues.isEmpty else { return [] }
    let text = "No rep is ready for some who wait in \(queues.joined(separator: ", "))."
    let lines = width.map { TextWrap.lines(text, width: $0) } ?? [text.shown]
    return [""] + lines.map { paint($0, .red) }
  }

  /// What is wrong with the daemon itself.
  private static func troubles(_ overview: DeskOverview, _ paint: Paint) -> [String] {
    var lines: [String] = []
    if let failure = overview.storageFailure {
      lines.append(paint("Nothing can be changed: \(failure.shown)", .red))
    }
    if let behind = overview.clockBehindMilliseconds {
      let text = "The clock is \(TimeText.span(behind)) behind the daemon's time."
      lines.append(paint(text, .yellow))
    }
    return lines
  }
}
