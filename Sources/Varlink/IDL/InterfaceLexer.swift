/// The words and signs of a description, with the comments between them set aside until something
/// takes them.
struct InterfaceLexer {
  struct Comment {
    var text: String
    var line: Int
    /// Whether it does not stand right below the comment before.
    var beginsBlock: Bool
  }

  private let source: [UInt8]
  private(set) var at = 0
  private(set) var line = 1
  private var lineStart = 0
  /// The line on which the last word or sign ended.
  private var wordLine = 0
  private var lastCommentLine = 0
  private var comments: [Comment] = []

  init(_ text: String) {
    source = Array(text.utf8)
  }

  /// Skips spaces and sets comments aside. Nil at the end.
  mutating func peek() -> UInt8? {
    while at < source.count {
      switch source[at] {
      case UInt8(ascii: "\n"):
        at += 1
        line += 1
        lineStart = at
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): at += 1
      case UInt8(ascii: "#"): setCommentAside()
      default: return source[at]
      }
    }
    return nil
  }

  /// Takes `sign` if it is next, and says whether it was.
  mutating func take(_ sign: String) -> Bool {
    guard peek() != nil, source[at...].starts(with: sign.utf8) else { return false }
    at += sign.utf8.count
    wordLine = line
    return true
  }

  /// Takes all bytes that `isPart` of the word; empty if there are none.
  mutating func takeWord(_ isPart: (UInt8) -> Bool) -> String {
    guard peek() != nil else { return "" }
    let word = source[at...].prefix(while: isPart)
    at += word.count
    wordLine = line
    return String(decoding: word, as: UTF8.self)
  }

  /// The comments set aside so far. Between blocks stands an empty line.
  mutating func takeComments() -> [String] {
    _ = peek()
    defer { comments = [] }
    return Self.lines(comments)
  }

  /// Those set aside that begin on the line of the last word: what follows a field on its line
  /// speaks of that field.
  mutating func takeCommentsOnLine() -> [String] {
    _ = peek()
    let count = comments.prefix { $0.line == wordLine }.count
    defer { comments.removeFirst(count) }
    return Self.lines(comments.prefix(count))
  }

  func error(_ sentence: String) -> InterfaceError { error(sentence, at: at, line, lineStart) }

  /// A place to come back to with `error(_:at:)`.
  var place: (at: Int, line: Int, lineStart: Int) { (at, line, lineStart) }

  func error(_ sentence: String, at place: (at: Int, line: Int, lineStart: Int)) -> InterfaceError {
    error(sentence, at: place.at, place.line, place.lineStart)
  }

  private func error(
    _ sentence: String, at offset: Int, _ line: Int, _ lineStart: Int
  ) -> InterfaceError {
    let column = source[lineStart..<offset].count { $0 & 0xC0 != 0x80 } + 1
    return InterfaceError(line: line, column: column, sentence: sentence)
  }

  /// What stands at the reading point, to be named in an error.
  mutating func nextWord() -> String {
    guard let byte = peek() else { return "the end" }
    let word = source[at...].prefix { $0 > 0x20 && !"(),:#".utf8.contains($0) }
    let shown = word.isEmpty ? [byte] : Array(word.prefix(40))
    return "\"\(String(decoding: shown, as: UTF8.self))\""
  }

  private mutating func setCommentAside() {
    var end = at + 1
    while end < source.count, source[end] != UInt8(ascii: "\n") { end += 1 }
    var text = source[(at + 1)..<end]
    if text.first == UInt8(ascii: " ") { text = text.dropFirst() }
    while let last = text.last, last == 0x20 || last == 0x0D || last == 0x09 {
      text = text.dropLast()
    }
    let comment = Comment(
      text: String(decoding: text, as: UTF8.self), line: line,
      beginsBlock: lastCommentLine != line - 1)
    comments.append(comment)
    lastCommentLine = line
    at = end
  }

  private static func lines(_ comments: some Sequence<Comment>) -> [String] {
    var lines: [String] = []
    for comment in comments {
      if comment.beginsBlock, !lines.isEmpty { lines.append("") }
      lines.append(comment.text)
    }
    return lines
  }
}
