/// Blanks out what is not code: comments, the text of strings, names in backticks.
///
/// The result has the same length and the same line breaks, so that a place in it is a place in
/// the source. What stands in an interpolation is code and stays. Knows nested comments, raw
/// strings and strings of several lines; it does not know a bare `/regex/`, whose quotes it would
/// take for a string up to the end of the line.
struct CodeScanner {
  private enum Mode {
    case code(openParentheses: Int)
    case string(hashes: Int, quotes: Int)
  }

  private let source: [UInt8]
  private var code: [UInt8]
  private var position = 0
  /// A string within an interpolation within a string: each waits here for the inner one to end.
  private var modes: [Mode] = [.code(openParentheses: 0)]

  static func code(in source: [UInt8]) -> [UInt8] {
    var scanner = CodeScanner(source: source)
    while scanner.position < source.count { scanner.step() }
    return scanner.code
  }

  private init(source: [UInt8]) {
    self.source = source
    code = source
  }

  private mutating func step() {
    switch modes[modes.count - 1] {
    case .code(let openParentheses): stepCode(openParentheses)
    case .string(let hashes, let quotes): stepString(hashes, quotes)
    }
  }

  private mutating func stepCode(_ openParentheses: Int) {
    switch source[position] {
    case UInt8(ascii: "/") where has("//"): blankLine()
    case UInt8(ascii: "/") where has("/*"): blankComment()
    case UInt8(ascii: "`"): blankName()
    case UInt8(ascii: "\""), UInt8(ascii: "#"): openString()
    case UInt8(ascii: "("):
      modes[modes.count - 1] = .code(openParentheses: openParentheses + 1)
      position += 1
    case UInt8(ascii: ")") where openParentheses == 0 && modes.count > 1:
      modes.removeLast()
      blank(1)
    case UInt8(ascii: ")"):
      modes[modes.count - 1] = .code(openParentheses: max(0, openParentheses - 1))
      position += 1
    default: position += 1
    }
  }

  private mutating func stepString(_ hashes: Int, _ quotes: Int) {
    switch source[position] {
    case UInt8(ascii: "\"") where count("\"") >= quotes && count("#", after: quotes) >= hashes:
      modes.removeLast()
      blank(quotes + hashes)
    case UInt8(ascii: "\\") where count("#", after: 1) >= hashes:
      let isInterpolation = has("(", after: 1 + hashes)
      blank(2 + hashes)
      if isInterpolation { modes.append(.code(openParentheses: 0)) }
    case UInt8(ascii: "\n") where quotes == 1:
      modes.removeLast()
    default: blank(1)
    }
  }

  private mutating func openString() {
    let hashes = count("#")
    guard has("\"", after: hashes) else {
      position += max(1, hashes)
      return
    }
    let quotes = has("\"\"\"", after: hashes) ? 3 : 1
    blank(hashes + quotes)
    modes.append(.string(hashes: hashes, quotes: quotes))
  }

  private mutating func blankLine() {
    while position < source.count, source[position] != UInt8(ascii: "\n") { blank(1) }
  }

  private mutating func blankComment() {
    var depth = 0
    repeat {
      if has("/*") {
        depth += 1
        blank(2)
      } else if has("*/") {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && position < source.count
  }

  private mutating func blankName() {
    blank(1)
    while position < source.count, source[position] != UInt8(ascii: "\n") {
      let isEnd = source[position] == UInt8(ascii: "`")
      blank(1)
      if isEnd { return }
    }
  }

  private mutating func blank(_ count: Int) {
    let end = min(position + count, source.count)
    while position < end {
      if source[position] != UInt8(ascii: "\n") { code[position] = UInt8(ascii: " ") }
      position += 1
    }
  }

  private func has(_ text: StaticString, after offset: Int = 0) -> Bool {
    source[min(position + offset, source.count)...].starts(with: text.description.utf8)
  }

  /// How many of one character stand here in a row.
  private func count(_ character: Unicode.Scalar, after offset: Int = 0) -> Int {
    var end = position + offset
    while end < source.count, source[end] == UInt8(ascii: character) { end += 1 }
    return end - position - offset
  }
}
