import Testing

@testable import ControlTool

/// Texts as the screen has them.
@Suite struct TextTests {
  @Test func `what a terminal would obey is spelled out`() {
    let cases: [(String, String)] = [
      ("anna", "anna"), ("Zoë 日本 🙂", "Zoë 日本 🙂"),
      ("a\u{1B}[31mb", #"a\u{1b}[31mb"#), ("a\r\nb\t", #"a\u{d}\u{a}b\u{9}"#),
      ("\u{202E}abc\u{2066}", #"\u{202e}abc\u{2066}"#), ("a\u{85}b\u{2028}", #"a\u{85}b\u{2028}"#),
      ("\u{FEFF}a\u{AD}b\u{7F}", #"\u{feff}a\u{ad}b\u{7f}"#),
      // A mark goes with its letter, and alone nowhere.
      ("e\u{301}", "e\u{301}"), ("\u{301}e", #"\u{301}e"#), ("\u{200D}", #"\u{200d}"#),
      // Joiners join: a family, and Persian.
      ("👨‍👩‍👧", "👨‍👩‍👧"), ("می‌خواهم", "می‌خواهم"), ("❤️", "❤️"),
      // In Latin they would hide that two names differ, and so would fillers anywhere.
      ("a\u{200D}b", #"a\u{200d}b"#), ("a\u{200C}b", #"a\u{200c}b"#), ("\u{3164}", #"\u{3164}"#),
    ]
    for (raw, shown) in cases { #expect(raw.shown == shown) }
  }

  @Test func `a tower of marks is cut`() {
    let tower = "a" + String(repeating: "\u{301}", count: 1_000)
    #expect(tower.shown.unicodeScalars.count == 12)
  }

  @Test func `a text is cut to its columns`() {
    let text = StyledText("ab", .red) + StyledText("cde", .bold)
    #expect(text.shortened(to: 5) == text)
    #expect(text.shortened(to: 4) == StyledText("ab", .red) + StyledText("c…", .bold))
    #expect(text.shortened(to: 2) == StyledText("a…", .red))
    #expect(text.shortened(to: 0).plain == "")
    #expect(text.fitted(to: 7).plain == "abcde  ")
    #expect(text.fitted(to: 7, right: true).plain == "  abcde")
  }

  @Test func `as many parts as there is room for`() {
    let parts = ["one", "two", "three"].map { StyledText($0) }
    func joined(_ width: Int) -> String { StyledText.joined(parts, by: " · ", within: width).plain }
    #expect(joined(20) == "one · two · three")
    #expect(joined(16) == "one · two")
    #expect(joined(3) == "one")
    #expect(joined(2) == "o…")
  }

  @Test func `sentences are broken at blanks`() {
    let text = "a session was offered"
    #expect(TextWrap.lines(text, width: 30) == [text])
    #expect(TextWrap.lines(text, width: 10) == ["a session", "was", "offered"])
    #expect(TextWrap.lines(text, width: 4) == ["a", "sess", "ion", "was", "offe", "red"])
    #expect(TextWrap.lines("日本語日本語", width: 5) == ["日本", "語日", "本語"])
    #expect(TextWrap.lines("ab", width: 0) == ["a", "b"])
    #expect(TextWrap.lines("", width: 5) == [])
  }

  @Test func `a bar shows a part of a whole`() {
    func bar(_ part: Int64, _ whole: Int64) -> String {
      Bar.text(part, of: whole, columns: 4, .green).plain
    }
    #expect(bar(0, 4) == "····")
    #expect(bar(1, 4) == "█···")
    #expect(bar(5, 8) == "██▌·")
    #expect(bar(1, 1_000_000) == "▏···")
    #expect(bar(9, 4) == "████")
    #expect(bar(-3, 4) == "····")
    #expect(bar(1, 0) == "····")
  }

  @Test func `a pane gives way where there is no room`() {
    var pane = Pane(
      [
        .init(title: "NAME", shrinks: true), .init(title: "COUNT", isRight: true, dropped: 1),
        .init(title: "WHY", shrinks: true, dropped: 2),
      ], sorted: 1)
    pane.add([StyledText("a long name"), StyledText("7"), StyledText("nobody knows")])
    pane.add([StyledText("b"), StyledText("12"), StyledText("")])
    func shown(_ width: Int) -> [String] {
      let lines = pane.lines(width: width, rows: 0..<2)
      return ([lines.head] + lines.rows).map(\.plain)
    }
    #expect(
      shown(40) == [
        "NAME         COUNT▾  WHY         ",
        "a long name       7  nobody knows",
        "b                12              ",
      ])
    #expect(shown(30)[1] == "a long na…       7  nobody kn…")
    #expect(shown(20)[1] == "a long na…       7")
    #expect(shown(14)[1] == "a long na…")
    #expect(shown(6)[1] == "a lon…")
    #expect(shown(2)[1] == "a…")
  }
}
