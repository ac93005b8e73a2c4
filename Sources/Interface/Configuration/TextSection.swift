import Routing
import Vocabulary

/// A section of the configuration as it is written: what any of the files says under its name, in
/// the order in which they say it.
struct TextSection {
  struct Assignment {
    var key: String
    var value: String
    var line: FileLine

    var isOff: Bool { value == "off" }
  }

  /// `Channel`.
  var kind: String
  var name: String
  /// Where it was named first.
  var line: FileLine
  var assignments: [Assignment] = []

  /// Where each of its keys was written.
  var origin: Origin {
    var origin = Origin(file: line.file, line: line.line)
    for assignment in assignments { origin.note(assignment.key, at: assignment.line) }
    return origin
  }

  /// How a problem's sentence begins.
  var subject: String { name.isEmpty ? kind : "\(kind) \(Shown.text(name))" }
}

/// Texts as a sentence may show them.
enum Shown {
  /// Not longer than a line, and nothing in it that would move a terminal's cursor.
  static func text(_ text: String) -> String { cut(text, at: 64) }

  /// The value of a setting, which may be a list; the same, but longer.
  static func value(_ text: String) -> String { cut(text, at: 500) }

  private static func cut(_ text: String, at max: Int) -> String {
    var shown = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == max { return shown + "…" }
      shown.unicodeScalars.append(scalar.properties.generalCategory == .control ? "?" : scalar)
    }
    return shown
  }

  /// `a, b or c`.
  static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  /// What to do about a name that is none of the known ones.
  static func way(_ name: String, among known: [String], ending: String = "") -> String {
    if let near = NearestName.of(name, among: known) { return "did you mean \(near)\(ending)?" }
    return "it is \(list(known.map { $0 + ending }))"
  }
}
