import Interface
import Journal
import Routing
import Varlink
public import Vocabulary

// Erases a customer. If the state does not know them, the journal is searched first, so that a
// misspelt name is refused and leaves no facts. A oneway call is treated in the same way, and so is
// one whose client is gone by then.
extension Engine {
  mutating func erase(
    _ customer: CustomerName, _ request: Request, _ call: CallID, from id: ClientID
  ) {
    let command = Command.customer(.eraseCustomer(customer: customer))
    if !isToBeFound(customer) {
      carryOut(command, request, call, from: id)
      return
    }
    let uid = clients[id].caller.uid
    if let key = request.key, isAnswered(key, uid, call, id, request.method) { return }
    guard mayFind(uid) else {
      clients[id].feed = Feed(
        kind: .finding(customer, request), call: call, method: request.method)
      jobs.addFinder(id)
      return
    }
    clients.users.note(lookups: 1, of: uid)
    let owner = Errand.Owner(client: id, call: call, method: request.method)
    jobs.add(
      Errand(kind: .find(customer, request, uid: uid), owner: owner, batch: durability.lastBatch))
  }

  /// Whether nothing but the journal can tell that there was such a customer.
  private func isToBeFound(_ customer: CustomerName) -> Bool {
    guard let channel = router.state.channel(named: customer.channel) else { return false }
    let longest = router.state.configuration.general.limits.nameBytesMax
    return (1...longest).contains(customer.id.utf8.count)
      && router.state.customer(named: customer.id, on: channel) == nil
  }

  // MARK: - How many at a time

  /// The journal is asked for so many customers of one user's at a time. A oneway call is no
  /// unanswered one, and its client may go and come again, so what bounds other calls does not
  /// bound these. A further one waits, and with it what its client says next.
  static var lookupsPerUserMax: Int { 1_024 }

  func mayFind(_ uid: UInt32) -> Bool { clients.users[uid].lookups < Self.lookupsPerUserMax }

  /// The errand is done, or could not be: the user's next one may begin.
  mutating func endLookup(_ errand: Errand) {
    guard case .find(_, _, let uid) = errand.kind else { return }
    clients.users.note(lookups: -1, of: uid)
    wakeFinder(of: uid)
  }

  /// Gives the user's client that has waited longest a turn.
  ///
  /// - Parameter id: It waits no longer.
  mutating func wakeFinder(of uid: UInt32, after id: ClientID? = nil) {
    guard jobs.hasFinders else { return }
    let first = jobs.nextFinder(
      where: { clients[$0].caller.uid == uid }, isThere: { $0 != id && clients.contains($0) })
    if let first { clients.touch(first) }
  }

  /// The journal was asked whether it knows the customer.
  public mutating func finish(_ errand: Errand, isKnown: Bool, at instant: Instant) {
    let owner = errand.owner
    guard case .find(let customer, let request, let uid) = errand.kind else { return }
    endLookup(errand)
    time.set(instant)
    if let storageFailure {
      let refusal = DaemonRefusal.storageFailed(reason: storageFailure.description)
      refuse(refusal, owner.call, of: owner.client, owner.method)
    } else if isKnown {
      let command = Command.customer(.eraseCustomer(customer: customer))
      carryOut(command, request, owner.call, from: owner.client, of: uid)
    } else {
      refuse(.noSuchCustomer(customer), owner.call, of: owner.client, owner.method)
    }
  }
}
