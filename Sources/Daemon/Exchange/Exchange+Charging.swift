import Interface
import Varlink

// The memory that half-read calls and unread answers take is charged to the client's user, or to
// all callers without a role together. If a budget is exceeded, the connection that holds most is
// cut off, of the process that holds most: that is the one that floods, while the one that exceeded
// the budget may have added a few bytes.
extension Exchange {
  /// One user's budget, in full buffers of one client.
  private static var fullClientsPerUser: Int { 16 }

  /// The budgets of all callers without a role together, and of one of them. They may call only
  /// what every Varlink service answers.
  static var bytesWithoutRoleMax: Int { 4 << 20 }
  static var unreadBytesWithoutRoleMax: Int { 256 << 10 }
  static var messageBytesWithoutRoleMax: Int { 16 << 10 }

  /// The memory that all clients hold.
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

  /// Charges the user for what this client holds. Cuts the client off if it does not read, and
  /// others if the user's budget is exceeded.
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

  /// - Returns: How much more it holds than before.
  private mutating func chargeOnly(_ id: ClientID) -> Int {
    let change = clients[id].charge()
    if change != 0 {
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
  /// - Complexity: linear in the connections; called only when one is to be cut off.
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
      // The exchange's own writer may hold the answer to another call.
      var writer = JSONWriter()
      let name = refusal.write(to: &writer, answering: .supervisorWatch)
      deliver(.error(name), to: id, stream.call, writer.bytes)
    }
    forgetStream(of: clients[id])
    clients[id].stream = nil
    // From here on nothing more is sent to it.
    clients[id].isCutOff = true
    _ = chargeOnly(id)
    touch(id)
  }

  /// The number of the fact that a watcher is sent next.
  private func nextFact(of id: ClientID) -> UInt64 {
    if let next = clients[id].stream?.nextFact { return next }
    if case .facts(let next?)? = clients[id].feed?.kind { return next }
    if case .factsRead(let facts, let told)? = clients[id].feed?.kind {
      return facts.number(after: told)
    }
    return 1
  }
}
