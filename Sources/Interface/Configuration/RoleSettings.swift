public import Containers
public import Routing
import Vocabulary

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

  public enum Key: String, CaseIterable, Sendable {
    case users = "Users"
    case groups = "Groups"
    case interfaces = "Interfaces"
    case deeds = "Deeds"
    case rep = "Rep"
    case channels = "Channels"
    case responders = "Responders"
    case queues = "Queues"
  }
}

extension SectionReader {
  mutating func role() -> RoleSettings {
    typealias Key = RoleSettings.Key
    var role = RoleSettings(section.name, origin: section.origin)
    role.users = words(Key.users.rawValue) ?? []
    role.groups = words(Key.groups.rawValue) ?? []
    role.rep = narrowing(Key.rep.rawValue)
    let interfaces = words(Key.interfaces.rawValue)
    let deeds = words(Key.deeds.rawValue)
    (role.interfaces, role.deeds) = (interfaces ?? [], deeds ?? [])
    for name in interfaces ?? [] {
      if let interface = Role.allCases.first(where: { $0.name == name }) {
        role.methods.formUnion(MethodSet(interface))
      } else {
        unknown(name, Key.interfaces.rawValue, "interface", Role.allCases.map(\.name))
      }
    }
    for name in deeds ?? [] {
      if let method = Method(deedName: name) {
        role.methods.insert(method)
      } else {
        unknown(name, Key.deeds.rawValue, "deed", Method.allCases.map(\.deedName))
      }
    }
    if role.users.isEmpty && role.groups.isEmpty {
      refuse(nil, "it is nobody's; name somebody in Users= or Groups=")
    }
    let isEmpty = interfaces == nil && deeds == nil
    if isEmpty { refuse(nil, "it allows nothing; set Interfaces= or Deeds=") }
    role.channels = narrowing(words: Key.channels.rawValue)
    role.responders = narrowing(words: Key.responders.rawValue)
    role.queues = narrowing(words: Key.queues.rawValue)
    if !isEmpty { checkBounds(of: role) }
    if role.rep != nil, !isEmpty, !Method.allCases.contains(where: role.speaksForReps) {
      refuse(Key.rep.rawValue, "Rep= is for a role that may call methods of Rep; take it away")
    }
    return role
  }

  /// Refuses a bound, such as `Channels=`, if the role allows no method that it would narrow.
  private mutating func checkBounds(of role: RoleSettings) {
    typealias Key = RoleSettings.Key
    let bounds: [(Key, [String]?, Role)] = [
      (.channels, role.channels, .customer), (.responders, role.responders, .responder),
      (.queues, role.queues, .supervisor),
    ]
    for (key, names, interface) in bounds where names != nil {
      let isBound =
        Method.allCases.contains { $0.role == interface && role.methods.contains($0) }
        || interface == .supervisor && role.methods.contains(.managerStatistics)
      if isBound { continue }
      let name = key.rawValue
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
        Key.queues.rawValue,
        "Queues= binds no method of Manager but Statistics, and \(wide.deedName) is about all of "
          + "omnid; give it to a role of its own")
    }
  }

  private mutating func unknown(
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
