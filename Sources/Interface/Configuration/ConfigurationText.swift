import Containers
public import Routing
public import Vocabulary

/// All that the configuration's files say: the router's settings, the daemon's own, and who may
/// call what.
public struct ConfigurationText: Sendable {
  public internal(set) var settings = Settings()
  public internal(set) var daemon = DaemonSettings()
  public internal(set) var roles: [RoleSettings] = []
  /// What is wrong with how it is written, by file and line. `configuration` adds what is wrong
  /// with what it means.
  public private(set) var problems: [Problem]

  /// Reads files in the order in which they hold: the main one, then the drop-ins by name.
  public init(_ files: [ConfigurationFile]) {
    let text = TextReader(files)
    problems = text.problems
    for section in text.sections { read(section) }
  }

  /// The configuration that all this means; or everything that is wrong, of all files, each line
  /// told once: who mistyped a number need not hear that it is missing too.
  public func configuration(
    following old: Configuration? = nil
  ) -> Result<Configuration, ConfigurationProblems> {
    switch settings.configuration(following: old) {
    case .success(let configuration):
      let problems = problems + boundProblems
      return problems.isEmpty ? .success(configuration) : .failure(told(nil))
    case .failure(let meaning): return .failure(told(meaning))
    }
  }

  /// Channels, responders and queues that a role names but that have no section.
  private var boundProblems: [Problem] {
    let kinds: [(KeyPath<RoleSettings, [String]?>, String, [String])] = [
      (\.channels, ChannelSettings.sectionKind, settings.channels.map(\.name)),
      (\.responders, ResponderSettings.sectionKind, settings.responders.map(\.name)),
      (\.queues, QueueSettings.sectionKind, settings.queues.map(\.name)),
    ]
    var found: [Problem] = []
    for role in roles {
      for (names, kind, known) in kinds {
        let key = RoleSettings.key(names)
        let line = role.origin[key]
        for name in role[keyPath: names] ?? []
        where !known.contains(where: { Name($0) == Name(name) }) {
          let way =
            NearestName.of(name, among: known).map { "did you mean \($0)?" }
            ?? "add the section, or take the name away"
          found.append(
            Problem(
              file: line.file, line: line.line,
              sentence:
                "Role \(Shown.text(role.name)): \(key)= names \(Shown.text(name)), "
                + "and there is no [\(kind) \(Shown.text(name))]; \(way)"))
        }
      }
    }
    return found
  }

  private func told(_ meaning: Problems?) -> ConfigurationProblems {
    let lines = Set(problems.map { FileLine(file: $0.file, line: $0.line) })
    let more = (meaning?.list ?? []).filter {
      !lines.contains(FileLine(file: $0.file, line: $0.line))
    }
    let all = (problems + boundProblems + more).enumerated().sorted { left, right in
      (left.element.file, left.element.line, left.offset)
        < (right.element.file, right.element.line, right.offset)
    }.map(\.element)
    let max = Swift.max(1, settings.general.limits.problemsMax)
    return ConfigurationProblems(
      list: Array(all.prefix(max)),
      omitted: Swift.max(0, all.count - max) + (meaning?.omitted ?? 0))
  }

  // MARK: - Sections

  /// What sections there are.
  public static let sectionKinds = SectionKind.all.map(\.name)

  /// The keys that a section of that kind knows; of a capacity model's, those that are not the
  /// model's own.
  static func keys(of kind: String) -> [String] {
    SectionKind.all.filter { $0.name == kind }.flatMap { $0.declarations.map(\.key) }
  }

  private mutating func read(_ section: TextSection) {
    guard let kind = SectionKind.all.first(where: { Name($0.name) == Name(section.kind) }) else {
      refuse(
        section,
        "there is no section [\(Shown.text(section.kind))]; "
          + Shown.way(section.kind, among: Self.sectionKinds))
      return
    }
    if !kind.isNamed, !section.name.isEmpty {
      refuse(section, "[\(kind.name)] has no name; take \(Shown.text(section.name)) away")
      return
    }
    if kind.isNamed, section.name.isEmpty {
      refuse(section, "[\(kind.name)] needs a name; write [\(kind.name) NAME]")
      return
    }
    var reader = SectionReader(section)
    kind.read(&self, &reader)
    reader.finish()
    problems += reader.problems
  }

  private mutating func refuse(_ section: TextSection, _ sentence: String) {
    problems.append(
      Problem(file: section.line.file, line: section.line.line, sentence: sentence))
  }
}

/// Everything that is wrong with the configuration, by file and line.
public struct ConfigurationProblems: Error, Hashable, Sendable {
  public var list: [Problem]
  /// How many more there are than are told.
  public var omitted: Int

  public init(list: [Problem], omitted: Int = 0) {
    self.list = list
    self.omitted = omitted
  }
}
