public import Containers
public import Routing
public import Vocabulary

/// A `[Role NAME]` section: who may call what.
public struct RoleSettings: Hashable, Sendable {
  @Name public var name: String
  /// Names, or numbers where there is no name; the daemon asks the system whose they are.
  public var users: [String]
  public var groups: [String]
  public var methods: MethodSet
  /// What `Interfaces=` and `Deeds=` say, as it is written.
  public var interfaces: [String] = []
  public var deeds: [String] = []
  /// The one rep for whom methods of org.omnid.Rep may be called; nil: for all.
  public var rep: String?
  /// The channels for which methods of org.omnid.Customer may be called; nil: for all.
  public var channels: [String]?
  /// The responders for which methods of org.omnid.Responder may be called; nil: for all.
  public var responders: [String]?
  /// The queues for which methods of org.omnid.Supervisor may be called; nil: for all.
  public var queues: [String]?
  public var origin: Origin

  public init(
    _ name: String, users: [String] = [], groups: [String] = [], methods: MethodSet = MethodSet(),
    rep: String? = nil, origin: Origin = Origin()
  ) {
    self.name = name
    self.users = users
    self.groups = groups
    self.methods = methods
    self.rep = rep
    self.origin = origin
  }
}

extension RoleSettings: NamedSettings {
  public static var sectionKind: String { "Role" }
  public static var kindInWords: String { "role" }
  public static var blank: RoleSettings { RoleSettings("") }

  public static let settings: [Setting<RoleSettings>] = [
    .words(
      "Users", \.users,
      help: "Whose role it is: users and groups, by name or by number."),
    .words("Groups", \.groups),
    .words(
      "Interfaces", \.interfaces,
      help: """
        What they may call: all methods of an interface, which is \(Shown.list(Role.names)); and \
        single methods, such as Supervisor.Overview.
        """),
    .words("Deeds", \.deeds),
    .optionalText(
      "Rep", \.rep, unset: "all", narrows: true,
      help: """
        What they may call it for: one rep, and the customers of some channels; for all, if it is \
        not set. Each binds the calls of its own interface. What is outside can be neither seen \
        nor changed. An empty value is refused, because it would widen the role.
        """),
    .optionalWords("Channels", \.channels, unset: "all", narrows: true),
    .optionalWords(
      "Responders", \.responders, unset: "all", narrows: true,
      help: """
        The same for some responders, and for the sessions of some queues and the reps who serve \
        them. Queues= binds the calls of Supervisor, and Manager.Statistics.
        """),
    .optionalWords("Queues", \.queues, unset: "all", narrows: true),
  ]
}

extension RoleSettings: ReadSection {
  mutating func finish(_ reader: inout SectionReader) {
    for name in interfaces {
      if let interface = Role(named: name) {
        methods.formUnion(MethodSet(interface))
      } else {
        reader.unknown(name, Self.key(\.interfaces), "interface", Role.names)
      }
    }
    for name in deeds {
      if let method = Method(deedName: name) {
        methods.insert(method)
      } else {
        reader.unknown(name, Self.key(\.deeds), "deed", Method.allCases.map(\.deedName))
      }
    }
    if users.isEmpty && groups.isEmpty {
      reader.refuse(nil, "it is nobody's; name somebody in Users= or Groups=")
    }
    if interfaces.isEmpty && deeds.isEmpty {
      reader.refuse(nil, "it allows nothing; set Interfaces= or Deeds=")
      return
    }
    reader.checkBounds(of: self)
    if rep != nil, !Method.allCases.contains(where: speaksForReps) {
      reader.refuse(
        Self.key(\.rep), "Rep= is for a role that may call methods of Rep; take it away")
    }
  }
}

extension SectionReader {
  /// Refuses a bound, such as `Channels=`, if the role allows no method that it would narrow.
  fileprivate mutating func checkBounds(of role: RoleSettings) {
    let bounds: [(KeyPath<RoleSettings, [String]?>, Role)] = [
      (\.channels, .customer), (\.responders, .responder), (\.queues, .supervisor),
    ]
    for (names, interface) in bounds where role[keyPath: names] != nil {
      let isBound =
        Method.allCases.contains { $0.role == interface && role.methods.contains($0) }
        || interface == .supervisor && role.methods.contains(.managerStatistics)
      if isBound { continue }
      let name = RoleSettings.key(names)
      refuse(
        name,
        "\(name)= is for a role that may call methods of \(interface.name); take it away")
    }
    guard role.queues != nil else { return }
    let wide = Method.allCases.first {
      $0.role == .manager && $0 != .managerStatistics && role.methods.contains($0)
    }
    if let wide {
      refuse(
        RoleSettings.key(\.queues),
        "Queues= binds no method of Manager but Statistics, and \(wide.deedName) is about all of "
          + "omnid; give it to a role of its own")
    }
  }

  fileprivate mutating func unknown(
    _ name: String, _ key: String, _ what: String, _ known: [String]
  ) {
    let near = NearestName.of(name, among: known)
    let way =
      near.map { "did you mean \($0)?" }
      ?? (known.count < 8 ? "it is \(Shown.list(known))" : "they are written as Rep.Accept")
    refuse(key, "\(key)= names no \(what) \(Shown.text(name)); \(way)")
  }
}

extension RoleSettings {
  fileprivate func speaksForReps(_ method: Method) -> Bool {
    method.role == .rep && methods.contains(method)
  }
}
