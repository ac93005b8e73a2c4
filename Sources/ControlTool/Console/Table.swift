import Varlink

/// Rows in columns: aligned for a terminal, never wider than it is; in a pipe a line each with tabs
/// between the fields, which `cut` and `awk` take as they are.
struct Table: Sendable {
  private static let gap = "  "
  /// What a column keeps when it gives way: first a readable name, then its beginning; and where
  /// even that is too much, every column gives way.
  private static let shrinking = [(least: 8, isForced: false), (3, false), (1, true)]

  let columns: [Column]
  private(set) var rows: [[Cell]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ row: JSONValue) { rows.append(columns.map { $0.cell(row) }) }

  /// For a pipe: the heads, as the first line.
  var plainHead: String { columns.map(\.title).joined(separator: "\t") }

  func plainLine(_ row: JSONValue) -> String {
    columns.map { $0.cell(row).text }.joined(separator: "\t")
  }

  /// For a terminal.
  func lines(width: Int, heads: Bool, paint: Paint) -> [String] {
    let widths = fit(to: width, heads: heads)
    let head = columns.map { Cell($0.title, .head) }
    return ((heads ? [head] : []) + rows).map { cells in
      var line = ""
      for (index, cell) in cells.enumerated() {
        let isLast = index == cells.count - 1
        let text = cell.text.shortened(to: widths[index])
        let isRight = columns[index].side == .right
        // The blanks stay outside the colour, and none stand at a line's end.
        let blanks = String(repeating: " ", count: max(0, widths[index] - text.columns))
        line += (isRight ? blanks : "") + paint(text, cell.tint)
        if !isLast { line += (isRight ? "" : blanks) + Table.gap }
      }
      return line
    }
  }

  /// The columns' widths: as wide as their widest cell, unless that is more than there is. Then the
  /// widest gives way, column by column.
  private func fit(to width: Int, heads: Bool) -> [Int] {
    var widths = columns.map { heads ? $0.title.columns : 0 }
    for row in rows {
      for (index, cell) in row.enumerated() {
        widths[index] = max(widths[index], cell.text.columns)
      }
    }
    var excess = widths.reduce(0, +) + Table.gap.count * (columns.count - 1) - width
    for (least, isForced) in Table.shrinking {
      while excess > 0 {
        let able = columns.indices.filter {
          widths[$0] > least && (isForced || columns[$0].shrinks)
        }
        guard let widest = able.max(by: { widths[$0] < widths[$1] }) else { break }
        widths[widest] -= 1
        excess -= 1
      }
    }
    return widths
  }
}
