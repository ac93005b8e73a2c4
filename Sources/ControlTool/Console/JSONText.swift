import Varlink

/// Prints the daemon's answers as they came.
struct JSONText {
  private let isPretty: Bool
  private let console: Console

  /// Nothing where the options do not ask for JSON.
  init?(_ values: Values, _ console: Console) {
    switch values.plain(Option.json.name) {
    case nil, "off": return nil
    case "pretty": isPretty = true
    case "short": isPretty = false
    default: isPretty = console.terminal != nil
    }
    self.console = console
  }

  func print(_ value: JSONValue) throws(Failure) {
    try console.print(isPretty ? JSONText.pretty(value, indent: "") : value.description)
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
    default: return value.description
    }
  }
}
