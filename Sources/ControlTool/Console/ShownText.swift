/// Texts as a terminal shows them: how wide they are, and what of them may be shown at all.
extension String {
  /// Without characters that would move a cursor or break a line: names come from strangers.
  var shown: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? "?" : $0 }))
  }

  /// In columns of a terminal.
  var columns: Int { reduce(0) { $0 + $1.columns } }

  /// At most so many columns of it, with an ellipsis where something is left out.
  func shortened(to max: Int) -> String {
    if columns <= max { return self }
    var width = 0
    var text = ""
    for character in self {
      if width + character.columns > max - 1 { break }
      width += character.columns
      text.append(character)
    }
    return max > 0 ? text + "…" : ""
  }

  func padded(to width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: Swift.max(0, width - columns))
    return right ? blanks + self : self + blanks
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    switch properties.generalCategory {
    // Format characters turn the direction of a line; the two joiners only join.
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: value != 0x200C && value != 0x200D
    default: false
    }
  }
}

extension Character {
  /// Characters of East Asia and pictures take two, marks that stand alone none.
  fileprivate var columns: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.value < 0x300 { return 1 }
    if first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch first.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x2_0000...0x3_FFFD:
      return 2
    default:
      switch first.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return 0
      default: return 1
      }
    }
  }
}
