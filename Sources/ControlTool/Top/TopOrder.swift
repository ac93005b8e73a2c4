import Containers
import Interface

/// By what a list is sorted. Ties are broken down to the name or number, so that lines stay where
/// they are while nothing changes.
struct TopOrder<Row>: Sendable {
  /// Which of the list's columns it is by; nil for the order in which the daemon tells them.
  let column: Int?
  let isBefore: (@Sendable (Row, Row) -> Bool)?

  func sort(_ rows: inout [Row]) {
    if let isBefore { rows.sort(by: isBefore) }
  }
}

// The first of each is how the list begins.

extension QueueRow {
  static let orders: [TopOrder<QueueRow>] = [
    TopOrder(column: nil, isBefore: nil),
    TopOrder(column: 1) { ($0.waiting, Name($1.queue)) > ($1.waiting, Name($0.queue)) },
    TopOrder(column: 3) {
      ($0.oldestMilliseconds ?? -1, Name($1.queue)) > ($1.oldestMilliseconds ?? -1, Name($0.queue))
    },
  ]
}

extension RepRow {
  static let orders: [TopOrder<RepRow>] = [
    TopOrder(column: 2) {
      ($0.rank, -$0.share, Name($0.rep)) < ($1.rank, -$1.share, Name($1.rep))
    },
    TopOrder(column: 0) { Name($0.rep) < Name($1.rep) },
    TopOrder(column: 5) {
      ($0.rank, -$0.offers, Name($0.rep)) < ($1.rank, -$1.offers, Name($1.rep))
    },
  ]
}

extension SessionRow {
  static let orders: [TopOrder<SessionRow>] = [
    TopOrder(column: 0) { ($0.waitingSince, $0.session) < ($1.waitingSince, $1.session) },
    TopOrder(column: 2) {
      (Name($0.queue), $0.waitingSince, $0.session)
        < (Name($1.queue), $1.waitingSince, $1.session)
    },
    TopOrder(column: 5) {
      ($0.priority, $0.waitingSince, $0.session)
        < ($1.priority, $1.waitingSince, $1.session)
    },
  ]
}

extension RepRow {
  /// Those who can be offered something first, those who are not there last.
  var rank: Int {
    kind == .online && readiness == .ready ? 0 : kind == .offline ? 2 : 1
  }

  var share: Double { total > 0 ? Double(used) / Double(total) : used > 0 ? .infinity : 0 }
}

extension SessionRow {
  /// Why it waits still: `offered to anna`; empty if nobody has it.
  var waitsFor: String {
    if let rep = offeredTo { return "offered to \(rep)" }
    if let responder = heldFor { return "held for \(responder)" }
    return direct.map { "for \($0)" } ?? ""
  }
}

/// The figures of the whole desk, as they were told last.
@dynamicMemberLookup
struct TopOverview: Sendable {
  private let desk: DeskOverview
  /// When it was told.
  private let at: Int64

  init(_ desk: DeskOverview, at now: Int64) { (self.desk, at) = (desk, now) }

  subscript<Value>(dynamicMember figure: KeyPath<DeskOverview, Value>) -> Value {
    desk[keyPath: figure]
  }

  /// The daemon's time. A manual clock stands still until the next reply.
  func daemonTime(at now: Int64) -> Int64 {
    desk.manualClock ?? now + (desk.clockBehindMilliseconds ?? 0)
  }

  /// An age of a reply, as it is by now.
  func age(_ milliseconds: Int64?, at now: Int64) -> Int64? {
    milliseconds.map { $0 + (desk.manualClock == nil ? max(now - at, 0) : 0) }
  }
}

/// The first rows of a list in some order, and how many there were: what a screen shows of a list
/// of any length. Memory stays small however long it is.
struct LongList<Row: Sendable>: Sendable {
  private static var rowsMax: Int { 2_000 }

  private(set) var rows: [Row] = []
  private(set) var count = 0
  private let order: TopOrder<Row>

  init(_ order: TopOrder<Row>) { self.order = order }

  /// - Complexity: the logarithm of what is kept, amortised.
  mutating func add(_ row: Row) {
    count += 1
    rows.append(row)
    if rows.count >= Self.rowsMax * 2 { finish() }
  }

  /// Sorts what was added.
  mutating func finish() {
    order.sort(&rows)
    rows.removeLast(max(rows.count - Self.rowsMax, 0))
  }

  /// The same rows in another order.
  func sorted(_ order: TopOrder<Row>) -> LongList {
    var list = LongList(order)
    list.rows = rows
    list.count = count
    list.finish()
    return list
  }
}
