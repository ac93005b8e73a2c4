import Containers
import Routing
import Vocabulary

extension ConfigurationText {
  /// A sentence for each setting that differs, with its old value and its new one, and for each
  /// section that was added or removed. What changes no value is left out: comments, the order of
  /// lines, a default that is now written out.
  public func changes(since old: ConfigurationText) -> [String] {
    let before = SectionKind.all.flatMap { $0.values(old) }
    let after = SectionKind.all.flatMap { $0.values(self) }
    var told: [String] = []
    for kind in Self.kinds(before + after) {
      let known = before.filter { $0.kind == kind }
      let found = after.filter { $0.kind == kind }
      for section in found {
        if let same = known.first(where: { Name($0.name) == Name(section.name) }) {
          told += Self.differences(section, since: same)
        } else {
          told.append("\(section.subject): new")
        }
      }
      for section in known where !found.contains(where: { Name($0.name) == Name(section.name) }) {
        told.append("\(section.subject): gone")
      }
    }
    return told
  }

  /// The kinds of these sections, each once.
  private static func kinds(_ sections: [SectionValues]) -> [String] {
    sections.reduce(into: []) { kinds, section in
      if !kinds.contains(section.kind) { kinds.append(section.kind) }
    }
  }

  /// A capacity model may have keys that it did not have before, and the reverse.
  private static func differences(
    _ section: SectionValues, since old: SectionValues
  ) -> [String] {
    let keys =
      old.values.map(\.key)
      + section.values.map(\.key).filter { key in
        !old.values.contains { $0.key == key }
      }
    return keys.compactMap { key in
      let was = old.values.first { $0.key == key }?.value ?? ""
      let now = section.values.first { $0.key == key }?.value ?? ""
      return Name(was) == Name(now)
        ? nil : "\(section.subject): \(key) was \(shown(was)), is \(shown(now))" + note(key)
    }
  }

  private static func shown(_ value: String) -> String {
    value.isEmpty ? "nothing" : Shown.value(value)
  }

  /// Says of a setting if a running daemon cannot apply it.
  private static func note(_ key: String) -> String {
    key == DaemonSettings.key(\.socketMode) ? " (from the next start on)" : ""
  }
}
