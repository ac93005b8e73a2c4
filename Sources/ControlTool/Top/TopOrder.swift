import Containers

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

extension QueueLine {
  static let orders: [TopOrder<QueueLine>] = [
    TopOrder(column: nil, isBefore: nil),
    TopOrder(column: 1) { ($0.waiting, Name($1.name)) > ($1.waiting, Name($0.name)) },
    TopOrder(column: 3) {
      ($0.oldestMilliseconds ?? -1, Name($1.name)) > ($1.oldestMilliseconds ?? -1, Name($0.name))
    },
  ]
}

extension RepLine {
  static let orders: [TopOrder<RepLine>] = [
    TopOrder(column: 2) {
      ($0.rank, -$0.share, Name($0.name)) < ($1.rank, -$1.share, Name($1.name))
    },
    TopOrder(column: 0) { Name($0.name) < Name($1.name) },
    TopOrder(column: 5) {
      ($0.rank, -$0.offers, Name($0.name)) < ($1.rank, -$1.offers, Name($1.name))
    },
  ]
}

extension WaitingLine {
  static let orders: [TopOrder<WaitingLine>] = [
    TopOrder(column: 0) { ($0.since, $0.session) < ($1.since, $1.session) },
    TopOrder(column: 2) {
      (Name($0.queue), $0.since, $0.session) < (Name($1.queue), $1.since, $1.session)
    },
    TopOrder(column: 5) {
      ($0.priority, $0.since, $0.session) < ($1.priority, $1.since, $1.session)
    },
  ]
}
