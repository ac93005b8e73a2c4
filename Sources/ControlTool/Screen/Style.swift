/// How a text on the screen looks. Colour says something or is not there: green goes well, yellow
/// waits, red needs somebody.
struct Style: Hashable, Sendable {
  enum Colour: String, Sendable {
    case plain = ""
    case red = "31"
    case green = "32"
    case yellow = "33"
  }

  var colour = Colour.plain
  var isBold = false
  var isDim = false
  var isReversed = false

  static let plain = Style()
  static let bold = Style(isBold: true)
  static let dim = Style(isDim: true)
  static let red = Style(colour: .red)
  static let green = Style(colour: .green)
  static let yellow = Style(colour: .yellow)

  var reversed: Style {
    var style = self
    style.isReversed = true
    return style
  }

  /// The escape sequence of the style; it resets the one before.
  func sequence(isColoured: Bool) -> String {
    var codes = ["0"]
    if isBold { codes.append("1") }
    if isDim { codes.append("2") }
    if isReversed { codes.append("7") }
    if isColoured, colour != .plain { codes.append(colour.rawValue) }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}

/// What one column of the screen shows: a character, or the second half of a wide one.
struct Glyph: Equatable, Sendable {
  /// Empty in the second half.
  var text: String
  var style: Style

  static let blank = Glyph(text: " ", style: .plain)

  var isSecondHalf: Bool { text.isEmpty }

  /// Whether every terminal agrees on its width.
  var isPlain: Bool { text.utf8.count == 1 }
}
