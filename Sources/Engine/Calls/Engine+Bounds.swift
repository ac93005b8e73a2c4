import Containers
import Interface
import Routing
import Vocabulary

// Checks of bound roles that need the state: whether a session, a rep or a customer belongs to the
// caller's channels or queues.
//
// A channel or queue outside is refused with PermissionDenied, since the configuration names it. A
// session, rep or customer outside is answered as if it did not exist, so that the answer does not
// reveal that it does.
extension Engine {
  enum OutOfBounds {
    case denied
    case absent(Refusal)
    case noSuchCustomer(CustomerName)
  }

  /// Why a caller may not make this request; nil if they may.
  @inline(__always)
  func outOfBounds(_ request: Request, of id: ClientID) -> OutOfBounds? {
    clients[id].caller.bound.isEmpty ? nil : outOfBounds(request, ofBound: id)
  }

  private func outOfBounds(_ request: Request, ofBound id: ClientID) -> OutOfBounds? {
    guard let names = clients[id].caller.bounds(of: request.method) else { return nil }
    switch request.method.role {
    case .customer:
      guard case .command(.customer(.delivered(let session))) = request.deed else { return nil }
      if let known = router.state.session(session), names.contains(Name(name(of: known.channel))) {
        return nil
      }
      return .absent(.noSuch(.session(session)))
    case .supervisor: return outOfBounds(request.deed, queues: names)
    case .rep, .responder, .manager: return nil
    }
  }

  private func outOfBounds(_ deed: Request.Deed, queues: Set<Name>) -> OutOfBounds? {
    switch deed {
    case .listSessions(let filter):
      if let rep = filter.rep, !isRep(rep, within: queues) { return .absent(.noSuch(.rep(rep))) }
      return isOutside(filter.queue, queues) ? .denied : nil
    case .listReps(let filter): return isOutside(filter.queue, queues) ? .denied : nil
    case .showSession(let session):
      // If it is over, the journal knows its queue, and the check is made then.
      guard let known = router.state.session(session), known.status.isOpen else { return nil }
      return isSession(session, within: queues) ? nil : .absent(.noSuch(.session(session)))
    case .showRep(let rep, _): return isRep(rep, within: queues) ? nil : .absent(.noSuch(.rep(rep)))
    case .showCustomer(let customer):
      return isCustomer(customer, within: queues) ? nil : .noSuchCustomer(customer)
    case .command(let command): return outOfBounds(command, queues: queues)
    // Their answers are narrowed when they are made.
    case .overview, .listQueues, .watch, .statistics: return nil
    case .attendChannels, .attendReps, .attendAlso, .attendResponder, .showProfile, .importReps,
      .eraseCustomer, .reload, .checkConfiguration, .audit, .backup, .advanceClock:
      return nil
    }
  }

  private func outOfBounds(_ command: Command, queues: Set<Name>) -> OutOfBounds? {
    let names = command.names
    if let session = names.session, !isSession(session, within: queues) {
      return .absent(.noSuch(.session(session)))
    }
    if let rep = names.rep, !isRep(rep, within: queues) { return .absent(.noSuch(.rep(rep))) }
    // In EndSessions each session has its own answer.
    return isOutside(names.queue, queues) ? .denied : nil
  }

  private func isOutside(_ queue: String?, _ queues: Set<Name>) -> Bool {
    queue.map { !queues.contains(Name($0)) } ?? false
  }

  // MARK: - What is within

  func isSession(_ id: SessionID, within queues: Set<Name>) -> Bool {
    router.state.session(id).map { queues.contains(Name(name(of: $0.queue))) } ?? false
  }

  /// A rep is within if they serve one of the queues.
  func isRep(_ name: String, within queues: Set<Name>) -> Bool {
    router.state.rep(named: name).map { isWithin($0.queues, queues) } ?? false
  }

  func isWithin(_ served: [QueueID], _ queues: Set<Name>) -> Bool {
    served.contains { queues.contains(Name(name(of: $0))) }
  }

  /// A customer is within while they have an open session in one of the queues.
  private func isCustomer(_ customer: CustomerName, within queues: Set<Name>) -> Bool {
    guard let channel = router.state.channel(named: customer.channel),
      let known = router.state.customer(named: customer.id, on: channel),
      let session = router.state.openSession(of: known)
    else { return false }
    return isSession(session, within: queues)
  }

  private func name(of queue: QueueID) -> String {
    router.state.configuration.queues[Int(queue.index)].name
  }

  private func name(of channel: ChannelID) -> String {
    router.state.configuration.channels[Int(channel.index)].name
  }
}
