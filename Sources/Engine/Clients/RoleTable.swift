import Containers
public import Interface

/// The `[Role]` sections with their users and groups as the kernel numbers them.
public struct RoleTable: Sendable {
  public struct Entry: Sendable, Equatable {
    public var users: Set<UInt32>
    public var groups: Set<UInt32>
    public var methods: MethodSet
    public var rep: String?
    public var channels: [String]?
    public var responders: [String]?
    public var queues: [String]?

    public init(
      users: Set<UInt32>, groups: Set<UInt32>, methods: MethodSet, rep: String? = nil,
      channels: [String]? = nil, responders: [String]? = nil, queues: [String]? = nil
    ) {
      self.users = users
      self.groups = groups
      self.methods = methods
      self.rep = rep
      self.channels = channels
      self.responders = responders
      self.queues = queues
    }

    /// The names that the role is bound to when it calls the method; nil: it is not bound.
    fileprivate func bounds(of method: Method) -> [String]? {
      switch method.role {
      case .customer: channels
      case .rep: rep.map { [$0] }
      case .responder: responders
      case .supervisor: queues
      // Figures can be narrowed to queues; all else of Manager is about the whole daemon.
      case .manager: method == .managerStatistics ? queues : nil
      }
    }

    /// Its methods, grouped by what they are bound to.
    fileprivate var parts: [(methods: MethodSet, names: [String]?)] {
      var parts: [(methods: MethodSet, names: [String]?)] = []
      for method in Method.allCases where methods.contains(method) {
        let names = bounds(of: method)
        if let place = parts.firstIndex(where: {
          $0.names?.map { Name($0) } == names?.map { Name($0) }
        }) {
          parts[place].methods.insert(method)
        } else {
          parts.append((MethodSet([method]), names))
        }
      }
      return parts
    }

    public init(_ role: RoleSettings, users: Set<UInt32>, groups: Set<UInt32>) {
      self.init(
        users: users, groups: groups, methods: role.methods, rep: role.rep,
        channels: role.channels, responders: role.responders, queues: role.queues)
    }
  }

  private let entries: [Entry]
  /// The parts of each entry.
  private let parts: [[(methods: MethodSet, names: [String]?)]]
  /// Users who may do everything: root, and the one that the daemon runs as.
  private let masters: Set<UInt32>

  public init(_ entries: [Entry], daemonUser: UInt32) {
    self.entries = entries
    parts = entries.map(\.parts)
    masters = [0, daemonUser]
  }

  /// Whether the user may do everything, whatever roles say.
  func isMaster(_ uid: UInt32) -> Bool { masters.contains(uid) }

  /// Gives a caller what all their roles allow together: a narrower role takes nothing away from a
  /// wider one.
  public func grant(_ caller: inout Caller) {
    caller.methods = masters.contains(caller.uid) ? .all : MethodSet()
    caller.bound = []
    for place in entries.indices
    where entries[place].users.contains(caller.uid)
      || entries[place].groups.contains(where: caller.isMember)
    {
      for part in parts[place] {
        if let names = part.names {
          caller.bound.append(
            Caller.Bound(methods: part.methods, names: Set(names.map { Name($0) })))
        } else {
          caller.methods.formUnion(part.methods)
        }
      }
    }
  }

  /// A sentence for each role whose users or groups have other numbers than before.
  ///
  /// - Parameter names: The names of the roles, in their order.
  func renumbered(since old: RoleTable, in names: [String]) -> [String] {
    guard entries.count == old.entries.count, names.count == entries.count else { return [] }
    return zip(names, zip(old.entries, entries)).compactMap { name, both in
      let (before, after) = both
      guard before.users.count == after.users.count, before.groups.count == after.groups.count,
        before.users != after.users || before.groups != after.groups
      else { return nil }
      return "role \(name): its users and groups were \(before.numbers), are \(after.numbers)"
    }
  }
}

extension RoleTable.Entry {
  fileprivate var numbers: String {
    let all = users.sorted().map { "\($0)" } + groups.sorted().map { "group \($0)" }
    return all.joined(separator: " ")
  }
}
