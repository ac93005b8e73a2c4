import Testing

@testable import ControlTool

/// What terminals send, and what is made of it.
@Suite struct KeyDecoderTests {
  private static let keys: [(sent: String, keys: [Key])] = [
    ("a", [.character("a")]),
    ("é日🙂", [.character("é"), .character("日"), .character("🙂")]),
    ("\r", [.enter]), ("\n", [.enter]), ("\t", [.tab]), ("\u{7F}", [.backspace]),
    ("\u{8}", [.backspace]), ("\u{3}", [.control("c")]), ("\u{1A}", [.control("z")]),
    ("\u{0}", [.other]), ("\u{1C}", [.other]),
    ("\u{1B}[A\u{1B}[B", [.up, .down]), ("\u{1B}OC\u{1B}OD", [.right, .left]),
    ("\u{1B}[1;5A", [.up]), ("\u{1B}[Z", [.backTab]),
    ("\u{1B}[H\u{1B}[4~", [.home, .end]), ("\u{1B}[5~\u{1B}[6~", [.pageUp, .pageDown]),
    ("\u{1B}[15~\u{1B}[[A\u{1B}[?1;2c", [.other, .other, .other]),
    // With Alt: the letter alone must not do what it would do without.
    ("\u{1B}eq", [.other, .character("q")]),
    ("\u{1B}\u{1B}[A", [.escape, .up]),
    ("\u{1B}[200~end all\r\u{1B}[A\u{1B}[201~q", [.paste("end all\r\u{1B}[A"), .character("q")]),
    ("\u{1B}[200~\u{1B}[201~", [.paste("")]),
  ]

  @Test(arguments: keys.indices) func `bytes are keys`(index: Int) {
    let (sent, keys) = Self.keys[index]
    var decoder = KeyDecoder()
    #expect(decoder.take(sent.utf8) == keys)
    #expect(!decoder.isInKey)
  }

  @Test(arguments: keys.indices) func `in whatever pieces they come`(index: Int) {
    let (sent, keys) = Self.keys[index]
    for cut in 0...sent.utf8.count {
      var decoder = KeyDecoder()
      let found = decoder.take(sent.utf8.prefix(cut)) + decoder.take(sent.utf8.dropFirst(cut))
      #expect(found == keys, "\(sent.debugDescription) cut at \(cut)")
    }
  }

  @Test func `Escape is a key once nothing has followed`() {
    var decoder = KeyDecoder()
    #expect(decoder.take([0x1B]) == [])
    #expect(decoder.isInKey)
    #expect(decoder.takeRest() == [.escape])
    #expect(decoder.takeRest() == [])
    #expect(decoder.take("a".utf8) == [.character("a")])
  }

  @Test func `what is no text is a key that does nothing`() {
    var decoder = KeyDecoder()
    #expect(decoder.take([0xFF, 0x61]) == [])
    #expect(decoder.takeRest() == [.other])
    #expect(decoder.take([0xC3, 0x28]) == [.other, .character("(")])
  }

  @Test func `a paste without an end takes no memory without end`() {
    var decoder = KeyDecoder()
    _ = decoder.take("\u{1B}[200~".utf8)
    for _ in 0..<1_000 { #expect(decoder.take(Array(repeating: 0x61, count: 100)) == []) }
    #expect(!decoder.isInKey)
    guard case .paste(let text)? = decoder.take("\u{1B}[201~".utf8).first else {
      Issue.record("a paste")
      return
    }
    #expect(text.utf8.count == 4_096)
  }
}
