/// Rows in columns as a live screen shows them. Columns keep a least width, so that they stay where
/// they are while the figures change; if there is no room, the widest names are shortened and then
/// the columns that matter least.
struct Pane: Sendable {
  struct Column: Sendable {
    let title: String
    var isRight = false
    /// Whether long texts give way.
    var shrinks = false
    var least = 0
    /// If there is no room, the column with the greatest number is dropped first; 0 stays.
    var dropped = 0
  }

  private static let gap = 2
  /// How columns give way: those that shrink keep so much, then those go whose `dropped` is that
  /// or more.
  private static let steps = [(keeping: 16, dropping: 3), (10, 1), (4, 1)]

  let columns: [Column]
  private let titles: [String]
  private(set) var rows: [[StyledText]] = []

  /// - Parameter sorted: the column by which the rows are sorted, which is marked.
  init(_ columns: [Column], sorted: Int? = nil) {
    self.columns = columns
    titles = columns.enumerated().map { $1.title + ($0 == sorted ? "▾" : "") }
  }

  mutating func add(_ cells: [StyledText]) {
    precondition(cells.count == columns.count, "a row has a cell for each column")
    rows.append(cells)
  }

  /// The heads and some of the rows, each at most `width` wide. Columns are as wide as all rows
  /// want them, so that they stay while the list is scrolled.
  func lines(width: Int, rows range: Range<Int>) -> (head: StyledText, rows: [StyledText]) {
    let widths = fit(to: width)
    let head = line(titles.map { StyledText($0) }, widths)
    let lines = rows[range].map { line($0, widths).shortened(to: width) }
    return (head.shortened(to: width), lines)
  }

  private func line(_ cells: [StyledText], _ widths: [Int?]) -> StyledText {
    var line = StyledText()
    for (index, cell) in cells.enumerated() {
      guard let width = widths[index] else { continue }
      if !line.runs.isEmpty { line.append(String(repeating: " ", count: Self.gap)) }
      line.append(cell.fitted(to: width, right: columns[index].isRight))
    }
    return line
  }

  /// The width of each column; nil if it is left out.
  private func fit(to width: Int) -> [Int?] {
    var widths: [Int?] = columns.indices.map { index in
      rows.reduce(max(titles[index].columns, columns[index].least)) {
        max($0, $1[index].columns)
      }
    }
    func excess() -> Int {
      let shown = widths.compactMap { $0 }
      return shown.reduce(0, +) + Self.gap * (shown.count - 1) - width
    }
    for (kept, rank) in Self.steps {
      while excess() > 0 {
        let able = columns.indices.filter { columns[$0].shrinks && widths[$0] ?? 0 > kept }
        guard let widest = able.max(by: { widths[$0] ?? 0 < widths[$1] ?? 0 }) else { break }
        widths[widest]? -= 1
      }
      while excess() > 0 {
        let able = columns.indices.filter { widths[$0] != nil && columns[$0].dropped >= rank }
        guard let least = able.max(by: { columns[$0].dropped < columns[$1].dropped }) else { break }
        widths[least] = nil
      }
    }
    return widths
  }
}
