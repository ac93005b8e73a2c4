import Interface
import Journal
public import Routing
import Varlink

// Erases a customer. If the state does not know them, the journal is searched first, so that a
// misspelt name is refused and leaves no facts. A oneway call is treated in the same way, and so is
// one whose client is gone by then.
extension Exchange {
  mutating func erase(
    _ customer: CustomerName, _ request: Request, _ call: CallID, from id: ClientID
  ) {
    let command = Command.eraseCustomer(customer: customer)
    if !isToBeFound(customer) {
      carryOut(command, request, call, from: id)
      return
    }
    let uid = clients[id].caller.uid
    if let key = request.key, isAnswered(key, uid, call, id, request.method) { return }
    let owner = Errand.Owner(client: id, call: call, method: request.method)
    errands.append(
      Errand(kind: .find(customer, request, uid: uid), owner: owner, batch: lastBatch))
  }

  /// Whether nothing but the journal can tell that there was such a customer.
  private func isToBeFound(_ customer: CustomerName) -> Bool {
    guard let channel = router.state.channel(named: customer.channel) else { return false }
    let longest = router.state.configuration.general.limits.nameBytesMax
    return (1...longest).contains(customer.id.utf8.count)
      && router.state.customer(named: customer.id, on: channel) == nil
  }

  /// The journal was asked whether it knows the customer.
  public mutating func finish(_ errand: Errand, isKnown: Bool, at instant: Instant) {
    let owner = errand.owner
    guard case .find(let customer, let request, let uid) = errand.kind else { return }
    setTime(instant)
    if let storageFailure {
      let refusal = DaemonRefusal.storageFailed(reason: storageFailure.description)
      refuse(refusal, owner.call, of: owner.client, owner.method)
    } else if isKnown {
      let command = Command.eraseCustomer(customer: customer)
      carryOut(command, request, owner.call, from: owner.client, of: uid)
    } else {
      refuse(.noSuchCustomer(customer), owner.call, of: owner.client, owner.method)
    }
  }
}
