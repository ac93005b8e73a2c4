import Varlink

/// A column of a table: its head, and how a row's cell is made.
struct Column: Sendable {
  enum Side: Sendable { case left, right }

  let title: String
  let side: Side
  /// Whether it gives way where the terminal is too narrow.
  let shrinks: Bool
  let cell: @Sendable (JSONValue) -> Cell

  init(
    _ title: String, _ side: Side = .left, shrinks: Bool = false,
    _ cell: @escaping @Sendable (JSONValue) -> Cell
  ) {
    self.title = title
    self.side = side
    self.shrinks = shrinks
    self.cell = cell
  }

  /// A text of the row's, as it is.
  static func text(_ title: String, _ field: String, shrinks: Bool = false) -> Column {
    Column(title, shrinks: shrinks) { Cell($0.text(field)) }
  }

  static func number(_ title: String, _ field: String) -> Column {
    Column(title, .right) { Cell($0.number(field).map(String.init)) }
  }
}
