/// Text for a manual page, as man(7) wants it.
enum Roff {
  /// A text that stands between other text: no escape begins in it by accident, and dashes stay
  /// those of the keyboard, so that they can be searched for and copied.
  static func text(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "\\": out += "\\e"
      case "-": out += "\\-"
      case "…": out += "..."
      case "'": out += "\\(aq"
      case "`": out += "\\(ga"
      case "^": out += "\\(ha"
      case "~": out += "\\(ti"
      case "·": out += "\\(bu"
      default: out.append(character)
      }
    }
    return out
  }

  /// A line of its own: one that begins as a request would is kept from being one.
  static func line(_ line: String) -> String {
    let text = text(line)
    return text.hasPrefix(".") ? "\\&" + text : text
  }

  static func bold(_ text: String) -> String { "\\fB" + Roff.text(text) + "\\fR" }

  /// A title in capitals.
  static func section(_ title: String) -> String { ".SH \"\(text(title.uppercased()))\"" }

  /// Lines as they are.
  static func verbatim(_ lines: [String]) -> [String] {
    [".PP", ".RS 4", ".EX"] + lines.map { $0.isEmpty ? "" : line($0) } + [".EE", ".RE"]
  }
}
