import Interface

// What the three lists say.
extension TopModel {
  func contents(of pane: TopPane, _ now: Int64) -> Pane {
    switch pane {
    case .queues: queuePane(now)
    case .reps: repPane
    case .waiting: waitingPane(now)
    }
  }

  private func queuePane(_ now: Int64) -> Pane {
    let order = QueueRow.orders[order(of: .queues)]
    var pane = Pane(
      [
        .init(title: "QUEUE", shrinks: true, least: 12),
        .init(title: "WAITING", isRight: true),
        .init(title: "LIMIT", isRight: true, least: 5, dropped: 2),
        .init(title: "OLDEST", isRight: true, least: 9),
        .init(title: "READY", isRight: true),
        .init(title: "PRIORITY", isRight: true, dropped: 3),
        .init(title: "STRATEGY", dropped: 4),
      ], sorted: order.column)
    guard let overview else { return pane }
    var queues = overview.queues
    order.sort(&queues)
    for queue in queues {
      let isStuck = queue.isStuck
      let style: Style = queue.isFull || isStuck ? .red : queue.waiting > 0 ? .yellow : .dim
      let oldest = overview.age(queue.oldestMilliseconds, at: now).map { TimeText.span($0) }
      pane.add([
        StyledText(queue.queue),
        StyledText("\(queue.waiting)", style),
        StyledText(queue.limit.map(String.init) ?? "-", queue.limit == nil ? .dim : .plain),
        StyledText(oldest ?? "-", oldest == nil ? .dim : style),
        StyledText(
          RepReadiness.count(ready: queue.repsReady, online: queue.repsOnline),
          isStuck
            ? .red : queue.repsReady > 0 ? .green : queue.repsOnline > 0 ? .yellow : .dim),
        StyledText("\(queue.priority)"),
        StyledText(queue.strategy),
      ])
    }
    return pane
  }

  private var repPane: Pane {
    var pane = Pane(
      [
        .init(title: "REP", shrinks: true, least: 12),
        .init(title: "PRESENCE", shrinks: true, least: 12),
        .init(title: "LOAD", isRight: true, least: 5),
        .init(title: "", least: 10, dropped: 2),
        .init(title: "WORK", isRight: true, dropped: 3),
        .init(title: "OFFERS", isRight: true, dropped: 4),
      ], sorted: RepRow.orders[order(of: .reps)].column)
    for rep in reps.rows {
      let isOver = rep.used > rep.total
      let style: Style =
        isOver ? .red : rep.used == rep.total ? .yellow : rep.rank == 0 ? .green : .plain
      let numbers = "\(RepColumns.units(rep.used))/\(RepColumns.units(rep.total))"
      let isThere = rep.rank < 2 || rep.used > 0
      pane.add([
        StyledText(rep.rep, rep.rank == 2 ? .dim : .plain),
        presence(of: rep),
        StyledText(isThere ? numbers : "-", isOver ? .red : isThere ? .plain : .dim),
        isThere ? Bar.text(rep.used, of: rep.total, columns: 10, style) : StyledText(),
        StyledText("\(rep.pieces)", rep.pieces > 0 ? .plain : .dim),
        StyledText("\(rep.offers)", rep.offers > 0 ? .yellow : .dim),
      ])
    }
    return pane
  }

  private func presence(of rep: RepRow) -> StyledText {
    if rep.readiness == .deskLost { return StyledText(rep.presence + ", desk lost", .red) }
    if rep.kind == .online, let problem = rep.readiness.words {
      return StyledText("\(problem) (\(rep.presence))", .yellow)
    }
    let style: Style = rep.rank == 0 ? .green : rep.rank == 1 ? .yellow : .dim
    return StyledText(rep.presence, style)
  }

  private func waitingPane(_ now: Int64) -> Pane {
    var pane = Pane(
      [
        .init(title: "WAITING", isRight: true, least: 9),
        .init(title: "SESSION", isRight: true, dropped: 2),
        .init(title: "QUEUE", shrinks: true, least: 8),
        .init(title: "CHANNEL", shrinks: true, least: 8, dropped: 3),
        .init(title: "CUSTOMER", shrinks: true, least: 12),
        .init(title: "PRIORITY", isRight: true, dropped: 4),
        .init(title: "", shrinks: true, dropped: 1),
      ], sorted: SessionRow.orders[order(of: .waiting)].column)
    let daemonTime = overview?.daemonTime(at: now) ?? now
    for line in waiting.rows {
      pane.add([
        StyledText(
          TimeText.span(daemonTime - line.waitingSince), line.waitsFor.isEmpty ? .yellow : .plain),
        StyledText("\(line.session)"),
        StyledText(line.queue),
        StyledText(line.channel),
        StyledText(line.customer),
        StyledText("\(line.priority)", line.priority == 0 ? .dim : .plain),
        StyledText(line.waitsFor, .dim),
      ])
    }
    return pane
  }
}

extension HelpScreen {
  static let top = HelpScreen(
    title: "omnictl top",
    keys: [
      ("Tab, ←→", "choose a list"),
      ("↑↓", "scroll it by a row; Page Up, Page Down, Home and End by more"),
      ("s", "sort it by something else"),
      ("Ctrl-L", "draw the screen anew"),
      ("Ctrl-Z", "stop; fg goes on"),
      ("?", "this help"),
      ("q, Ctrl-C", "quit"),
    ],
    notes: [
      "Green goes well, yellow waits, red needs somebody: a queue that is full or that nobody who "
        + "is online serves, a rep over their limit or whose desk is lost.",
      "LOAD is what a rep carries of what they can. Waiting longest tells for each session whether "
        + "it is offered to somebody or held for a bot.",
    ])
}
