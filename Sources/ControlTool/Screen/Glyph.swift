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
