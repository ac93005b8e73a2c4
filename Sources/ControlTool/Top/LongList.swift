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
