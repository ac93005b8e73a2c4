import Engine
import System

extension Caller {
  init(_ peer: PeerCredentials) {
    self.init(uid: peer.uid, gid: peer.gid, groups: peer.groups, pid: peer.pid)
  }
}
