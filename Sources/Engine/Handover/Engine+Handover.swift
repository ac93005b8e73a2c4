import Containers
import Interface
import Routing
import Varlink
import Vocabulary

// A clean restart: connections and what they hear go over to the next process, so that a desk does
// not even notice.
extension Engine {
  /// Takes no further calls; long answers go on, and what is said but not looked at is kept.
  public mutating func stop() {
    clients.stop()
  }

  /// Reads no more from a client that cannot be handed over. Its calls are still answered; one that
  /// it has half sent is treated as broken off.
  public mutating func finishUp(_ id: ClientID) {
    clients[id].isLeaving = true
    clients[id].wire.receiveEnd()
    clients.touch(id)
  }

  public func isLeaving(_ id: ClientID) -> Bool { clients[id].isLeaving }

  /// Whether a client that is not handed over still has something to receive.
  public func isFinishingUp(_ id: ClientID) -> Bool {
    clients[id].isLeaving && (mayContinue(id) || clients[id].wire.wantsWrite)
  }

  /// Whether an answer to a client is under way that nobody else can go on with: a change, a list
  /// that is being read, or what an errand brings.
  public func isFinishing(_ id: ClientID) -> Bool {
    guard clients.contains(id), !clients[id].isCutOff else { return false }
    guard let feed = clients[id].feed else {
      if hasFactsToTell(id) { return true }
      return clients[id].wire.unansweredCalls > (clients[id].stream == nil ? 0 : 1)
    }
    switch feed.kind {
    case .putting, .clock, .finding: return true
    case .sessions, .reps: return feedHasMore(id)
    case .over(_, let before): return before == nil || feedHasMore(id)
    case .leases, .gateway, .responder, .facts, .factsRead: return false
    }
  }

  /// What handing the client over would take.
  public func handoverCandidate(_ id: ClientID) -> HandoverPlan.Candidate {
    let client = clients[id]
    return HandoverPlan.Candidate(
      id: id, user: Party(client.caller).user, hasStream: client.stream != nil,
      bytes: client.unreadBytes + client.wire.unreadInputCount)
  }

  /// What the next process needs to go on with a client; nil where it cannot.
  public func handOver(_ id: ClientID, socket: UInt64) -> HandedOver? {
    guard clients.contains(id), !clients[id].isCutOff, clients[id].undeliveredBytes == 0,
      let remainder = remainder(of: id)
    else { return nil }
    guard let stream = clients[id].stream else {
      return remainder.hasStream
        ? nil : HandedOver(socket: socket, remainder: remainder, hearing: .nothing)
    }
    guard let hearing = hearing(of: id, stream) else { return nil }
    return HandedOver(socket: socket, remainder: remainder, hearing: hearing)
  }

  private func remainder(of id: ClientID) -> ConnectionRemainder? {
    #if PLANTED_FAULTS
      if planted == .halfMessageNotHandedOver, var remainder = clients[id].wire.remainder {
        remainder.unread = []
        return remainder
      }
    #endif
    return clients[id].wire.remainder
  }

  private func hearing(of id: ClientID, _ stream: ClientStream) -> HandedOver.Hearing? {
    #if PLANTED_FAULTS
      if planted == .streamNotHandedOver { return .nothing }
    #endif
    switch (stream.kind, clients[id].feed?.kind) {
    case (.desk(let number), nil):
      return .desk(stream: number, reps: streams.reps(of: number), toCome: [])
    case (.desk(let number), .leases(_, let names, let next)?):
      return .desk(stream: number, reps: streams.reps(of: number), toCome: Array(names[next...]))
    case (.gateway, nil):
      return .gateway(
        channels: streams.channels(of: id).map {
          router.state.configuration.channels[Int($0.index)].name
        }.sorted { Name($0) < Name($1) })
    case (.responder, nil):
      guard let responder = streams.responder(of: id) else { return nil }
      return .responder(router.state.configuration.responders[Int(responder.index)].name)
    case (.overview, nil): return .overview
    case (.watcher, nil):
      return clients[id].stream?.nextFact.map { .watcher(next: $0) }
    case (.watcher, .facts(let from?)?): return .watcher(next: from)
    case (.watcher, .factsRead(let facts, let told)?):
      return .watcher(next: facts.number(after: told))
    default: return nil
    }
  }

  // MARK: - In the next process

  /// Goes on with a client of the process before. Before `begin`, so that it hears of all that is
  /// recorded from then on.
  ///
  /// - Returns: Nil where it cannot be, and is to be closed.
  public mutating func goOn(with handed: HandedOver, _ caller: Caller) -> ClientID? {
    guard case .welcome(let id) = connect(caller, mayDisplace: false) else { return nil }
    clients.resume(id, with: handed.remainder, inForce.settings)
    // It has been connected for longer than this process knows.
    if clients[id].hasRole { clients.noteUseful(id, after: record.figures.calls) }
    charge(id)
    clients.touch(id)
    guard let call = clients[id].wire.streamCall else { return id }
    let listener = Listener(client: id, call: call)
    switch handed.hearing {
    case .nothing: break
    case .desk(let number, let reps, let toCome):
      streams.addDesk(number, listener, uid: caller.uid)
      for name in reps {
        guard let rep = router.state.rep(named: name)?.id else { continue }
        _ = streams.take(rep, named: name, for: number)
      }
      begin(.desk(number), call, of: id)
      if !toCome.isEmpty {
        clients[id].feed = Feed(
          kind: .leases(stream: number, reps: toCome, next: 0), call: call, method: .repAttend)
      }
    case .gateway(let names):
      for channel in names.compactMap({ router.state.channel(named: $0) }) {
        streams.add(listener, to: channel)
      }
      begin(.gateway, call, of: id)
    case .responder(let name):
      guard let responder = router.state.responder(named: name) else { break }
      _ = streams.take(responder, for: listener)
      begin(.responder, call, of: id)
    case .overview:
      watching.addOverview(listener)
      begin(.overview, call, of: id)
    case .watcher(let next): watch(next, call, from: id)
    }
    // The roles may be others than the process before had.
    grantAnew(id)
    return id
  }

  /// The reps whose leases came over.
  var namesHandedOver: [String] {
    streams.leases.deskOfRep.keys.compactMap { router.state.rep($0)?.name }
      .sorted { Name($0) < Name($1) }
  }

  /// Says of responders whose streams came over that they are there; of reps, `begin` does.
  mutating func attachResponders() {
    for responder in streams.responders.keys.sorted(by: { $0.index < $1.index }) {
      let name = router.state.configuration.responders[Int(responder.index)].name
      carryOut(.responder(.attachResponder(responder: name)))
    }
  }
}
