/// A part of a whole as a bar: `███▌······`.
enum Bar {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  static func text(_ part: Int64, of whole: Int64, columns: Int, _ style: Style) -> StyledText {
    let share = whole > 0 ? min(max(Double(part) / Double(whole), 0), 1) : 0
    var filled = Int((share * Double(columns * 8)).rounded())
    // A little is not nothing.
    if part > 0, whole > 0, filled == 0 { filled = 1 }
    let full = String(repeating: "█", count: filled / 8) + eighths[filled % 8]
    let rest = String(repeating: "·", count: columns - full.columns)
    return StyledText(full, style) + StyledText(rest, .dim)
  }
}
