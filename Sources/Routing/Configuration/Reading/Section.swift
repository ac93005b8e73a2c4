import Containers
import Vocabulary

/// A section of the settings as problems speak of it.
struct Section {
  /// What the section is called in its brackets: `Channel`.
  var kind: String
  @Name var name: String
  var origin: Origin

  /// How a problem's sentence begins: `Channel web`.
  var subject: String { name.isEmpty ? kind : "\(kind) \(Section.shown(name))" }

  /// A text as a sentence may show it: not longer than a line, and nothing in it that would move a
  /// terminal's cursor.
  static func shown(_ text: String) -> String {
    var result = ""
    for (count, character) in text.unicodeScalars.enumerated() {
      if count == 64 { return result + "…" }
      let isPlain = character.properties.generalCategory != .control
      result.unicodeScalars.append(isPlain ? character : "?")
    }
    return result
  }

  /// As a sentence lists names: `a, b or c`.
  static func listed(_ names: [String], joining word: String = "or") -> String {
    names.count < 2
      ? names.joined()
      : "\(names.dropLast().joined(separator: ", ")) \(word) \(names[names.count - 1])"
  }
}

extension Settings {
  var generalSection: Section {
    Section(kind: GeneralSettings.sectionKind, name: "", origin: generalOrigin)
  }
}
extension NamedSettings {
  var section: Section { Section(kind: Self.sectionKind, name: name, origin: origin) }
}
