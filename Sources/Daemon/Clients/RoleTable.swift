public import Interface

/// The `[Role]` sections with their users and groups as the kernel numbers them.
public struct RoleTable: Sendable {
  public struct Entry: Sendable {
    public var users: Set<UInt32>
    public var groups: Set<UInt32>
    public var methods: MethodSet
    public var rep: String?

    public init(
      users: Set<UInt32>, groups: Set<UInt32>, methods: MethodSet, rep: String? = nil
    ) {
      self.users = users
      self.groups = groups
      self.methods = methods
      self.rep = rep
    }

    init(_ role: RoleSettings, users: Set<UInt32>, groups: Set<UInt32>) {
      self.init(users: users, groups: groups, methods: role.methods, rep: role.rep)
    }
  }

  private var entries: [Entry]
  /// Users who may do everything: root, and the one that the daemon runs as.
  private let masters: Set<UInt32>

  public init(_ entries: [Entry], daemonUser: UInt32) {
    self.entries = entries
    masters = [0, daemonUser]
  }

  /// Whether the user may do everything, whatever roles say.
  func isMaster(_ uid: UInt32) -> Bool { masters.contains(uid) }

  /// Gives a caller what their roles allow. A role that is bound to a rep binds the methods of
  /// org.omnid.Rep and no others.
  func grant(_ caller: inout Caller) {
    caller.methods = masters.contains(caller.uid) ? .all : MethodSet()
    caller.bound = []
    for entry in entries
    where entry.users.contains(caller.uid) || entry.groups.contains(where: caller.isMember) {
      if let rep = entry.rep {
        caller.bound.append(Caller.Bound(rep: rep, methods: entry.methods))
      } else {
        caller.methods.formUnion(entry.methods)
      }
    }
  }
}
