/// A word or a single sign of Swift code, with the line it stands on.
struct Token: Sendable {
  let text: String
  let line: Int

  /// Splits code in which comments and strings are blanked out already.
  static func all(in code: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var line = 1
    var position = 0
    while position < code.count {
      let start = position
      while position < code.count, isWordPart(code[position]) { position += 1 }
      if position > start {
        let word = String(decoding: code[start..<position], as: UTF8.self)
        tokens.append(Token(text: word, line: line))
        continue
      }
      switch code[position] {
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      case let sign: tokens.append(Token(text: String(UnicodeScalar(sign)), line: line))
      }
      position += 1
    }
    return tokens
  }

  private static func isWordPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: true
    default: false
    }
  }
}
