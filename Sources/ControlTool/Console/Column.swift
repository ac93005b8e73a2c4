/// A column of a table: its head, and how a row's cell is made.
struct Column<Row>: Sendable {
  let title: String
  let isRight: Bool
  /// Whether it is shortened if the terminal is too narrow, and to how many columns at least before
  /// another column is left out.
  let shrinks: Bool
  let least: Int
  /// The column with the greatest number is left out first if there is no room; 0 is never left
  /// out.
  let dropped: Int
  let cell: @Sendable (Row) -> Cell

  init(
    _ title: String, isRight: Bool = false, shrinks: Bool = false, least: Int = 8,
    dropped: Int = 0, _ cell: @escaping @Sendable (Row) -> Cell
  ) {
    self.title = title
    self.isRight = isRight
    self.shrinks = shrinks
    self.least = least
    self.dropped = dropped
    self.cell = cell
  }

  /// A text of the row's, as it is.
  static func text(
    _ title: String, shrinks: Bool = false, dropped: Int = 0,
    _ text: @escaping @Sendable (Row) -> String?
  ) -> Column {
    Column(title, shrinks: shrinks, dropped: dropped) { Cell(text($0)) }
  }

  static func number<Number: BinaryInteger & SendableMetatype>(
    _ title: String, dropped: Int = 0, _ number: @escaping @Sendable (Row) -> Number?
  ) -> Column {
    Column(title, isRight: true, dropped: dropped) { Cell(number($0)) }
  }

  /// A length of time, in milliseconds.
  static func span(
    _ title: String, dropped: Int = 0, _ span: @escaping @Sendable (Row) -> Int64?
  ) -> Column {
    Column(title, isRight: true, dropped: dropped) { Cell(span($0).map(TimeText.span)) }
  }
}

/// One value of a table. Nothing is shown as a dash, so that every line has as many fields.
struct Cell: Sendable {
  let text: String
  let tint: Paint.Tint

  init(_ text: String?, _ tint: Paint.Tint = .plain) {
    let shown = text?.shown ?? ""
    self.text = shown.isEmpty ? "-" : shown
    self.tint = shown.isEmpty ? .dim : tint
  }

  init(_ number: (some BinaryInteger)?) { self.init(number.map { "\($0)" }) }

  /// `2026-01-05 10:00:30 CET (5min ago)`, of milliseconds since 1970.
  init(instant: Int64?, now: Int64) {
    guard let instant else {
      self.init(String?.none)
      return
    }
    let away = now - instant
    let distance = away >= 0 ? "\(TimeText.span(away)) ago" : "in \(TimeText.span(-away))"
    self.init("\(TimeText.local(instant)) (\(distance))")
  }
}
