import Interface
import Routing
import Varlink
import Vocabulary

// Streams begin and end: those of desks, gateways and responders.
extension Exchange {
  mutating func attend(_ request: Request, _ call: CallID, from id: ClientID) {
    // A gateway's stream records no facts.
    if request.method != .customerAttend, changesTooMuch(clients[id].caller.uid, request.method) {
      let max = settings.factsPerSecondPerUserMax
      refuse(.tooManyFacts(perSecond: max), call, of: id, request.method)
      return
    }
    switch request.deed {
    case .attendChannels(let names): attend(channels: names, call, from: id)
    case .attendReps(let names): attend(reps: names, call, from: id)
    case .attendAlso(let stream, let rep): attendAlso(stream, rep, call, from: id)
    case .attendResponder(let name): attend(responder: name, call, from: id)
    default: preconditionFailure("only streams are attended")
    }
  }

  mutating func begin(_ kind: ClientStream.Kind, _ call: CallID, of id: ClientID) {
    clients[id].stream = ClientStream(kind: kind, call: call, batch: lastBatch)
  }

  // MARK: - Desks

  /// 1 that there are such reps. Then each takes its lease in turn.
  private mutating func attend(reps names: [String], _ call: CallID, from id: ClientID) {
    if let missing = names.first(where: { router.state.rep(named: $0) == nil }) {
      refuse(Refusal.noSuchRep(missing), call, of: id, .repAttend)
      return
    }
    let listener = StreamBook.Listener(client: id, call: call)
    let stream = streams.addDesk(listener, uid: clients[id].caller.uid)
    begin(.desk(stream), call, of: id)
    item(to: listener, .repAttend) { DeskItem.attached(stream: stream).write(to: &$0, in: $1) }
    clients[id].feed = Feed(
      kind: .leases(stream: stream, reps: names, next: 0), call: call, method: .repAttend)
  }

  /// 1 that the stream is the same user's, 2 that there is such a rep.
  private mutating func attendAlso(
    _ stream: UInt64, _ name: String, _ call: CallID, from id: ClientID
  ) {
    guard let desk = streams.desks[stream], desk.uid == clients[id].caller.uid else {
      refuse(DaemonRefusal.noSuchStream(stream), call, of: id, .repAttendAlso)
      return
    }
    guard router.state.rep(named: name) != nil else {
      refuse(Refusal.noSuchRep(name), call, of: id, .repAttendAlso)
      return
    }
    takeLease(of: name, for: stream)
    reply(.done, call, of: id, .repAttendAlso)
  }

  /// Takes a rep's lease for a stream, and tells it all that is theirs.
  mutating func takeLease(of name: String, for stream: UInt64) {
    guard let listener = streams.desks[stream]?.listener else { return }
    guard let id = router.state.rep(named: name)?.id else {
      // Removed since the stream asked for them.
      item(to: listener, .repAttend) {
        DeskItem.event(rep: name, .ended(why: "removed")).write(to: &$0, in: $1)
      }
      return
    }
    let hasIt = streams.deskOfRep[id] == stream
    if !hasIt { take(id, name, for: stream) }
    carryOut(.takeLease(rep: name))
    if let uid = streams.desks[stream]?.uid { users.note(facts: outcome.facts.count, of: uid) }
    if !hasIt { streams.note(batch: lastBatch, ofLease: id) }
    guard let rep = router.state.rep(id) else { return }
    for session in router.state.sessions(of: id) {
      let view = SessionView(session, in: router.state)
      guard view.rep == id || view.offeredTo == id else { continue }
      item(to: listener, .repAttend) {
        DeskItem.initial(rep: name, view).write(to: &$0, in: $1)
      }
    }
    item(to: listener, .repAttend) {
      DeskItem.caughtUp(rep: name, rep.presence).write(to: &$0, in: $1)
    }
  }

  private mutating func take(_ rep: RepID, _ name: String, for stream: UInt64) {
    guard let before = streams.take(rep, named: name, for: stream) else {
      notices.listen(to: rep)
      return
    }
    guard let old = streams.desks[before]?.listener else { return }
    tell([old], .repAttend, .parting) { DeskItem.replaced(rep: name).write(to: &$0, in: $1) }
  }

  // MARK: - Gateways and responders

  /// 1 that there are such channels.
  private mutating func attend(channels names: [String], _ call: CallID, from id: ClientID) {
    var channels = Set<ChannelID>()
    for name in names {
      guard let channel = router.state.channel(named: name) else {
        refuse(Refusal.noSuchChannel(name), call, of: id, .customerAttend)
        return
      }
      channels.insert(channel)
    }
    let listener = StreamBook.Listener(client: id, call: call)
    for channel in channels {
      streams.addGateway(listener, to: channel)
      notices.listen(to: channel)
    }
    begin(.gateway, call, of: id)
    let places = Feed.Places(newest: router.state.lastSessionNumber)
    clients[id].feed = Feed(
      kind: .gateway(channels, places), call: call, method: .customerAttend)
  }

  /// 1 that there is such a responder.
  private mutating func attend(responder name: String, _ call: CallID, from id: ClientID) {
    guard let responder = router.state.responder(named: name) else {
      refuse(Refusal.noSuchResponder(name), call, of: id, .responderAttend)
      return
    }
    let listener = StreamBook.Listener(client: id, call: call)
    if let old = streams.take(responder, for: listener) {
      tell([old], .responderAttend, .parting) { ResponderItem.replaced.write(to: &$0, in: $1) }
    } else {
      notices.listen(to: responder)
    }
    carryOut(.attachResponder(responder: name))
    begin(.responder, call, of: id)
    let places = Feed.Places(newest: router.state.lastSessionNumber)
    clients[id].feed = Feed(
      kind: .responder(responder, places), call: call, method: .responderAttend)
  }

  /// Says one of a stream's answers.
  mutating func item(
    to listener: StreamBook.Listener, _ method: Method,
    _ write: (inout JSONWriter, State) -> Void
  ) {
    tell([listener], method, .item, write)
  }

  // MARK: - The end

  /// What a client's stream had is given up: leases break, and nobody listens any more.
  mutating func forgetStream(of client: Client) {
    guard let stream = client.stream else { return }
    switch stream.kind {
    case .desk(let number):
      for rep in streams.removeDesk(number) {
        notices.stopListening(to: rep)
        farewells.reps.append(rep)
      }
    case .gateway:
      for channel in streams.removeGateway(client.id) { notices.stopListening(to: channel) }
    case .responder:
      if let responder = streams.removeResponder(client.id) {
        notices.stopListening(to: responder)
        farewells.responders.append(responder)
      }
    case .overview: streams.removeOverview(client.id)
    case .watcher: streams.removeWatcher(client.id)
    }
  }
}
