import Interface

/// Who is at the other end of a connection, by the kernel's word, and what they may call.
public struct Caller: Hashable, Sendable {
  public var uid: UInt32
  public var gid: UInt32
  public var groups: [UInt32]
  /// For the log.
  public var pid: Int32
  /// What they may call, for whatever rep.
  var methods = MethodSet()
  /// What they may call for one rep alone.
  var bound: [Bound] = []

  struct Bound: Hashable, Sendable {
    var rep: String
    var methods: MethodSet
  }

  public init(uid: UInt32, gid: UInt32, groups: [UInt32] = [], pid: Int32 = 0) {
    self.uid = uid
    self.gid = gid
    self.groups = groups
    self.pid = pid
  }

  func isMember(of group: UInt32) -> Bool { gid == group || groups.contains(group) }

  /// Whether some role lets them call the method at all; asked before parameters are looked at.
  func may(_ method: Method) -> Bool {
    methods.contains(method) || bound.contains { $0.methods.contains(method) }
  }

  /// Whether a role lets them have a stream of these reps.
  func mayAttend(_ reps: some Sequence<String>) -> Bool {
    methods.contains(.repAttend)
      || bound.contains { bound in
        bound.methods.contains(.repAttend) && reps.allSatisfy { $0 == bound.rep }
      }
  }

  /// Whether a role lets them ask just this.
  func may(_ request: Request) -> Bool {
    methods.contains(request.method)
      || bound.contains {
        $0.methods.contains(request.method) && request.isOnly(for: $0.rep)
      }
  }
}
