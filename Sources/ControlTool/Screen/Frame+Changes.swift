extension Frame {
  /// The bytes that make a terminal that shows `old` show this frame: only what differs. Without
  /// an old one of the same size the screen is cleared first.
  func changes(since old: Frame?, isColoured: Bool) -> [UInt8] {
    let known = old.flatMap { $0.columns == columns && $0.rows == rows ? $0.glyphs : nil }
    var pen = Pen(isColoured: isColoured)
    if known == nil { pen.clear() }
    for place in glyphs.indices {
      let glyph = glyphs[place]
      if glyph.isSecondHalf || glyph == (known?[place] ?? .blank) { continue }
      pen.write(glyph, row: place / columns, column: place % columns)
    }
    return pen.finish()
  }

  /// Writes glyphs, and keeps the position and style of the cursor.
  private struct Pen {
    let isColoured: Bool
    private var bytes: [UInt8] = []
    private var row = -1
    private var column = -1
    private var style: Style?

    init(isColoured: Bool) { self.isColoured = isColoured }

    mutating func clear() { bytes += Array("\u{1B}[0m\u{1B}[2J".utf8) }

    mutating func write(_ glyph: Glyph, row: Int, column: Int) {
      if (row, column) != (self.row, self.column) {
        bytes += Array("\u{1B}[\(row + 1);\(column + 1)H".utf8)
      }
      if style != glyph.style {
        bytes += Array(glyph.style.sequence(isColoured: isColoured).utf8)
        style = glyph.style
      }
      bytes += Array(glyph.text.utf8)
      self.row = row
      // Terminals differ in how wide they show what is not ASCII; saying again where the cursor
      // goes keeps the next column in its place.
      self.column = glyph.isPlain ? column + 1 : -1
    }

    mutating func finish() -> [UInt8] {
      if let style, style != .plain { bytes += Array("\u{1B}[0m".utf8) }
      return bytes
    }
  }
}
