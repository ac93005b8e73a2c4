import Engine
import System

/// The sockets of the clients, at the same places as in the engine, and what each is watched for.
struct Links {
  struct Link {
    var id: ClientID
    var socket: Socket
    let user: UInt32
    var party: Party
    var reads = true
    var writes = false
    /// The other end is gone altogether; what it had sent is still looked at.
    var isHungUp = false
    /// The socket's buffer is full; the epoll set reports when it takes more.
    var isFull = false
    /// A write failed: the other end is gone.
    var isBroken = false
    /// It is to have a turn.
    var isInLine = false
    /// There is something to read, with which its turn begins.
    var isUnread = false
    /// How many useful calls it had made at the last look, and when the last one was seen, in
    /// monotonic milliseconds.
    var usefulCalls: UInt32 = 0
    var usefulAt = SystemClock.monotonic.milliseconds
    /// It was told why it is let go, and has until then to read it, in monotonic milliseconds.
    var lingersUntil: Int64?
  }

  let set: ConnectionSet
  private var links: [Link?] = []

  init() throws(SystemError) { set = try ConnectionSet() }

  mutating func add(_ socket: Socket, _ id: ClientID, _ caller: Caller) throws(SystemError) {
    try set.add(socket, token: id.token)
    while links.count <= id.slot { links.append(nil) }
    links[Int(id.slot)] = Link(
      id: id, socket: socket, user: caller.uid, party: Party(caller))
  }

  func contains(_ id: ClientID) -> Bool {
    id.slot < links.count && links[Int(id.slot)]?.id == id
  }

  subscript(id: ClientID) -> Link {
    _read {
      precondition(contains(id), "a link is asked for while it is there")
      yield links[Int(id.slot)]!
    }
    _modify {
      precondition(contains(id), "a link is asked for while it is there")
      yield &links[Int(id.slot)]!
    }
  }

  /// What the connection is watched for from now on.
  mutating func watch(_ id: ClientID, reads: Bool, writes: Bool) throws(SystemError) {
    guard self[id].reads != reads || self[id].writes != writes else { return }
    self[id].reads = reads
    self[id].writes = writes
    try set.setInterest(self[id].socket, token: id.token, read: reads, write: writes)
  }

  mutating func remove(_ id: ClientID) {
    guard contains(id) else { return }
    let socket = self[id].socket
    // It is closed either way.
    try? set.remove(socket)
    socket.close()
    links[Int(id.slot)] = nil
  }

  /// Those whose time to read why they are let go is over.
  func overdue(at milliseconds: Int64) -> [ClientID] {
    links.compactMap { link in
      guard let link, let until = link.lingersUntil, until <= milliseconds else { return nil }
      return link.id
    }
  }
}
