/// Colours, if the terminal shows them.
struct Paint: Sendable {
  enum Tint: String, Sendable {
    case plain = ""
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    /// The heads of columns.
    case head = "4"
  }

  let isOn: Bool

  func callAsFunction(_ text: String, _ tint: Tint) -> String {
    isOn && tint != .plain && !text.isEmpty ? "\u{1B}[\(tint.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  /// The text without the colours that a `Paint` put around it.
  var unpainted: String {
    var text = ""
    var isInSequence = false
    for scalar in unicodeScalars {
      if scalar == "\u{1B}" { isInSequence = true }
      if !isInSequence { text.unicodeScalars.append(scalar) }
      if scalar == "m" { isInSequence = false }
    }
    return text
  }
}
