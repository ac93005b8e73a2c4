import Interface
import System

/// What happened at the desk, the newest last.
struct DeskLog: Equatable, Sendable {
  struct Entry: Equatable, Sendable {
    let at: Int64
    let text: String
    let style: Style
  }

  private static let entriesMax = 100

  private(set) var entries: [Entry] = []

  mutating func add(_ text: String, _ style: Style = .plain, at now: Int64) {
    entries.append(Entry(at: now, text: text, style: style))
    if entries.count > Self.entriesMax { entries.removeFirst() }
  }

  /// The last lines of it, with entries broken that are longer than a line.
  func lines(width: Int, rows: Int) -> [StyledText] {
    var lines: [StyledText] = []
    for entry in entries.reversed() where lines.count < rows {
      let time = LocalTime(milliseconds: entry.at).clock
      let wrapped = TextWrap.lines(entry.text, width: width - time.columns - 2)
      lines =
        wrapped.enumerated().map { index, line in
          StyledText(index == 0 ? time : "", .dim).fitted(to: time.columns + 2)
            + StyledText(line, entry.style)
        } + lines
    }
    // Of an entry that does not fit whole its begin says more than its end.
    guard lines.count > rows else { return lines }
    let excess = lines.count - rows
    let last = entries.last.map { TextWrap.lines($0.text, width: width - 10).count } ?? 0
    return last >= rows ? Array(lines.suffix(last).prefix(rows)) : Array(lines.dropFirst(excess))
  }
}
