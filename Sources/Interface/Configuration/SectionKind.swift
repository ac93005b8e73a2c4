import Routing
import Vocabulary

/// A kind of section: how it is read, and how a change of it is told.
struct SectionKind: Sendable {
  /// As its brackets write it.
  let name: String
  /// All but `[Omnid]` have a name behind their kind, and there may be several.
  let isNamed: Bool
  let read: @Sendable (inout ConfigurationText, inout SectionReader) -> Void
  let values: @Sendable (ConfigurationText) -> [SectionValues]
  let declarations: [Declaration]

  /// A setting as the manual shows it.
  struct Declaration: Hashable, Sendable {
    let key: String
    let help: String
    /// Empty if there is none.
    let usual: String
  }

  static let all = [
    omnid, named(\.settings.channels), named(\.settings.queues), named(\.settings.presences),
    named(\.settings.profiles), named(\.settings.capacityModels, more: \.ownValues),
    named(\.settings.responders), named(\.roles),
  ]

  private static let omnid = SectionKind(
    name: GeneralSettings.sectionKind, isNamed: false,
    read: { text, reader in
      text.settings.generalOrigin = reader.section.origin
      reader.read(into: &text.daemon, isChecked: true)
      reader.read(into: &text.settings.general)
      reader.read(into: &text.settings.general.limits)
    },
    values: { text in
      let general = text.settings.general
      return [
        SectionValues(
          kind: "omnid", name: "",
          values: general.values + general.limits.values + text.daemon.values)
      ]
    },
    declarations: DaemonSettings.declarations + GeneralSettings.declarations
      + Limits.declarations)

  private static func named<Section: ReadSection>(
    _ path: any WritableKeyPath<ConfigurationText, [Section]> & Sendable,
    more: (@Sendable (Section) -> [(key: String, value: String)])? = nil
  ) -> SectionKind {
    SectionKind(
      name: Section.sectionKind, isNamed: true,
      read: { text, reader in
        var section = Section.blank
        section.name = reader.section.name
        section.origin = reader.section.origin
        reader.read(into: &section)
        section.finish(&reader)
        text[keyPath: path].append(section)
      },
      values: { text in
        text[keyPath: path].map {
          SectionValues(
            kind: Section.kindInWords, name: $0.name, values: $0.values + (more?($0) ?? []))
        }
      },
      declarations: Section.declarations)
  }
}

extension DeclaredSettings {
  fileprivate static var declarations: [SectionKind.Declaration] {
    settings.map {
      SectionKind.Declaration(key: $0.key, help: $0.help, usual: $0.written(in: blank))
    }
  }
}

extension Setting {
  /// The value as the files best write it: a size in the largest unit, a time of some days in
  /// hours.
  fileprivate func written(in root: Root) -> String {
    guard let value = get(root) ?? usual(root) else { return unset == "off" ? unset : "" }
    if kind == .size, case .number(let size) = value {
      let units: [(name: String, bytes: Int64)] = [("G", 1 << 30), ("M", 1 << 20), ("K", 1 << 10)]
      let unit = units.first { size.isMultiple(of: $0.bytes) }
      return unit.map { "\(size / $0.bytes)\($0.name)" } ?? "\(size)"
    }
    if case .time(let time) = value, time >= .hours(24), time <= .hours(72) {
      return "\(time.milliseconds / Interval.hours(1).milliseconds)h"
    }
    return shown(in: root)
  }
}
