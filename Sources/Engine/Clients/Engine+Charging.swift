import Interface
import Varlink

// Clients that do not read, or whose users hold too much, are cut off.
extension Engine {
  /// The memory that all clients hold.
  public var heldBytes: Int { clients.users.bytes }

  /// Charges the user for what this client holds. Cuts the client off if it does not read, and
  /// others if the user's budget is exceeded.
  mutating func charge(_ id: ClientID) {
    guard clients.contains(id), clients.charge(id) > 0, !clients[id].isCutOff else { return }
    if clients.isOverFull(id, inForce.settings) { cutOff(id) }
    while let heaviest = clients.heaviestOverBudget(beside: id, inForce.settings) {
      cutOff(heaviest)
    }
  }

  private mutating func cutOff(_ id: ClientID) {
    record.figures.cutOff += 1
    record.add(.cutOff(clients[id].caller, bytes: clients[id].chargedBytes))
    let next = nextFact(of: id)
    clients[id].feed = nil
    let dropped = clients[id].wire.cutOff()
    if let stream = clients[id].stream, stream.kind == .watcher {
      let refusal = DaemonRefusal.cutOff(since: next - min(UInt64(dropped), next - 1))
      // The engine's own writer may hold the answer to another call.
      var writer = JSONWriter()
      let name = refusal.write(to: &writer, answering: .supervisorWatch)
      deliver(.error(name), to: id, stream.call, writer.bytes[...])
    }
    endStream(of: id)
    // From here on nothing more is sent to it.
    clients[id].isCutOff = true
    clients.charge(id)
    clients.touch(id)
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
