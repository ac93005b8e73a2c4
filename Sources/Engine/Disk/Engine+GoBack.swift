import Interface
import Journal
public import Routing
import Varlink
import Vocabulary

// The disk fails: the state goes back to what is there, who waited for more hears that it was not
// done, and each owner drops what came after.
extension Engine {
  /// Goes back to what is on disk.
  ///
  /// - Parameter router: As it is read from the journal.
  public mutating func goBack(to recovered: Router) {
    guard let failure = durability.failure else { return }
    let reached = durability.point.batch
    while let entry = durability.nextLost() { giveUp(entry, failure) }
    for id in clients.ids where !hasBegun(id, by: reached) { end(id, failure) }
    router = recovered
    goBackOwners(
      to: DurablePoint(batch: reached, fact: router.state.factNumber), router.state, failure)
    record.add(.storageFailed(reason: failure.description))
    checkInDebug()
  }

  /// The one list of what is undone. An owner that is not in it holds nothing that depends on the
  /// disk: a test compares the list with the engine's properties.
  private mutating func goBackOwners(
    to point: DurablePoint, _ state: State, _ failure: StorageFailed
  ) {
    durability.goBack(to: point, state)
    let isReloadLost = inForce.goBack(to: point, state)
    history.goBack(to: point, state)
    streams.goBack(to: point, state)
    let late = watching.goBack(to: point, state)
    let lost = jobs.goBack(to: point, state)

    router.openSessionsPerChannelMax = inForce.settings.openSessionsPerChannelMax
    if isReloadLost {
      followSettings()
      record.add(.reloadLost(reason: failure.description))
    }
    lookOn(from: point.fact + 1, late)
    for errand in lost { fail(errand, failure.description) }
  }

  /// What was to be said of what is not on disk.
  private mutating func giveUp(_ entry: Outbox.Entry, _ failure: StorageFailed) {
    let id = entry.client
    guard clients.contains(id) else { return }
    clients[id].undeliveredBytes -= entry.size
    guard clients[id].wire.isOpen(entry.call) else { return }
    switch entry.kind {
    case .parting: deliver(.parting, to: id, entry.call, durability.parameters(of: entry))
    // A stream goes on without what never was; a list would lack a row.
    case .item where clients[id].stream?.call == entry.call: break
    case .item, .reply, .error: fail(entry.call, of: id, entry.method, failure)
    }
  }

  /// Whether what a client has under way goes on: a stream that had told all that was there as it
  /// began, if what it took was on disk; and whatever changes nothing.
  private func hasBegun(_ id: ClientID, by batch: UInt64) -> Bool {
    guard let stream = clients[id].stream else { return clients[id].feed?.method.changes != true }
    switch stream.kind {
    case .overview, .watcher: return true
    case .desk, .gateway, .responder: return clients[id].feed == nil && stream.batch <= batch
    }
  }

  private mutating func end(_ id: ClientID, _ failure: StorageFailed) {
    guard let call = clients[id].stream?.call ?? clients[id].feed?.call,
      let method = clients[id].stream?.kind.method ?? clients[id].feed?.method
    else { return }
    endStream(of: id)
    fail(call, of: id, method, failure)
  }

  private mutating func fail(
    _ call: CallID, of id: ClientID, _ method: Method, _ failure: StorageFailed
  ) {
    if clients[id].feed?.call == call { clients[id].feed = nil }
    let refusal = DaemonRefusal.storageFailed(reason: failure.description)
    record.note(refusal: refusal.name)
    buffers.writer.removeAll()
    let name = refusal.write(to: &buffers.writer, answering: method)
    deliver(.error(name), to: id, call, buffers.writer.bytes[...])
  }

  /// Those who watch hear of what is recorded from here on, under the numbers that are used again.
  private mutating func lookOn(from next: UInt64, _ late: [(client: ClientID, from: UInt64)]) {
    for watcher in watching.watchers {
      let own = clients[watcher.client].stream?.nextFact ?? .max
      clients[watcher.client].stream?.nextFact = min(own, next)
    }
    for (id, from) in late where clients.contains(id) {
      clients[id].feed?.kind = .facts(from: min(from, next))
      clients.touch(id)
    }
  }
}
