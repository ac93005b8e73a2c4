import System

/// A picture of the whole screen, made anew each time: what is put beyond its edges is cut off, so
/// nothing ever wraps.
struct Frame: Equatable, Sendable {
  /// More than any screen shows; a terminal may claim any size.
  private static let columnsMax = 1_000
  private static let rowsMax = 500

  let columns: Int
  let rows: Int
  /// Row by row.
  private(set) var glyphs: [Glyph]

  init(_ size: TerminalSize) {
    columns = min(max(size.columns, 1), Self.columnsMax)
    rows = min(max(size.rows, 1), Self.rowsMax)
    glyphs = Array(repeating: .blank, count: columns * rows)
  }

  /// Puts a text, as much of it as there is room for.
  mutating func put(_ text: StyledText, row: Int, column: Int = 0) {
    guard rows > row, row >= 0, column < columns, column >= 0 else { return }
    var place = row * columns + column
    let end = (row + 1) * columns
    for run in text.shortened(to: columns - column).runs {
      for character in run.text {
        let glyph = Glyph(text: String(character), style: run.style)
        let width = glyph.text.columns
        guard place + width <= end else { return }
        set(glyph, place)
        if width > 1 { set(Glyph(text: "", style: run.style), place + 1) }
        place += width
      }
    }
  }

  /// What covers one half of a wide character leaves a blank of the other.
  private mutating func set(_ glyph: Glyph, _ place: Int) {
    if glyphs[place].isSecondHalf, !glyph.isSecondHalf { glyphs[place - 1] = .blank }
    if place + 1 < glyphs.count, glyphs[place + 1].isSecondHalf { glyphs[place + 1] = .blank }
    glyphs[place] = glyph
  }

  /// Puts a text at the right edge.
  mutating func put(_ text: StyledText, row: Int, endingAt end: Int) {
    put(text, row: row, column: max(end - text.columns, 0))
  }

  /// What it says, a line a row, without blanks at the ends.
  var lines: [String] {
    (0..<rows).map { row in
      let line = glyphs[row * columns..<(row + 1) * columns].map(\.text).joined()
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
