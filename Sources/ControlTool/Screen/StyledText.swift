/// A line of text in several looks. Nothing raw gets through: it is escaped as it comes in.
struct StyledText: Equatable, Sendable {
  struct Run: Equatable, Sendable {
    let text: String
    var style: Style
    /// Counted once: a list measures every cell of every row.
    let columns: Int

    fileprivate init(escaped text: String, _ style: Style) {
      self.text = text
      self.style = style
      columns = text.columns
    }
  }

  private(set) var runs: [Run] = []

  init() {}

  init(_ text: String, _ style: Style = .plain) {
    append(text, style)
  }

  /// In columns of a terminal.
  var columns: Int { runs.reduce(0) { $0 + $1.columns } }

  var plain: String { runs.map(\.text).joined() }

  mutating func append(_ text: String, _ style: Style = .plain) {
    if !text.isEmpty { runs.append(Run(escaped: text.shown, style)) }
  }

  mutating func append(_ other: StyledText) { runs += other.runs }

  static func + (left: StyledText, right: StyledText) -> StyledText {
    var sum = left
    sum.append(right)
    return sum
  }

  /// All of it in one look.
  func restyled(_ style: Style) -> StyledText {
    var text = self
    for index in text.runs.indices { text.runs[index].style = style }
    return text
  }

  func shortened(to max: Int) -> StyledText {
    var left = max
    if columns <= left { return self }
    var text = StyledText()
    for run in runs {
      if run.columns < left {
        text.runs.append(run)
        left -= run.columns
        continue
      }
      // The ellipsis has a column of its own even if the run itself would just fit.
      text.runs.append(Run(escaped: (run.text + " ").shortened(to: left), run.style))
      break
    }
    return text
  }

  /// Exactly so many columns.
  func fitted(to width: Int, right: Bool = false) -> StyledText {
    let text = shortened(to: width)
    let blanks = StyledText(String(repeating: " ", count: max(0, width - text.columns)))
    return right ? blanks + text : text + blanks
  }

  /// Parts with a gap between them, as many from the first on as there is room for.
  static func joined(
    _ parts: [StyledText], by gap: String, within width: Int, style: Style = .dim
  ) -> StyledText {
    var text = StyledText()
    for part in parts {
      let next = text.runs.isEmpty ? part : text + StyledText(gap, style) + part
      if next.columns > width, !text.runs.isEmpty { break }
      text = next
    }
    return text.shortened(to: width)
  }
}

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
