import Interface

// How the desk looks: who and how at the top, then the sessions, what happened, and at the foot
// the keys or a question.
extension DeskModel {
  /// With fewer rows the desk does without blank ones, and with one row of keys.
  private static let roomyRows = 16
  private static let logRowsLeast = 2
  private static let topRows = 3

  func frame(at now: Int64) -> Frame {
    if let help { return HelpScreen.desk(choices).frame(size, offset: help) }
    var frame = Frame(size)
    let width = frame.columns - 2
    let isRoomy = frame.rows >= Self.roomyRows
    let foot = footLines(width: width, rows: isRoomy ? 2 : 1)
    drawTop(&frame, now)

    let gap = isRoomy ? 1 : 0
    var row = Self.topRows + gap
    let end = max(frame.rows - foot.count - gap, row)
    let listRows = max(end - row - Self.logRowsLeast - 1 - gap, 1)
    let list = listLines(width: width, rows: listRows, daemonTime(at: now))
    for line in list.prefix(end - row) {
      let isChosen = line.isChosen
      if isChosen { frame.put(StyledText("▸", .bold), row: row) }
      frame.put(line.text, row: row, column: 1)
      row += 1
    }
    row = min(row + gap, end)
    for line in log.lines(width: width, rows: end - row) {
      frame.put(line, row: row, column: 1)
      row += 1
    }
    for (index, line) in foot.enumerated() {
      frame.put(line, row: frame.rows - foot.count + index, column: 1)
    }
    return frame
  }

  // MARK: - The top

  private func drawTop(_ frame: inout Frame, _ now: Int64) {
    var parts = [StyledText(rep, .bold)]
    if let awaySince {
      let away = TimeText.span(now - awaySince)
      parts.append(StyledText("daemon away for \(away), trying again", .red))
    } else if let silence = silence(since: calls.first?.askedAt, now) {
      parts.append(StyledText(silence, .red))
    }
    if let presence {
      let style = awaySince == nil && !isIdleByStatus ? style(ofKind: presenceKind) : .yellow
      parts.append(StyledText(presence, style))
    }
    if awaySince == nil, hasAttended {
      parts.append(StyledText("lease whole", .dim))
      parts.append(StyledText(choices.profile, .dim))
    }
    let width = frame.columns - 2
    let line = StyledText.joined(parts, by: "  ", within: width)
    frame.put(line, row: 0, column: 1)
    let clock = StyledText(TimeText.localClock(daemonTime(at: now)), .dim)
    if line.columns + 2 + clock.columns <= width {
      frame.put(clock, row: 0, endingAt: frame.columns - 1)
    }
    let statuses = choices.presences.filter { $0.key != nil }.map { status in
      let style = style(ofKind: status.kind)
      return StyledText(status.key.map { "\($0) " } ?? "", .bold)
        + StyledText(status.name, status.name == presence ? style.reversed : .plain)
    }
    frame.put(.joined(statuses, by: "  ", within: width, style: .plain), row: 1, column: 1)
    let load = choices.load.map { awaySince == nil ? $0 : $0.restyled(.dim) }
    frame.put(.joined(load, by: "  ", within: width, style: .plain), row: 2, column: 1)
  }

  /// Whether nothing can be offered to the rep though they are online and their lease is whole.
  private var isIdleByStatus: Bool {
    presenceKind == .online && awaySince == nil && hasAttended && choices.isUnready
  }

  private func style(ofKind kind: PresenceKindWord?) -> Style {
    switch kind?.text {
    case "online": .green
    case "busy": .yellow
    default: .plain
    }
  }

  // MARK: - The sessions

  private struct Line {
    let text: StyledText
    var isChosen = false
  }

  /// The heads and the sessions around the chosen one; without any, what to do.
  private func listLines(width: Int, rows: Int, _ now: Int64) -> [Line] {
    let listed = listed
    if listed.isEmpty {
      return advice.flatMap { TextWrap.lines($0, width: width) }.map {
        Line(text: StyledText($0, .dim))
      }
    }
    var pane = Pane([
      .init(title: "SESSION", isRight: true),
      .init(title: "STATUS", shrinks: true, least: 12),
      .init(title: "CUSTOMER", shrinks: true, least: 10),
      .init(title: "CHANNEL", shrinks: true, least: 8, dropped: 2),
      .init(title: "QUEUE", shrinks: true, least: 6, dropped: 3),
      .init(title: "", least: 10, dropped: 4),
    ])
    for session in listed {
      let style = session.statusStyle(at: now)
      pane.add([
        StyledText("\(session.number)"), StyledText(session.statusWords(at: now), style),
        StyledText(session.customer), StyledText(session.channel), StyledText(session.queue),
        bar(session, style, now),
      ])
    }
    let chosen = listed.firstIndex { $0.number == selected } ?? 0
    let first = min(max(chosen - rows + 1, 0), max(listed.count - rows, 0))
    let shown = first..<min(first + rows, listed.count)
    let lines = pane.lines(width: width, rows: shown)
    return [Line(text: lines.head.restyled(.dim))]
      + zip(shown, lines.rows).map { place, line in
        Line(text: awaySince == nil ? line : line.restyled(.dim), isChosen: place == chosen)
      }
  }

  /// How much of an offer's time is left.
  private func bar(_ session: DeskEntry, _ style: Style, _ now: Int64) -> StyledText {
    guard session.isOffer, let end = session.offeredUntil else { return StyledText() }
    return Bar.text(end - now, of: end - session.offeredSince, columns: 10, style)
  }

  /// What somebody new does next.
  private var advice: [String] {
    guard hasAttended else { return ["Taking \(rep)'s lease…"] }
    switch presenceKind?.text {
    case "offline":
      guard let first = choices.presences.first(where: { $0.kind == .online && $0.key != nil })
      else { return ["You are offline, so nothing is offered to you. s chooses a status."] }
      return [
        "You are offline, so nothing is offered to you. "
          + "\(first.key.map(String.init) ?? "") makes you \(first.name)."
      ]
    case "busy": return ["Your status is \(presence ?? "busy"): nothing new is offered to you."]
    default:
      if isIdleByStatus {
        return [
          "\(presence ?? "Your status") serves no channel that your profile lets you serve, so "
            + "nothing is offered to you."
        ]
      }
      return [
        "Nothing to do. Who writes now is offered to you; in another terminal:",
        "omnictl customer message CHANNEL CUSTOMER TEXT",
      ]
    }
  }

  // MARK: - The foot

  private func footLines(width: Int, rows: Int) -> [StyledText] {
    if let prompt { return lines(of: prompt, width: width) }
    let general = ["? help", "q quit"]
    let tail = StyledText(general.joined(separator: " · "), .dim)
    let now = keysThatFit(width: rows > 1 ? width : width - tail.columns - 3)
    if rows == 1 {
      let gap = now.runs.isEmpty ? "" : " · "
      return [now + StyledText(gap, .dim) + tail]
    }
    let pick = choices.allows(.pick) ? ["p pick"] : []
    let more = (pick + ["s status", "l log out"]).map { StyledText($0, .dim) } + [tail]
    return [now, .joined(more, by: " · ", within: width)]
  }

  /// What can be done with what there is, the most urgent first.
  private func keysThatFit(width: Int) -> StyledText {
    var keys: [String] = []
    if sessions.contains(where: \.isOffer) {
      keys += ["a accept"] + (choices.mayDecline ? ["d decline"] : [])
    }
    let own = sessions.filter { !$0.isOffer }
    if own.contains(where: \.isActive) { keys += ["r answered"] }
    if !own.isEmpty, choices.allows(.end) { keys.append("e end") }
    if !own.isEmpty, choices.allows(.transfer) { keys.append("t transfer") }
    if own.contains(where: \.isActive), choices.allows(.inactivate) { keys.append("i inactive") }
    if !own.isEmpty { keys += ["c close tab"] }
    if own.contains(where: \.isHeld) { keys += ["w wrapped up"] }
    return .joined(keys.map { StyledText($0) }, by: " · ", within: width)
  }

  private func lines(of prompt: DeskPrompt, width: Int) -> [StyledText] {
    let question = TextWrap.lines(prompt.question, width: width).map { StyledText($0, .bold) }
    if prompt.isTyped {
      var field = StyledText("> \(prompt.text)") + StyledText(" ", Style.plain.reversed)
      if field.columns < width {
        let words = prompt.candidates.isEmpty ? [prompt.emptiness] : prompt.matching
        let matching = words.map { StyledText($0, .dim) }
        field.append("  ")
        field.append(.joined(matching, by: "  ", within: width - field.columns))
      }
      return question + [field, StyledText("Enter takes it · Tab completes · Esc goes back", .dim)]
    }
    let choices = prompt.choices.map {
      StyledText("\($0.key) ", .bold) + StyledText($0.text)
    }
    return question + [.joined(choices + [StyledText("Esc back", .dim)], by: " · ", within: width)]
  }
}

extension HelpScreen {
  /// The keys that the profile allows.
  static func desk(_ choices: DeskChoices) -> HelpScreen {
    let keys = allKeys.filter { key, _ in
      switch key {
      case "d": choices.mayDecline
      case "e": choices.allows(.end)
      case "t": choices.allows(.transfer)
      case "i": choices.allows(.inactivate)
      case "p": choices.allows(.pick)
      default: true
      }
    }
    return HelpScreen(title: "omnictl rep attend", keys: keys, notes: notes)
  }

  private static let allKeys: [(key: String, text: String)] = [
    ("1…9, 0", "go to a presence status; 0 is Offline"),
    ("s", "go to a status by its name"),
    ("↑↓", "choose a session"),
    ("a", "accept the chosen offer, or the oldest"),
    ("d", "decline the chosen offer, or the oldest"),
    ("r", "say that you have answered the customer"),
    ("e", "end the session"),
    ("t", "transfer it to a queue or a rep"),
    ("i", "make it inactive: the customer does not answer"),
    ("c", "close its tab"),
    ("w", "finish its wrap-up"),
    ("p", "pick a session that waits in your queues"),
    ("l", "log out"),
    ("q, Ctrl-C", "quit; the lease breaks"),
    ("Ctrl-L", "draw the screen anew"),
    ("Ctrl-Z", "stop; fg goes on"),
  ]

  private static let notes = [
    "The first lines show your status, what you hold of your capacity, and how many wait in each "
      + "of your queues. An offer rings the terminal's bell, unless --no-bell was given.",
    "omnid decides who serves whom and carries no texts: what customer and rep write goes "
      + "between gateway and desk by a way of its own.",
  ]
}
