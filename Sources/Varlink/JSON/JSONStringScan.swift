/// From the byte after a string's quote to the quote that ends it, proving on the way that it is
/// UTF-8, that control characters are escaped, that every escape is one, and that surrogates come
/// in pairs.
struct JSONStringScan {
  private(set) var at: Int
  private(set) var isEscaped = false

  init(from start: Int) {
    at = start
  }

  /// Stops at the closing quote.
  @inline(__always)
  mutating func run(_ source: Span<UInt8>) throws(JSONError) {
    while true {
      if at &+ 8 <= source.count {
        let marks = ByteWords.special(ByteWords.load(source, at: at))
        if marks == 0 {
          at &+= 8
          continue
        }
        at &+= ByteWords.firstMarked(marks)
      }
      guard at < source.count else { throw JSONError(.textEnds, at: at) }
      let byte = source[at]
      if byte == UInt8(ascii: "\"") { return }
      try pass(byte, source)
    }
  }

  @inline(never)
  private mutating func pass(_ byte: UInt8, _ source: Span<UInt8>) throws(JSONError) {
    if byte == UInt8(ascii: "\\") {
      isEscaped = true
      try passEscape(source)
    } else if byte >= 0x80 {
      guard let length = UTF8Check.sequence(source, at: at) else {
        throw JSONError(.notUTF8, at: at)
      }
      at &+= length
    } else if byte >= 0x20 {
      at &+= 1
    } else {
      throw JSONError(.controlCharacter, at: at)
    }
  }

  private mutating func passEscape(_ source: Span<UInt8>) throws(JSONError) {
    guard at &+ 1 < source.count else { throw JSONError(.textEnds, at: source.count) }
    switch source[at &+ 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at &+= 2
    case UInt8(ascii: "u"):
      try passUnicodeEscape(source)
    default:
      throw JSONError(.unknownEscape, at: at)
    }
  }

  private mutating func passUnicodeEscape(_ source: Span<UInt8>) throws(JSONError) {
    let start = at
    let unit = try unit(source)
    switch unit {
    case 0xD800...0xDBFF:
      guard at &+ 1 < source.count, source[at] == UInt8(ascii: "\\"),
        source[at &+ 1] == UInt8(ascii: "u"), case 0xDC00...0xDFFF = try self.unit(source)
      else { throw JSONError(.loneSurrogate, at: start) }
    case 0xDC00...0xDFFF:
      throw JSONError(.loneSurrogate, at: start)
    default:
      break
    }
  }

  /// The four digits of a `\u`.
  private mutating func unit(_ source: Span<UInt8>) throws(JSONError) -> UInt32 {
    guard at &+ 6 <= source.count else { throw JSONError(.textEnds, at: source.count) }
    var unit: UInt32 = 0
    for index in 2..<6 {
      guard let digit = UnescapedText.hexDigit(source[at &+ index]) else {
        throw JSONError(.unknownEscape, at: at)
      }
      unit = unit << 4 | digit
    }
    at &+= 6
    return unit
  }
}
