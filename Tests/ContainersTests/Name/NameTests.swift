import Containers
import TestSupport
import Testing

@Suite struct NameTests {
  /// Three spellings of one letter, which Swift's strings count as equal.
  private static let rings = ["\u{C5}", "\u{212B}", "A\u{30A}"]

  @Test func `names that are canonically equal and differ in bytes are different names`() {
    let names = Self.rings.map { Name($0) }
    #expect(Self.rings[0] == Self.rings[1] && Self.rings[1] == Self.rings[2])
    #expect(Set(names).count == 3)
    #expect(names[0] != names[1] && names[1] != names[2] && names[0] != names[2])
    // The same number of bytes in another order.
    #expect(Name("a\u{301}\u{323}") != Name("a\u{323}\u{301}"))
  }

  @Test func `a name equals itself however its string is stored`() {
    for length in [0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 255] {
      for letter in ["x", "é"] {
        let text = String(repeating: letter, count: length)
        let other = String(decoding: Array(text.utf8), as: UTF8.self)
        #expect(Name(text) == Name(other))
        #expect(Name(text).hashValue == Name(other).hashValue)
        #expect(!(Name(text) < Name(other)))
      }
    }
  }

  @Test func `names are ordered and told apart by their bytes`() {
    var random = SeededGenerator(seed: 1)
    let letters = ["a", "b", "\u{C5}", "\u{212B}", "A\u{30A}", "é", "e\u{301}", "\u{1F600}", ""]
    let texts = (0..<300).map { _ in
      (0..<Int(random.next() % 12)).map { _ in letters[Int(random.next() % 9)] }.joined()
    }
    for left in texts {
      for right in texts {
        let (leftBytes, rightBytes) = (Array(left.utf8), Array(right.utf8))
        #expect((Name(left) == Name(right)) == (leftBytes == rightBytes))
        #expect(
          (Name(left) < Name(right)) == leftBytes.lexicographicallyPrecedes(rightBytes))
      }
    }
  }

  @Test func `a property that is a name makes its type compare by bytes`() {
    struct Entry: Hashable {
      @Name var name: String
    }
    let entries = Self.rings.map { Entry(name: $0) }
    #expect(Set(entries).count == 3)
    #expect(entries[1].name == "\u{212B}")
  }
}
