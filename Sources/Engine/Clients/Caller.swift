import Containers
import Interface

/// Who is at the other end of a connection, by the kernel's word, and what they may call.
public struct Caller: Hashable, Sendable {
  public var uid: UInt32
  public var gid: UInt32
  public var groups: [UInt32]
  /// For the log.
  public var pid: Int32
  /// The methods that they may call for every rep, channel, responder or queue.
  var methods = MethodSet()
  /// The methods that they may call only for some.
  var bound: [Bound] = []

  /// Methods of one interface, and the reps, channels, responders or queues for which they may be
  /// called.
  struct Bound: Hashable, Sendable {
    var methods: MethodSet
    var names: Set<Name>
  }

  public init(uid: UInt32, gid: UInt32, groups: [UInt32] = [], pid: Int32 = 0) {
    self.uid = uid
    self.gid = gid
    self.groups = groups
    self.pid = pid
  }

  /// Whether some role lets them call anything at all.
  public var hasRole: Bool { !methods.isEmpty || !bound.isEmpty }

  func isMember(of group: UInt32) -> Bool { gid == group || groups.contains(group) }

  /// Whether some role lets them call the method at all; asked before parameters are looked at.
  func may(_ method: Method) -> Bool {
    methods.contains(method) || bound.contains { $0.methods.contains(method) }
  }

  /// The names for which all their roles together let them call the method; nil: for all.
  func bounds(of method: Method) -> Set<Name>? {
    if methods.contains(method) { return nil }
    var names = Set<Name>()
    for bound in bound where bound.methods.contains(method) { names.formUnion(bound.names) }
    return names
  }

  /// Whether roles let them call the method for all of these.
  func may(_ method: Method, for names: some Sequence<String>) -> Bool {
    guard let bounds = bounds(of: method) else { return true }
    return names.allSatisfy { bounds.contains(Name($0)) }
  }

  /// Whether their roles allow the request, as far as the call alone shows.
  func may(_ request: Request) -> Bool {
    guard let bounds = bounds(of: request.method) else { return true }
    switch request.method.role {
    case .customer, .rep, .responder:
      let names = request.actingFor
      // A call without such a name is about a session; the state knows whose that is.
      if names.isEmpty, case .command = request.deed {
        return request.method == .customerDelivered
      }
      return names.allSatisfy { bounds.contains(Name($0)) }
    case .supervisor, .manager: return true
    }
  }
}
