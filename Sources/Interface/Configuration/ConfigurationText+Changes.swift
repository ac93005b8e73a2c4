import Containers
import Routing

extension ConfigurationText {
  /// Every setting that differs from those before, a sentence each with the old value and the new,
  /// and every section that came or went. Empty if nothing differs that means anything: a comment,
  /// an order, or a default that is now written out.
  public func changes(since old: ConfigurationText) -> [String] {
    let (before, after) = (old.sections, sections)
    var told: [String] = []
    for kind in Self.order(before + after) {
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

  private static func order(_ sections: [SectionValues]) -> [String] {
    let all = [
      "omnid", "channel", "queue", "presence status", "profile", "responder", "capacity model",
      "role",
    ]
    return all.filter { kind in sections.contains { $0.kind == kind } }
  }

  /// Of a capacity model each may have keys that the other has not.
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
    value.isEmpty ? "nothing" : Shown.line(value)
  }

  /// What a running daemon cannot bring into force.
  private static func note(_ key: String) -> String {
    key == DaemonSettings.Key.socketMode.rawValue ? " (from the next start on)" : ""
  }
}
