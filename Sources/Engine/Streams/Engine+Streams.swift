import Interface
import Projections
import Routing
import Varlink
import Vocabulary

// Streams begin and end: those of desks, gateways and responders.
extension Engine {
  mutating func begin(_ kind: ClientStream.Kind, _ call: CallID, of id: ClientID) {
    clients[id].stream = ClientStream(kind: kind, call: call, batch: durability.lastBatch)
  }

  // MARK: - Desks

  /// 1 that there are such reps. Then each takes its lease in turn.
  mutating func attend(reps names: [String], _ call: CallID, from id: ClientID) {
    if let missing = names.first(where: { router.state.rep(named: $0) == nil }) {
      refuse(Refusal.noSuch(.rep(missing)), call, of: id, .repAttend)
      return
    }
    let listener = Listener(client: id, call: call)
    let stream = streams.addDesk(listener, uid: clients[id].caller.uid)
    begin(.desk(stream), call, of: id)
    item(to: listener, .repAttend) { DeskItem.attached(stream: stream).write(to: &$0, in: $1) }
    clients[id].feed = Feed(
      kind: .leases(stream: stream, reps: names, next: 0), call: call, method: .repAttend)
  }

  /// 1 that the stream is the same user's, 2 that there is such a rep.
  mutating func attendAlso(
    _ stream: UInt64, _ name: String, _ call: CallID, from id: ClientID
  ) {
    guard let desk = streams.leases.desks[stream], desk.uid == clients[id].caller.uid else {
      refuse(DaemonRefusal.noSuchStream(stream), call, of: id, .repAttendAlso)
      return
    }
    guard router.state.rep(named: name) != nil else {
      refuse(Refusal.noSuch(.rep(name)), call, of: id, .repAttendAlso)
      return
    }
    takeLease(of: name, for: stream)
    reply(.done, call, of: id, .repAttendAlso)
  }

  /// Takes a rep's lease for a stream, and tells it all that is theirs.
  mutating func takeLease(of name: String, for stream: UInt64) {
    guard let listener = streams.leases.desks[stream]?.listener else { return }
    guard let id = router.state.rep(named: name)?.id else {
      // Removed since the stream asked for them.
      item(to: listener, .repAttend) {
        DeskItem.event(rep: name, .ended(why: "removed")).write(to: &$0, in: $1)
      }
      return
    }
    let hasIt = streams.leases.deskOfRep[id] == stream
    if !hasIt { take(id, name, for: stream) }
    let taken = carryOut(.rep(.takeLease(rep: name)))
    if let uid = streams.leases.desks[stream]?.uid {
      clients.users.note(facts: taken.facts, of: uid)
    }
    if !hasIt { streams.note(batch: durability.lastBatch, ofLease: id) }
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
    guard let before = streams.take(rep, named: name, for: stream),
      let old = streams.leases.desks[before]?.listener
    else { return }
    tell([old], .repAttend, .parting) { DeskItem.replaced(rep: name).write(to: &$0, in: $1) }
  }

  // MARK: - Gateways and responders

  /// 1 that there are such channels.
  mutating func attend(channels names: [String], _ call: CallID, from id: ClientID) {
    var channels = Set<ChannelID>()
    for name in names {
      guard let channel = router.state.channel(named: name) else {
        refuse(Refusal.noSuch(.channel(name)), call, of: id, .customerAttend)
        return
      }
      channels.insert(channel)
    }
    let listener = Listener(client: id, call: call)
    for channel in channels {
      streams.add(listener, to: channel)
    }
    begin(.gateway, call, of: id)
    let places = Feed.Places(newest: router.state.lastSessionNumber)
    clients[id].feed = Feed(
      kind: .gateway(channels, places), call: call, method: .customerAttend)
  }

  /// 1 that there is such a responder.
  mutating func attend(responder name: String, _ call: CallID, from id: ClientID) {
    guard let responder = router.state.responder(named: name) else {
      refuse(Refusal.noSuch(.responder(name)), call, of: id, .responderAttend)
      return
    }
    let listener = Listener(client: id, call: call)
    if let old = streams.take(responder, for: listener) {
      tell([old], .responderAttend, .parting) { ResponderItem.replaced.write(to: &$0, in: $1) }
    }
    carryOut(.responder(.attachResponder(responder: name)))
    begin(.responder, call, of: id)
    let places = Feed.Places(newest: router.state.lastSessionNumber)
    clients[id].feed = Feed(
      kind: .responder(responder, places), call: call, method: .responderAttend)
  }

  /// Says one of a stream's answers.
  mutating func item(
    to listener: Listener, _ method: Method,
    _ write: (inout JSONWriter, State) -> Void
  ) {
    tell([listener], method, .item, write)
  }

  // MARK: - The end

  /// What a client's stream had is given up: leases break, and nobody listens any more.
  mutating func forget(_ stream: ClientStream, of id: ClientID) {
    streams.remove(stream.kind, of: id)
    watching.remove(stream.kind, of: id)
  }

  /// The client has no stream from here on.
  mutating func endStream(of id: ClientID) {
    guard let stream = clients[id].stream else { return }
    clients[id].stream = nil
    forget(stream, of: id)
  }
}
