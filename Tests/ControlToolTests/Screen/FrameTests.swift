import System
import Testing

@testable import ControlTool

/// What is drawn, and what of it is written.
@Suite struct FrameTests {
  private func frame(_ lines: String..., columns: Int = 8) -> Frame {
    var frame = Frame(TerminalSize(columns: columns, rows: lines.count))
    for (row, line) in lines.enumerated() { frame.put(StyledText(line), row: row) }
    return frame
  }

  private func changes(_ new: Frame, since old: Frame?, isColoured: Bool = true) -> String {
    String(decoding: new.changes(since: old, isColoured: isColoured), as: UTF8.self)
      .replacing("\u{1B}", with: "^")
  }

  @Test func `what is beyond the edges is cut off`() {
    var frame = frame("abc", "", columns: 4)
    frame.put(StyledText("above"), row: -1)
    frame.put(StyledText("below"), row: 2)
    frame.put(StyledText("right"), row: 0, column: 4)
    frame.put(StyledText("xyz"), row: 1, column: 2)
    #expect(frame.lines == ["abc", "  x…"])
  }

  @Test func `a wide character is whole or not there`() {
    #expect(frame("ab日本", columns: 6).lines == ["ab日本"])
    #expect(frame("ab日本", columns: 5).lines == ["ab日…"])
    #expect(frame("ab日本", columns: 4).lines == ["ab…"])
    var half = frame("日本", columns: 6)
    half.put(StyledText("x"), row: 0, column: 1)
    #expect(half.lines == [" x本"])
    half.put(StyledText("日"), row: 0, column: 1)
    #expect(half.lines == [" 日"])
  }

  @Test func `the first frame clears the screen, and the next writes what differs`() {
    let old = frame("one", "two")
    let new = frame("one", "ten")
    #expect(changes(old, since: nil) == "^[0m^[2J^[1;1H^[0mone^[2;1Htwo")
    #expect(changes(new, since: old) == "^[2;2H^[0men")
    #expect(changes(new, since: new) == "")
    #expect(changes(frame("one", "ten", columns: 9), since: new).hasPrefix("^[0m^[2J"))
  }

  @Test func `a look is written where it changes, and colour only where it is wanted`() {
    var new = Frame(TerminalSize(columns: 8, rows: 1))
    new.put(StyledText("ab", .red) + StyledText("c", .bold) + StyledText("d"), row: 0)
    let old = Frame(TerminalSize(columns: 8, rows: 1))
    #expect(changes(new, since: old) == "^[1;1H^[0;31mab^[0;1mc^[0md")
    #expect(changes(new, since: old, isColoured: false) == "^[1;1H^[0mab^[0;1mc^[0md")
    new = old
    new.put(StyledText("x", .red), row: 0)
    #expect(changes(new, since: old) == "^[1;1H^[0;31mx^[0m")
  }

  /// Terminals disagree on how wide some characters are.
  @Test func `after what is not ASCII the cursor is put where the next column is`() {
    let old = frame("")
    #expect(changes(frame("é日x"), since: old) == "^[1;1H^[0mé^[1;2H日^[1;4Hx")
    // Both halves of a wide character are written over.
    #expect(changes(frame("ab"), since: frame("日")) == "^[1;1H^[0mab")
  }

  @Test func `a terminal of any size has a frame`() {
    for (columns, rows) in [(0, 0), (1, 1), (65_535, 65_535)] {
      let frame = Frame(TerminalSize(columns: columns, rows: rows))
      #expect(frame.columns > 0 && frame.rows > 0 && frame.glyphs.count <= 500_000)
    }
  }
}
