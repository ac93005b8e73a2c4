import Interface

// How the whole desk looks.
extension TopModel {
  func frame(at now: Int64) -> Frame {
    if let help { return HelpScreen.top.frame(size, offset: help) }
    var frame = Frame(size)
    drawTitle(&frame, now)
    if let overview { drawFigures(&frame, overview, now) }
    for place in layout.places { draw(place, &frame, now) }
    drawFoot(&frame)
    return frame
  }

  /// The keys, and which part of the chosen list is shown if it is longer.
  private func drawFoot(_ frame: inout Frame) {
    let (count, offset) = (count(of: focus), offset(of: focus))
    let rows = min(layout.rows(of: focus) ?? 0, count)
    let part = StyledText(rows < count ? "\(offset + 1)–\(offset + rows) of \(count)" : "")
    let keys = ["q quit", "? help", "Tab list", "s sort", "↑↓ scroll"]
    let room = frame.columns - 2 - (part.columns > 0 ? part.columns + 2 : 0)
    frame.put(
      .joined(keys.map { StyledText($0, .dim) }, by: " · ", within: room),
      row: frame.rows - 1, column: 1)
    frame.put(part, row: frame.rows - 1, endingAt: frame.columns - 1)
  }

  private func drawTitle(_ frame: inout Frame, _ now: Int64) {
    frame.put(StyledText("omnid", .bold), row: 0, column: 1)
    let clock = StyledText(TimeText.localClock(overview?.daemonTime(at: now) ?? now), .dim)
    let room = frame.columns - 2
    let away = awaySince.map { "away for \(TimeText.span(now - $0)), trying again" }
    if let trouble = away ?? silence(since: poll.waitsSince, now) {
      frame.put(StyledText(trouble, .red), row: 0, column: 8)
      if 6 + trouble.columns + 2 + clock.columns > room { return }
    } else if 6 + path.columns + 2 + clock.columns <= room {
      frame.put(StyledText(path, .dim), row: 0, column: 8)
    }
    frame.put(clock, row: 0, endingAt: frame.columns - 1)
  }

  private func drawFigures(_ frame: inout Frame, _ overview: TopOverview, _ now: Int64) {
    func count(_ number: Int, _ words: String, _ style: Style = .plain) -> StyledText {
      StyledText("\(number) \(words)", number > 0 && awaySince == nil ? style : .dim)
    }
    let isStuck =
      overview.waiting > 0 && overview.repsReady == 0
      || overview.queues.contains(where: \.isUnreachable)
    let (ready, online) = (overview.repsReady, overview.repsOnline)
    let onlineStyle: Style =
      online == 0 || awaySince != nil ? .dim : ready == online ? .green : .yellow
    let oldest = overview.age(overview.oldestMilliseconds, at: now).map {
      ", oldest \(TimeText.span($0))"
    }
    let lines: [(String, [StyledText])] = [
      (
        "Reps",
        [
          StyledText(RepReadiness.summary(ready: ready, online: online), onlineStyle),
          count(overview.repsBusy, "busy", .yellow),
          count(overview.repsOffline, "offline"),
        ]
      ),
      (
        "Sessions",
        [
          count(overview.waiting, "waiting" + (oldest ?? ""), isStuck ? .red : .yellow),
          count(overview.active, "active", .green), count(overview.inactive, "inactive"),
          count(overview.others, overview.others == 1 ? "other" : "others"),
        ]
      ),
    ]
    for (row, (name, parts)) in lines.enumerated() {
      frame.put(StyledText(name), row: row + 1, column: 1)
      frame.put(
        .joined(parts, by: " · ", within: frame.columns - 11), row: row + 1, column: 11)
    }
  }

  private func draw(_ place: TopLayout.Place, _ frame: inout Frame, _ now: Int64) {
    let (pane, width) = (contents(of: place.pane, now), place.columns - 2)
    let offset = offset(of: place.pane)
    let range = offset..<min(offset + place.rows, pane.rows.count)
    let (head, rows) = pane.lines(width: width, rows: range)
    let isFocused = place.pane == focus
    let column = place.left + 1
    frame.put(head.restyled(isFocused ? .bold : .dim), row: place.top, column: column)
    if isFocused { frame.put(StyledText("▸", .bold), row: place.top, column: place.left) }
    if pane.rows.isEmpty {
      frame.put(StyledText(emptiness(of: place.pane), .dim), row: place.top + 1, column: column)
    }
    for (row, line) in rows.enumerated() {
      let shown = awaySince == nil ? line : line.restyled(.dim)
      frame.put(shown, row: place.top + 1 + row, column: column)
    }
  }

  private func emptiness(of pane: TopPane) -> String {
    if poll.isRefused, pane != .queues { return "a role that allows Supervisor's lists shows them" }
    return switch pane {
    case .queues: overview == nil ? "" : "the configuration has none"
    case .reps: hasLists ? "none yet: omnictl rep put NAME PROFILE QUEUE" : ""
    case .waiting: hasLists ? "nobody waits" : ""
    }
  }
}
