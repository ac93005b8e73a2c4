import Routing

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
  static func text(_ text: String) -> String {
    var shown = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == 64 { return shown + "…" }
      shown.unicodeScalars.append(scalar.properties.generalCategory == .control ? "?" : scalar)
    }
    return shown
  }

  /// A value of a setting, whole but for what no line should hold.
  static func line(_ text: String) -> String {
    var shown = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == 500 { return shown + "…" }
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
