import Varlink

/// A column of a table: its head, and how a row's cell is made.
struct Column: Sendable {
  enum Side: Sendable { case left, right }

  let title: String
  let side: Side
  /// Whether it is shortened if the terminal is too narrow, and to how many columns at least before
  /// another column is left out.
  let shrinks: Bool
  let least: Int
  /// The column with the greatest number is left out first if there is no room; 0 is never left
  /// out.
  let dropped: Int
  let cell: @Sendable (JSONValue) -> Cell

  init(
    _ title: String, _ side: Side = .left, shrinks: Bool = false, least: Int = 8, dropped: Int = 0,
    _ cell: @escaping @Sendable (JSONValue) -> Cell
  ) {
    self.title = title
    self.side = side
    self.shrinks = shrinks
    self.least = least
    self.dropped = dropped
    self.cell = cell
  }

  /// A text of the row's, as it is.
  static func text(
    _ title: String, _ field: String, shrinks: Bool = false, dropped: Int = 0
  ) -> Column {
    Column(title, shrinks: shrinks, dropped: dropped) { Cell($0.text(field)) }
  }

  static func number(_ title: String, _ field: String, dropped: Int = 0) -> Column {
    Column(title, .right, dropped: dropped) { Cell($0.number(field).map(String.init)) }
  }
}
