import Interface
import System
import Varlink

/// The whole desk, live: the overview as a stream, and lists that are polled.
struct TopModel: LiveModel {
  let path: String
  private(set) var size = TerminalSize(columns: 80, rows: 24)
  private(set) var overview: TopOverview?
  private(set) var reps = LongList(RepRow.orders[0])
  private(set) var waiting = LongList(SessionRow.orders[0])
  private(set) var poll = TopPoll()
  private(set) var hasLists = false
  /// Since when the daemon is away.
  private(set) var awaySince: Int64?

  private(set) var focus = TopPane.queues
  /// How far each list is scrolled, and by what it is sorted.
  private(set) var offsets: [TopPane: Int] = [:]
  private(set) var orders: [TopPane: Int] = [:]
  /// The first line of the help that is shown; nil if none is.
  private(set) var help: Int?

  init(path: String) { self.path = path }

  mutating func take(_ event: LiveEvent, at now: Int64) -> [LiveEffect] {
    switch event {
    case .resized(let size):
      self.size = size
      clampOffsets()
    case .key(let key): return press(key)
    case .tick: return askWhereDue(now)
    case .connected(.stream): return [.call(.stream, .supervisorOverview, CallArguments(), .more)]
    case .connected(.calls):
      poll = TopPoll()
      return askWhereDue(now)
    case .away(let name, _):
      awaySince = awaySince ?? now
      if name == .calls { poll.stop() }
    case .reply(.stream, let reply, continues: _):
      overview = TopOverview(reply.read(OverviewReply.self).overview, at: now)
      awaySince = nil
      clampOffsets()
    case .reply(.calls, let reply, let continues): takeRow(reply, continues, now)
    case .refused(let name, let refusal): return refused(refusal, name, now)
    }
    return []
  }

  /// A role that may see the overview alone is shown that; else there is nothing to show.
  private mutating func refused(
    _ refusal: Refusal, _ name: LinkName, _ now: Int64
  ) -> [LiveEffect] {
    if name == .calls {
      poll.isRefused = true
      return []
    }
    guard refusal.name == "TooManyConnections" else {
      return [.quit(.failed(.client(.refused(refusal))))]
    }
    awaySince = awaySince ?? now
    return [.hangUp(name)]
  }
}

// MARK: - Lists

extension TopModel {
  var layout: TopLayout {
    TopLayout(
      size,
      wanted: Dictionary(uniqueKeysWithValues: TopPane.allCases.map { ($0, rowCount(of: $0)) }),
      focus: focus)
  }

  /// How many there are, of which the first thousands can be scrolled to.
  func count(of pane: TopPane) -> Int {
    switch pane {
    case .queues: overview?.queues.count ?? 0
    case .reps: reps.count
    case .waiting: waiting.count
    }
  }

  private func rowCount(of pane: TopPane) -> Int {
    switch pane {
    case .queues: overview?.queues.count ?? 0
    case .reps: reps.rows.count
    case .waiting: waiting.rows.count
    }
  }

  func order(of pane: TopPane) -> Int { orders[pane] ?? 0 }

  func offset(of pane: TopPane) -> Int { offsets[pane] ?? 0 }

  private mutating func askWhereDue(_ now: Int64) -> [LiveEffect] {
    guard poll.isDue(at: now) else { return [] }
    poll.begin(
      now, RepRow.orders[order(of: .reps)], SessionRow.orders[order(of: .waiting)])
    return [
      .call(.calls, .supervisorListReps, CallArguments(), .more),
      .call(
        .calls, .supervisorListSessions, CallArguments { $0.status = .waitingForRep }, .more),
    ]
  }

  private mutating func takeRow(_ reply: ReplyBody, _ continues: Bool, _ now: Int64) {
    guard poll.take(reply, continues: continues, now) else { return }
    hasLists = true
    // The order may have changed since.
    reps = poll.reps.sorted(RepRow.orders[order(of: .reps)])
    waiting = poll.waiting.sorted(SessionRow.orders[order(of: .waiting)])
    clampOffsets()
  }

  private mutating func clampOffsets() {
    let layout = layout
    for pane in TopPane.allCases {
      let most = max(rowCount(of: pane) - (layout.rows(of: pane) ?? 1), 0)
      offsets[pane] = min(offset(of: pane), most)
    }
  }
}

// MARK: - Keys

extension TopModel {
  private mutating func press(_ key: Key) -> [LiveEffect] {
    if key == .control("c") { return [.quit(.done(nil))] }
    if let help {
      self.help = HelpScreen.top.scrolled(help, by: key, size)
      return []
    }
    switch key {
    case .character("q"): return [.quit(.done(nil))]
    case .character("?"), .character("h"): help = 0
    case .tab, .right: turn(by: 1)
    case .backTab, .left: turn(by: -1)
    case .up, .character("k"): scroll(by: -1)
    case .down, .character("j"): scroll(by: 1)
    case .pageUp: scroll(by: -page)
    case .pageDown, .character(" "): scroll(by: page)
    case .home: scroll(by: -rowCount(of: focus))
    case .end: scroll(by: rowCount(of: focus))
    case .character("s"): sort()
    case .character, .control, .enter, .backspace, .escape, .paste, .other: break
    }
    return []
  }

  private var page: Int { max((layout.rows(of: focus) ?? 1) - 1, 1) }

  private mutating func turn(by step: Int) {
    let count = TopPane.allCases.count
    focus = TopPane.allCases[(focus.rawValue + step + count) % count]
    clampOffsets()
  }

  private mutating func scroll(by rows: Int) {
    offsets[focus] = max(offset(of: focus) + rows, 0)
    clampOffsets()
  }

  private mutating func sort() {
    offsets[focus] = 0
    switch focus {
    case .queues: orders[.queues] = (order(of: .queues) + 1) % QueueRow.orders.count
    case .reps:
      let next = (order(of: .reps) + 1) % RepRow.orders.count
      orders[.reps] = next
      reps = reps.sorted(RepRow.orders[next])
    case .waiting:
      let next = (order(of: .waiting) + 1) % SessionRow.orders.count
      orders[.waiting] = next
      waiting = waiting.sorted(SessionRow.orders[next])
    }
  }
}
