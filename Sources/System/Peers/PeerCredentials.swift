import CSystemd
import Glibc

/// Who is at the other end of a connection, as the kernel saw it when the connection was made.
/// Nothing here was said by the peer itself.
public struct PeerCredentials: Equatable, Sendable {
  /// 0 if the peer is in another PID namespace. The process may have ended since.
  public let pid: Int32
  public let uid: UInt32
  public let gid: UInt32
  /// All groups, without `gid` unless the peer has it twice.
  public let groups: [UInt32]

  public init(pid: Int32, uid: UInt32, gid: UInt32, groups: [UInt32]) {
    self.pid = pid
    self.uid = uid
    self.gid = gid
    self.groups = groups
  }

  /// Whether the peer is in the group, as its first or as another.
  public func isMember(of group: UInt32) -> Bool {
    gid == group || groups.contains(group)
  }
}

extension Socket {
  /// Who is at the other end.
  public func peerCredentials() throws(SystemError) -> PeerCredentials {
    let attempt = "ask who is at the other end of descriptor \(descriptor)"
    var peer = system_peer()
    guard unsafe system_peer_of(descriptor, &peer) == 0 else { throw SystemError(attempt) }
    var groups = [gid_t](repeating: 0, count: 32)
    while true {
      var bytes = socklen_t(groups.count * MemoryLayout<gid_t>.stride)
      let result = unsafe system_peer_groups_of(descriptor, &groups, &bytes)
      let count = Int(bytes) / MemoryLayout<gid_t>.stride
      if result == 0 {
        groups.removeLast(groups.count - count)
        return PeerCredentials(pid: peer.pid, uid: peer.uid, gid: peer.gid, groups: groups)
      }
      // The kernel says how much room it needs.
      guard errno == ERANGE, count > groups.count else { throw SystemError(attempt) }
      groups = [gid_t](repeating: 0, count: count)
    }
  }
}
