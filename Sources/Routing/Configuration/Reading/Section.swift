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
  static func listed(_ names: [String]) -> String {
    names.count < 2
      ? names.joined()
      : "\(names.dropLast().joined(separator: ", ")) or \(names[names.count - 1])"
  }
}

extension Settings {
  var generalSection: Section { Section(kind: "Omnid", name: "", origin: generalOrigin) }
}
extension ChannelSettings {
  var section: Section { Section(kind: "Channel", name: name, origin: origin) }
}
extension QueueSettings {
  var section: Section { Section(kind: "Queue", name: name, origin: origin) }
}
extension PresenceSettings {
  var section: Section { Section(kind: "Presence", name: name, origin: origin) }
}
extension ProfileSettings {
  var section: Section { Section(kind: "Profile", name: name, origin: origin) }
}
extension ResponderSettings {
  var section: Section { Section(kind: "Responder", name: name, origin: origin) }
}
extension CapacityModelSettings {
  var section: Section { Section(kind: "CapacityModel", name: name, origin: origin) }
}
