/// A word that begins with two dashes, and perhaps a value with it.
struct Option: Sendable {
  enum Value: Sendable {
    case none
    /// `--queue NAME` or `--queue=NAME`.
    case needed(String, ArgumentKind)
    /// `--json` or `--json=short`; never the next word.
    case attached(String, ArgumentKind)
  }

  /// Without the dashes.
  let name: String
  let value: Value
  let text: String

  init(_ name: String, _ value: Value = .none, _ text: String) {
    self.name = name
    self.value = value
    self.text = text
  }

  /// `--queue QUEUE`, `--json[=short|pretty|off]`.
  var usage: String {
    switch value {
    case .none: "--\(name)"
    case .needed(let placeholder, _): "--\(name) \(placeholder)"
    case .attached(let placeholder, _): "--\(name)[=\(placeholder)]"
    }
  }

  var kind: ArgumentKind? {
    switch value {
    case .none: nil
    case .needed(_, let kind), .attached(_, let kind): kind
    }
  }
}

extension Option {
  /// What every verb understands.
  static let common = [json, noLegend, noPager, socket, help, version]

  static let json = Option(
    "json", .attached("short|pretty|off", .choice(["short", "pretty", "off"])),
    "Print the daemon's answers as JSON: on one line each, or indented. Without a value: indented "
      + "on a terminal, on one line in a pipe")
  static let noLegend = Option("no-legend", "Print no column heads and no sums")
  static let noPager = Option("no-pager", "Never start a pager for a long text")
  static let socket = Option(
    "socket", .needed("PATH", .file),
    "Where the daemon listens; else the variable OMNID_SOCKET, else /run/omnid/omnid.sock")
  static let help = Option("help", "Show this help")
  static let version = Option("version", "Print the version")

  /// What every change understands whose method takes a key.
  static let key = Option(
    "key", .needed("KEY", .text),
    "Make the call safe to repeat: for a day the same key is answered as the first time")
}

extension Option {
  init(_ name: String, _ text: String) {
    self.init(name, .none, text)
  }
}
