import Containers
import Interface
import Projections
import Routing
import Varlink
import Vocabulary

/// Who listens: to reps (with their leases), to channels and to responders; what notices are made
/// for them of each fact; and which leases and streams broke and are yet to be recorded as broken.
///
/// A notice is made only for whom somebody listens to, so whoever is added here is listened to from
/// then on, and whoever is removed is not.
struct Streams {
  private(set) var leases = Leases()
  private(set) var gateways: [ChannelID: [Listener]] = [:]
  private(set) var responders: [ResponderID: Listener] = [:]
  private var notices: NoticeBook
  private var farewells = Farewells()
  #if PLANTED_FAULTS
    var planted: EngineFault?
  #endif

  init(_ state: State) { notices = NoticeBook(of: state) }

  // MARK: - Desks

  mutating func addDesk(_ listener: Listener, uid: UInt32) -> UInt64 {
    leases.addDesk(listener, uid: uid)
  }

  /// A desk's stream that goes on under the number that its client knows.
  mutating func addDesk(_ number: UInt64, _ listener: Listener, uid: UInt32) {
    leases.addDesk(number, listener, uid: uid)
  }

  /// Gives a rep's lease to a stream.
  ///
  /// - Returns: The stream that had it, if another did.
  mutating func take(_ rep: RepID, named name: String, for desk: UInt64) -> UInt64? {
    #if PLANTED_FAULTS
      leases.planted = planted
    #endif
    let before = leases.take(rep, named: name, for: desk)
    if before == nil { notices.listen(to: rep) }
    return before
  }

  mutating func note(batch: UInt64, ofLease rep: RepID) { leases.note(batch: batch, ofLease: rep) }

  /// A rep's lease has ended, by what is on disk once the batch is.
  mutating func end(_ rep: RepID, with batch: UInt64) {
    leases.end(rep, with: batch)
    notices.stopListening(to: rep)
  }

  mutating func noteDurable(_ batch: UInt64) { leases.noteDurable(batch) }

  /// The names of a stream's reps.
  func reps(of stream: UInt64) -> [String] {
    (leases.desks[stream]?.reps.values).map { $0.sorted { Name($0) < Name($1) } } ?? []
  }

  // MARK: - Gateways and responders

  mutating func add(_ listener: Listener, to channel: ChannelID) {
    gateways[channel, default: []].append(listener)
    notices.listen(to: channel)
  }

  /// - Returns: The stream that the responder had before.
  mutating func take(_ responder: ResponderID, for listener: Listener) -> Listener? {
    let before = responders.updateValue(listener, forKey: responder)
    if before == nil { notices.listen(to: responder) }
    return before
  }

  /// The channels that a client listens to.
  func channels(of client: ClientID) -> [ChannelID] {
    gateways.filter { $0.value.contains { $0.client == client } }.keys.sorted {
      $0.index < $1.index
    }
  }

  /// The responder whose stream a client has.
  func responder(of client: ClientID) -> ResponderID? {
    responders.first { $0.value.client == client }?.key
  }

  // MARK: - The end

  /// A client's stream is gone: nobody listens any more, and what it had breaks.
  mutating func remove(_ kind: ClientStream.Kind, of client: ClientID) {
    switch kind {
    case .desk(let number):
      for rep in leases.removeDesk(number) {
        notices.stopListening(to: rep)
        #if PLANTED_FAULTS
          if planted == .leaseOutlivesStream { continue }
        #endif
        farewells.reps.append(rep)
      }
    case .gateway:
      for channel in channels(of: client) {
        let rest = (gateways[channel] ?? []).filter { $0.client != client }
        gateways[channel] = rest.isEmpty ? nil : rest
        notices.stopListening(to: channel)
      }
    case .responder:
      // Another may have taken its place.
      guard let responder = responder(of: client) else { return }
      responders[responder] = nil
      notices.stopListening(to: responder)
      farewells.responders.append(responder)
    case .overview, .watcher: break
    }
  }

  var hasFarewells: Bool { !farewells.isEmpty }

  /// Some of what broke and nobody has taken since, to be recorded: a desk server's thousands are
  /// recorded some at a time.
  mutating func takeFarewells() -> Farewells {
    var some = farewells.takeSome()
    some.reps.removeAll { leases.deskOfRep[$0] != nil }
    some.responders.removeAll { responders[$0] != nil }
    return some
  }

  // MARK: - Notices

  /// Takes a fact in, and appends what it means to those who listen.
  mutating func note(_ fact: StampedFact, in state: State, into made: inout [Notice]) {
    notices.note(fact, in: state, into: &made)
  }

  /// The queue of an open session.
  func queue(of session: SessionID) -> QueueID? { notices.view(of: session)?.queue }

  /// - Parameter queues: The queues that it is narrowed to; nil: all.
  mutating func overview(
    of state: State, at instant: Instant, within queues: Set<Name>?
  ) -> DeskOverview {
    var overview = DeskOverview(state, &notices, at: instant)
    if let queues { overview.keep(to: queues, state, notices) }
    return overview
  }
}

extension Streams: GoesBack, InvariantsChecked {
  /// Leases that were taken after the point break, those that ended after it go on, and notices are
  /// made of the state on disk for those who listen.
  mutating func goBack(to point: DurablePoint, _ state: State) {
    farewells.reps += leases.goBack(to: point.batch)
    notices = NoticeBook(of: state)
    for rep in leases.deskOfRep.keys {
      if state.rep(rep) == nil { leases.release(rep) } else { notices.listen(to: rep) }
    }
    for (channel, listeners) in gateways {
      for _ in listeners { notices.listen(to: channel) }
    }
    for responder in responders.keys { notices.listen(to: responder) }
  }

  func checkInvariants() throws(BrokenInvariant) {
    try leases.checkInvariants()
    try require(
      gateways.values.allSatisfy { !$0.isEmpty }, "a channel without a gateway is not kept")
  }
}
