extension String {
  /// The text with all that a terminal would obey spelled out, as `\u{1b}`: names come from
  /// strangers. That is control characters, line and paragraph separators, marks that turn the
  /// direction of writing, and marks that stand on no letter, which would go to the character
  /// before. What joins letters stays.
  var escaped: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    return reduce(into: "") { text, character in
      let standsAlone = String(character).columns == 0
      for scalar in character.unicodeScalars.prefix(Self.scalarsMax) {
        if standsAlone || scalar.isObeyed {
          text += "\\u{" + String(scalar.value, radix: 16) + "}"
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
  }

  /// No letter of any script needs more; a tower of marks would cover the lines above it.
  private static let scalarsMax = 12
}

extension Unicode.Scalar {
  fileprivate var isObeyed: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    // The two joiners only join.
    case .format: value != 0x200C && value != 0x200D
    default: false
    }
  }
}
