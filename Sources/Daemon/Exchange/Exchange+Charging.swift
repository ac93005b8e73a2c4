import Interface
import Varlink

// What clients hold of the daemon's memory in half-read calls and unread answers is charged to
// their user, and to all callers without a role together. Whoever goes over the budget loses the
// connection that holds most, of the process that holds most: the one that floods, and not the one
// whose bytes happened to be the last drop.
extension Exchange {
  /// How many full buffers of one client the clients of one user may hold.
  private static var fullClientsPerUser: Int { 16 }

  /// What all callers without a role may hold together, and one of them alone. They may call
  /// nothing but what every Varlink service answers.
  static var bytesWithoutRoleMax: Int { 4 << 20 }
  static var unreadBytesWithoutRoleMax: Int { 256 << 10 }
  static var messageBytesWithoutRoleMax: Int { 16 << 10 }

  /// What all clients hold.
  public var heldBytes: Int { users.bytes }

  func wireLimits(hasRole: Bool) -> ConnectionLimits {
    var limits = ConnectionLimits()
    limits.messageBytesMax = settings.messageBytesMax
    if !hasRole {
      limits.messageBytesMax = Self.messageBytesWithoutRoleMax
      limits.unansweredCallsMax = 16
      limits.outputBytesPause = 64 << 10
    }
    return limits
  }

  /// Charges the user for what this client holds, and lets go of a client that does not read, or of
  /// one that holds most if its user holds too much.
  mutating func charge(_ id: ClientID) {
    guard clients.contains(id), chargeOnly(id) > 0, !clients[id].isCutOff else { return }
    let unread = clients[id].unreadBytes
    let max =
      clients[id].hasRole ? settings.unreadBytesMax : Self.unreadBytesWithoutRoleMax
    if unread > max { cutOff(id) }
    while isOverBudget(clients[id]), let heaviest = heaviest(beside: clients[id]) {
      cutOff(heaviest)
    }
  }

  /// - Returns: By how much it holds more than before.
  private mutating func chargeOnly(_ id: ClientID) -> Int {
    let bytes = clients[id].unreadBytes + clients[id].wire.unreadInputCount
    let change = bytes - clients[id].chargedBytes
    if change != 0 {
      clients[id].chargedBytes = bytes
      users.charge(change, to: clients[id].caller.uid, hasRole: clients[id].hasRole)
    }
    return change
  }

  private func isOverBudget(_ client: Client) -> Bool {
    if !client.hasRole { return users.withoutRole.bytes > Self.bytesWithoutRoleMax }
    return users[client.caller.uid].bytes
      > Self.fullClientsPerUser * max(settings.unreadBytesMax, settings.messageBytesMax)
  }

  /// Of the clients that share a budget with this one, the one that holds most, of the process that
  /// holds most.
  ///
  /// - Complexity: linear in the connections; it is asked only when one is to be cut off.
  private func heaviest(beside client: Client) -> ClientID? {
    var byProcess: [Int32: (bytes: Int, heaviest: ClientID, most: Int)] = [:]
    for id in clients.ids {
      let other = clients[id]
      let shares =
        other.hasRole == client.hasRole
        && (!client.hasRole || other.caller.uid == client.caller.uid)
      guard shares, !other.isCutOff, other.chargedBytes > 0 else { continue }
      var process = byProcess[other.caller.pid] ?? (0, id, 0)
      process.bytes += other.chargedBytes
      if other.chargedBytes > process.most {
        (process.heaviest, process.most) = (id, other.chargedBytes)
      }
      byProcess[other.caller.pid] = process
    }
    return byProcess.values.max { ($0.bytes, $0.most) < ($1.bytes, $1.most) }?.heaviest
  }

  private mutating func cutOff(_ id: ClientID) {
    counts.cutOff += 1
    remarks.append(.cutOff(clients[id].caller, bytes: clients[id].chargedBytes))
    let next = nextFact(of: id)
    clients[id].feed = nil
    let dropped = clients[id].wire.cutOff()
    if let stream = clients[id].stream, stream.kind == .watcher {
      let refusal = DaemonRefusal.cutOff(since: next - min(UInt64(dropped), next - 1))
      // An answer to another's call may stand in the exchange's own.
      var writer = JSONWriter()
      let name = refusal.write(to: &writer, answering: .supervisorWatch)
      deliver(.error(name), to: id, stream.call, writer.bytes)
    }
    forgetStream(of: clients[id])
    clients[id].stream = nil
    // From here on it hears nothing more.
    clients[id].isCutOff = true
    _ = chargeOnly(id)
    touch(id)
  }

  /// The fact that a watcher is to be told next.
  private func nextFact(of id: ClientID) -> UInt64 {
    if let next = clients[id].stream?.nextFact { return next }
    if case .facts(let next?)? = clients[id].feed?.kind { return next }
    if case .factsRead(let facts, let told)? = clients[id].feed?.kind {
      return facts.number(after: told)
    }
    return 1
  }
}
