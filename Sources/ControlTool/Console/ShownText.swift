/// Texts as a terminal shows them: how wide they are, and what of them may be shown at all.
extension String {
  /// The text with all that a terminal would obey or not show spelled out, as `\u{1b}`: names come
  /// from strangers. That is control characters, line and paragraph separators, marks that turn the
  /// direction of writing, what is invisible, and marks that stand on no letter, which would go to
  /// the character before. What joins letters stays.
  var shown: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    return reduce(into: "") { text, character in
      let standsAlone = String(character).columns == 0
      // Latin letters need no joiners and no variants; with them these could only hide a
      // difference.
      let takesMarks = character.unicodeScalars.first.map { $0.value >= 0x300 } ?? false
      for scalar in character.unicodeScalars.prefix(Self.scalarsMax) {
        if standsAlone || scalar.isObeyed || (scalar.isInvisible && !(takesMarks && scalar.isMark))
        {
          text += "\\u{" + String(scalar.value, radix: 16) + "}"
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
  }

  /// No letter of any script needs more; a tower of marks would cover the lines above it.
  private static let scalarsMax = 12

  /// In columns of a terminal.
  var columns: Int { reduce(0) { $0 + $1.columns } }

  /// At most so many columns of it, with an ellipsis if something is left out.
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
  /// Whether it makes a terminal move the cursor, end the line or turn the direction of writing.
  var isObeyed: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    // The two joiners only join.
    case .format: value != 0x200C && value != 0x200D
    default: false
    }
  }

  /// Whether it belongs to the letter before it: a joiner, a variant.
  fileprivate var isMark: Bool {
    value == 0x200C || value == 0x200D || properties.generalCategory == .nonspacingMark
  }

  /// Whether it is invisible: joiners, variants, fillers.
  var isInvisible: Bool { properties.isDefaultIgnorableCodePoint }
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

/// Sentences in lines.
enum TextWrap {
  /// At blanks if there are some; a word that is longer than a line is broken.
  static func lines(_ text: String, width: Int) -> [String] {
    let width = max(width, 1)
    var lines: [String] = []
    var line = ""
    for word in text.shown.split(separator: " ") {
      var word = String(word)
      if !line.isEmpty, line.columns + 1 + word.columns <= width {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while word.columns > width, word.count > 1 {
        var head = String(word.removeFirst())
        while let next = word.first, head.columns + String(next).columns <= width {
          head.append(word.removeFirst())
        }
        lines.append(head)
      }
      line = word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
