import Containers
public import Routing
public import Vocabulary

/// All that the configuration's files say: the router's settings, the daemon's own, and who may
/// call what.
public struct ConfigurationText: Sendable {
  public private(set) var settings = Settings()
  public private(set) var daemon = DaemonSettings()
  public private(set) var roles: [RoleSettings] = []
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
    let kinds: [(RoleSettings.Key, String, (RoleSettings) -> [String]?, [String])] = [
      (.channels, "Channel", \.channels, settings.channels.map(\.name)),
      (.responders, "Responder", \.responders, settings.responders.map(\.name)),
      (.queues, "Queue", \.queues, settings.queues.map(\.name)),
    ]
    var found: [Problem] = []
    for role in roles {
      for (key, kind, names, known) in kinds {
        let line = role.origin[key.rawValue]
        for name in names(role) ?? [] where !known.contains(where: { Name($0) == Name(name) }) {
          let way =
            NearestName.of(name, among: known).map { "did you mean \($0)?" }
            ?? "add the section, or take the name away"
          found.append(
            Problem(
              file: line.file, line: line.line,
              sentence:
                "Role \(Shown.text(role.name)): \(key.rawValue)= names \(Shown.text(name)), "
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

  /// What sections there are, and whether each has a name.
  public static let sectionKinds = [
    "Omnid", "Channel", "Queue", "Presence", "Profile", "CapacityModel", "Responder", "Role",
  ]

  /// The keys that a section of that kind knows; of a capacity model's, those that are not the
  /// model's own.
  static func keys(of kind: String) -> [String] {
    var text = ConfigurationText([])
    let section = TextSection(kind: kind, name: "", line: FileLine(file: "", line: 0))
    return text.readValues(section).asked
  }

  private mutating func read(_ section: TextSection) {
    guard Self.sectionKinds.contains(where: { Name($0) == Name(section.kind) }) else {
      refuse(
        section,
        "there is no section [\(Shown.text(section.kind))]; "
          + Shown.way(section.kind, among: Self.sectionKinds))
      return
    }
    if section.kind == "Omnid", !section.name.isEmpty {
      refuse(section, "[Omnid] has no name; take \(Shown.text(section.name)) away")
      return
    }
    if section.kind != "Omnid", section.name.isEmpty {
      refuse(section, "[\(section.kind)] needs a name; write [\(section.kind) NAME]")
      return
    }
    var reader = readValues(section)
    if section.kind != "CapacityModel" { reader.finish() }
    problems += reader.problems
  }

  private mutating func readValues(_ section: TextSection) -> SectionReader {
    var reader = SectionReader(section)
    switch section.kind {
    case "Omnid":
      settings.general = reader.general()
      settings.generalOrigin = section.origin
      daemon = reader.daemon()
    case "Channel": settings.channels.append(reader.channel())
    case "Queue": settings.queues.append(reader.queue())
    case "Presence": settings.presences.append(reader.presence())
    case "Profile": settings.profiles.append(reader.profile())
    case "CapacityModel": settings.capacityModels.append(reader.capacityModel())
    case "Responder": settings.responders.append(reader.responder())
    case "Role": roles.append(reader.role())
    default: preconditionFailure("only sections that are known are read")
    }
    return reader
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
