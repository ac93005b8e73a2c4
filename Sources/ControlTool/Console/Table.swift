/// Rows in columns: aligned for a terminal, never wider than it is; in a pipe a line each with tabs
/// between the fields, which `cut` and `awk` take as they are.
///
/// If the terminal is too narrow, long texts are shortened first, each to a readable beginning.
/// Then the columns that matter least are left out, and a last line names them. If that is not
/// enough, every column is shortened.
struct Table<Row>: Sendable {
  private static var gap: String { "  " }
  private static var shrinking: [(least: Int, isForced: Bool)] { [(3, false), (1, true)] }

  let columns: [Column<Row>]
  private(set) var rows: [[Cell]] = []

  init(_ columns: [Column<Row>], _ rows: [Row] = []) {
    self.columns = columns
    for row in rows { add(row) }
  }

  mutating func add(_ row: Row) { rows.append(columns.map { $0.cell(row) }) }

  /// For a pipe: the heads, as the first line.
  var plainHead: String { columns.map(\.title).joined(separator: "\t") }

  func plainLine(_ row: Row) -> String {
    columns.map { $0.cell(row).text }.joined(separator: "\t")
  }

  /// For a terminal of that width; nil: for a pipe.
  func lines(width: Int?, heads: Bool, paint: Paint) -> [String] {
    if let width { return lines(width: width, heads: heads, paint: paint) }
    return (heads ? [plainHead] : []) + rows.map { $0.map(\.text).joined(separator: "\t") }
  }

  /// For a terminal.
  func lines(width: Int, heads: Bool, paint: Paint) -> [String] {
    let widths = fit(to: width, heads: heads)
    let shown = columns.indices.filter { widths[$0] != nil }
    let head = columns.map { Cell($0.title, .head) }
    let lines = ((heads ? [head] : []) + rows).map { cells in
      var line = ""
      for index in shown {
        let cellWidth = widths[index] ?? 0
        let text = cells[index].text.shortened(to: cellWidth)
        let isRight = columns[index].isRight
        // The blanks stay outside the colour, and none stand at a line's end.
        let blanks = String(repeating: " ", count: max(0, cellWidth - text.columns))
        line += (isRight ? blanks : "") + paint(text, cells[index].tint)
        if index != shown.last { line += (isRight ? "" : blanks) + Table.gap }
      }
      return line
    }
    guard heads, shown.count < columns.count else { return lines }
    let missing = columns.indices.filter { widths[$0] == nil }.map { columns[$0].title }
    let note = "Too narrow for \(missing.joined(separator: ", "))."
    return lines + TextWrap.lines(note, width: width).map { paint($0, .dim) }
  }

  /// The columns' widths, as wide as their widest cells if there is room; nil for columns that are
  /// left out.
  private func fit(to width: Int, heads: Bool) -> [Int?] {
    var natural = columns.map { heads ? $0.title.columns : 0 }
    for row in rows {
      for (index, cell) in row.enumerated() {
        natural[index] = max(natural[index], cell.text.columns)
      }
    }
    var widths: [Int?] = natural
    while let least = columnToDrop(widths, natural, width) { widths[least] = nil }
    shrink(&widths, to: width) { columns[$0].shrinks ? columns[$0].least : .max }
    for (least, isForced) in Table.shrinking {
      shrink(&widths, to: width) { columns[$0].shrinks || isForced ? least : .max }
    }
    return widths
  }

  /// The column to leave out next, if there is no room for all even with long texts shortened.
  private func columnToDrop(_ widths: [Int?], _ natural: [Int], _ width: Int) -> Int? {
    let shortest = columns.indices.map { index in
      widths[index].map { columns[index].shrinks ? min($0, columns[index].least) : $0 }
    }
    guard excess(shortest, width) > 0 else { return nil }
    let able = columns.indices.filter { widths[$0] != nil && columns[$0].dropped > 0 }
    return able.max { columns[$0].dropped < columns[$1].dropped }
  }

  /// Shortens the widest column step by step, none below its least width.
  private func shrink(_ widths: inout [Int?], to width: Int, least: (Int) -> Int) {
    while excess(widths, width) > 0 {
      let able = columns.indices.filter { index in
        widths[index].map { $0 > least(index) } ?? false
      }
      guard let widest = able.max(by: { widths[$0] ?? 0 < widths[$1] ?? 0 }) else { return }
      widths[widest]? -= 1
    }
  }

  private func excess(_ widths: [Int?], _ width: Int) -> Int {
    let shown = widths.compactMap { $0 }
    return shown.reduce(0, +) + Table.gap.count * (shown.count - 1) - width
  }
}

/// One thing with what is known of it, a field a line:
///
///         Status: active
///        Channel: whatsapp
enum FieldList {
  /// - Parameter width: the terminal's, if there is one; longer texts are wrapped.
  static func lines(
    _ fields: [(name: String, cell: Cell)], _ paint: Paint, width: Int?
  ) -> [String] {
    let nameWidth = (fields.map { $0.name.columns }.max() ?? 0) + 2
    return fields.flatMap { name, cell in
      let room = width.map { max($0 - nameWidth - 2, 8) }
      let texts = room.map { TextWrap.lines(cell.text, width: $0) } ?? [cell.text]
      return texts.enumerated().map { index, text in
        (index == 0
          ? name.padded(to: nameWidth, right: true) + ": "
          : String(repeating: " ", count: nameWidth + 2)) + paint(text, cell.tint)
      }
    }
  }
}
