import System

/// What the keys do, on the whole screen; scrolled if it is longer than that.
struct HelpScreen: Sendable {
  let title: String
  let keys: [(key: String, text: String)]
  /// Paragraphs below the keys.
  let notes: [String]

  private static let footer = "↑↓ scroll · any other key goes back"

  func lines(width: Int) -> [StyledText] {
    let keyWidth = keys.reduce(0) { max($0, $1.key.columns) }
    let table = keys.flatMap { key, text in
      TextWrap.lines(text, width: width - keyWidth - 2).enumerated().map { index, line in
        let shown = StyledText(index == 0 ? key : "", .bold).fitted(to: keyWidth)
        return shown + StyledText("  " + line)
      }
    }
    let paragraphs = notes.flatMap { note in
      [StyledText()] + TextWrap.lines(note, width: width).map { StyledText($0) }
    }
    return table + paragraphs
  }

  /// Where this key scrolls to; nil if the key leaves the page.
  func scrolled(_ offset: Int, by key: Key, _ size: TerminalSize) -> Int? {
    let page = max(size.rows - 3, 1)
    let most = max(lines(width: size.columns - 2).count - page, 0)
    let wanted: Int
    switch key {
    case .up, .character("k"): wanted = offset - 1
    case .down, .character("j"): wanted = offset + 1
    case .pageUp: wanted = offset - page
    case .pageDown, .character(" "): wanted = offset + page
    case .home: wanted = 0
    case .end: wanted = most
    case .character, .control, .enter, .tab, .backTab, .backspace, .escape, .left, .right, .paste,
      .other:
      return nil
    }
    return min(max(wanted, 0), most)
  }

  func frame(_ size: TerminalSize, offset: Int) -> Frame {
    var frame = Frame(size)
    frame.put(StyledText(title, .bold), row: 0, column: 1)
    let page = max(size.rows - 3, 1)
    for (row, line) in lines(width: size.columns - 2).dropFirst(offset).prefix(page).enumerated() {
      frame.put(line, row: row + 2, column: 1)
    }
    frame.put(StyledText(Self.footer, .dim), row: size.rows - 1, column: 1)
    return frame
  }
}
