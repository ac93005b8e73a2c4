import Varlink

/// Prints the daemon's answers: into a pipe byte for byte, on a terminal as the same JSON with
/// characters escaped that a terminal would obey or not show.
struct JSONText {
  private let isPretty: Bool
  private let console: Console

  /// Nothing if the options do not ask for JSON.
  init?(_ values: Values, _ console: Console) {
    switch values.text(Option.json.name) {
    case nil, "off": return nil
    case "pretty": isPretty = true
    case "short": isPretty = false
    default: isPretty = console.terminal != nil
    }
    self.console = console
  }

  init(isPretty: Bool, _ console: Console) {
    self.isPretty = isPretty
    self.console = console
  }

  func print(_ value: JSONValue) throws(Failure) {
    let text = isPretty ? JSONText.pretty(value, indent: "") : value.description
    try console.print(console.terminal == nil ? text : JSONText.escaped(text))
  }

  /// JSON itself escapes only characters below the blank. Outside strings it is all ASCII, so what
  /// is escaped here is in a string, where `\u009b` means the same.
  static func escaped(_ json: String) -> String {
    if json.utf8.allSatisfy({ $0 < 0x7F }) { return json }
    var text = ""
    for scalar in json.unicodeScalars {
      // The line breaks of pretty JSON are ours.
      if scalar != "\n", scalar.isObeyed || scalar.isInvisible {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// Two blanks a level, a line for each member and element; what is empty stays on its line.
  static func pretty(_ value: JSONValue, indent: String) -> String {
    let inner = indent + "  "
    switch value {
    case .array(let elements) where !elements.isEmpty:
      let lines = elements.map { inner + pretty($0, indent: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members) where !members.isEmpty:
      let lines = members.map { member in
        inner + JSONValue.string(member.key).description + ": "
          + pretty(member.value, indent: inner)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    case .null, .bool, .int, .double, .string, .array, .object: return value.description
    }
  }
}
