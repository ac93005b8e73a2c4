import Containers
import Routing
import Vocabulary

/// A section as it is read from the files.
protocol ReadSection: NamedSettings {
  /// What its declarations cannot say, once its settings are read.
  mutating func finish(_ reader: inout SectionReader)
}

extension ReadSection {
  mutating func finish(_ reader: inout SectionReader) {}
}

extension ChannelSettings: ReadSection {}
extension QueueSettings: ReadSection {}
extension PresenceSettings: ReadSection {}
extension ResponderSettings: ReadSection {}

extension ProfileSettings: ReadSection {
  /// A capacity that is written badly is a problem already, and must not be missing too.
  mutating func finish(_ reader: inout SectionReader) {
    if capacity == nil, reader.isWritten(Self.key(\.capacity)) { capacity = 1 }
  }
}

extension CapacityModelSettings: ReadSection {
  /// Only the model knows its keys: they go on as they are, the last of each, and it refuses what
  /// it does not know.
  mutating func finish(_ reader: inout SectionReader) {
    for said in reader.section.assignments where said.key != Self.key(\.base) {
      options.removeAll { Name($0.key) == Name(said.key) }
      if said.value.isEmpty { continue }
      options.append(Option(key: said.key, value: said.value, line: said.line))
    }
    reader.acceptAll()
  }

  /// A model's keys are its own, so they are put in order here.
  var ownValues: [(key: String, value: String)] {
    options.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }
}

/// A section with the values that are in force, defaults included.
struct SectionValues {
  /// What sentences call such a section: `channel`.
  var kind: String
  /// Empty for `[Omnid]`, of which there is one.
  var name: String
  var values: [(key: String, value: String)]

  var subject: String { name.isEmpty ? kind : "\(kind) \(Shown.text(name))" }
}

extension DeclaredSettings {
  var values: [(key: String, value: String)] {
    Self.settings.map { ($0.key, $0.shown(in: self)) }
  }
}
