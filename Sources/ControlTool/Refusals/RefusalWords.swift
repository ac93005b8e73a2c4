import Interface
import Varlink

/// An error's parameters as a sentence has them.
struct RefusalWords: Sendable {
  let parameters: JSONValue

  /// A name in quotes, or a number; a question mark where the daemon did not tell it.
  subscript(_ field: String) -> String {
    if let number = parameters.number(field) { return "\(number)" }
    guard let text = parameters.text(field) else { return "?" }
    return "'\(text.shown.shortened(to: 80))'"
  }

  /// `1 session`, `2 sessions`.
  func count(_ field: String, _ noun: String, plural: String? = nil) -> String {
    guard let number = parameters.number(field) else { return "? \(plural ?? noun + "s")" }
    return ToolText.count(number, noun, plural: plural)
  }

  /// A word without quotes.
  func plain(_ field: String) -> String { (parameters.text(field) ?? "?").shown }

  /// A status as a person reads it.
  func status(_ field: String) -> String { plain(field).replacing("_", with: " ") }

  /// `session 7`, `sessions 7, 8 and 3 more`.
  func sessions(_ field: String) -> String {
    let all = parameters.numbers(field)
    let listed = all.prefix(20).map(String.init).joined(separator: ", ")
    let rest = all.count > 20 ? " and \(all.count - 20) more" : ""
    return (all.count == 1 ? "session " : "sessions ") + listed + rest
  }
}
