public import Containers
public import Interface
import Journal
import Projections
public import Routing
import Varlink
public import Vocabulary

// What whoever runs the daemon asks, and the errands that go with it.
extension Engine {
  mutating func send(
    _ kind: Errand.Kind, for call: CallID, of id: ClientID, _ method: Method
  ) {
    send(kind, for: Errand.Owner(client: id, call: call, method: method))
  }

  mutating func send(_ kind: Errand.Kind, for owner: Errand.Owner) {
    jobs.add(Errand(kind: kind, owner: owner, batch: kind.readsFacts ? durability.lastBatch : 0))
  }

  /// The errands that were handed out since this was asked last and need not wait for the disk.
  public mutating func takeErrands() -> [Errand] {
    jobs.takeReady(through: durability.point.batch)
  }

  /// The errand's call is answered.
  public mutating func finish(_ errand: Errand, _ reply: OwnReply) {
    endLongLook(errand)
    var reply = reply
    let owner = errand.owner
    if case .statistics(let figures) = reply, clients.contains(owner.client),
      let queues = clients[owner.client].caller.bounds(of: owner.method)
    {
      reply = .statistics(within(queues, figures, of: owner.client))
    }
    self.reply(reply, owner.call, of: owner.client, owner.method)
  }

  /// A session that is no longer in the state was looked up: its row as it ended, if there was such
  /// a session.
  public mutating func finish(_ errand: Errand, session row: SessionRow?) {
    guard case .lookUp(let session) = errand.kind else { return }
    let owner = errand.owner
    let queues =
      clients.contains(owner.client)
      ? clients[owner.client].caller.bounds(of: owner.method) : nil
    guard var row, queues?.contains(Name(row.queue)) ?? true else {
      refuse(Refusal.noSuch(.session(session)), owner.call, of: owner.client, owner.method)
      return
    }
    row.learnHolder(from: router.state)
    reply(.session(row), owner.call, of: owner.client, owner.method)
  }

  /// An errand could not be carried out.
  public mutating func fail(_ errand: Errand, _ sentence: String) {
    endLongLook(errand)
    endLookup(errand)
    let owner = errand.owner
    guard clients.contains(owner.client) else { return }
    // Who watches was promised more than this one; the client's other calls go on.
    if case .facts = errand.kind, clients[owner.client].feed?.call == owner.call {
      endStream(of: owner.client)
      clients[owner.client].feed = nil
    }
    if case .over = errand.kind, clients[owner.client].feed?.call == owner.call {
      clients[owner.client].feed = nil
    }
    refuse(
      DaemonRefusal.storageFailed(reason: sentence), owner.call, of: owner.client, owner.method)
  }

  /// Has the journal copied, and answers the errand's call when that is done.
  public mutating func backUp(for errand: Errand, to path: String) {
    durability.request(.backup(to: path), tag: jobs.addChore(for: errand))
  }

  /// The backup cannot be begun.
  public mutating func fail(backup errand: Errand, _ reason: String) {
    let owner = errand.owner
    guard clients.contains(owner.client) else { return }
    refuse(DaemonRefusal.backupFailed(reason: reason), owner.call, of: owner.client, owner.method)
  }

  /// A chore is done, or could not be; where no call waits for it the log says so.
  mutating func finishChore(_ completion: Completion) {
    guard let errand = jobs.takeChore(completion.tag) else {
      if let failure = completion.failure {
        record.add(.upkeepFailed(reason: failure.besideFacts))
      }
      return
    }
    let owner = errand.owner
    if let failure = completion.failure {
      let refusal = DaemonRefusal.backupFailed(reason: failure.reason)
      refuse(refusal, owner.call, of: owner.client, owner.method)
    } else {
      finish(errand, .done)
    }
  }

  mutating func importReps(
    _ reps: [RepToPut], _ request: Request, _ call: CallID, from id: ClientID
  ) {
    let uid = clients[id].caller.uid
    if let key = request.key, isAnswered(key, uid, call, id, request.method) { return }
    guard !reps.isEmpty else {
      buffers.outcome.facts.removeAll(keepingCapacity: true)
      buffers.writer.removeAll()
      OwnReply.imported([]).write(to: &buffers.writer)
      remember(request.key, uid, request.method)
      send(.reply, to: id, call, request.method, buffers.writer.bytes)
      return
    }
    clients[id].feed = Feed(
      kind: .putting(reps, key: request.key, answers: []), call: call, method: request.method)
  }

  /// 1 that the clock is moved by hand.
  mutating func advanceClock(
    by interval: Interval, _ call: CallID, from id: ClientID
  ) {
    guard let clock = manualClock else {
      refuse(DaemonRefusal.clockIsReal, call, of: id, .managerAdvanceClock)
      return
    }
    clients[id].feed = Feed(
      kind: .clock(to: clock + interval), call: call, method: .managerAdvanceClock)
  }

  // MARK: - The configuration

  /// The daemon begins, with this configuration.
  ///
  /// - Returns: Why it cannot; nil where it has.
  public mutating func begin(
    _ configuration: Configuration, adopting: String?, at instant: Instant
  ) -> Refusal? {
    time.set(instant)
    let begun = carryOut(
      .daemon(.begin(configuration, adopting: adopting, handedOver: namesHandedOver)))
    if let refusal = begun.refusal { return refusal }
    attachResponders()
    return nil
  }

  /// Brings a configuration into force that was read whole and is good; its effects are told.
  ///
  /// - Parameter errand: The call that asked for it; nil where a signal did.
  /// - Returns: What it did, a sentence each; nil where it was refused, with what is in use.
  public mutating func reconfigure(
    _ configuration: Configuration, _ text: ConfigurationText, _ roles: RoleTable,
    for errand: Errand?, at instant: Instant
  ) -> Result<[String], Refusal> {
    time.set(instant)
    let served = queuesServed
    decide(.daemon(.configure(configuration)))
    let answer = buffers.outcome.answer
    let facts = buffers.outcome.facts
    record()
    if case .refused(let refusal) = answer {
      if let owner = errand?.owner {
        refuse(refusal, owner.call, of: owner.client, owner.method)
      }
      return .failure(refusal)
    }
    let changes = inForce.changes(to: text, roles)
    inForce.reload(text, roles, with: waitsForDisk ? durability.lastBatch : nil)
    followSettings()
    let deserted = served.subtracting(queuesServed).sorted { $0.index < $1.index }.map {
      (queue: configuration.queues[Int($0.index)].name, waiting: router.state.size(of: $0))
    }.filter { $0.waiting > 0 }
    let told = ReloadStory.sentences(
      changes, configuration, facts, deserted: deserted)
    if let errand { finish(errand, .told(told)) }
    return .success(told)
  }

  /// Applies the settings and roles that are in force now.
  mutating func followSettings() {
    history.keys.follow(inForce.settings)
    router.openSessionsPerChannelMax = inForce.settings.openSessionsPerChannelMax
    for id in clients.ids { grantAnew(id) }
  }

  /// Who may no longer have a stream loses it.
  mutating func grantAnew(_ id: ClientID) {
    clients.grant(id, by: inForce.roles, inForce.settings)
    guard let stream = clients[id].stream, !mayHave(stream, id) else { return }
    endStream(of: id)
    clients[id].feed = nil
    let denied = ServiceError.permissionDenied
    buffers.writer.removeAll()
    buffers.writer.raw(denied.parameters)
    send(.error(denied.name), to: id, stream.call, stream.kind.method, buffers.writer.bytes)
  }

  private func mayHave(_ stream: ClientStream, _ id: ClientID) -> Bool {
    let caller = clients[id].caller
    let method = stream.kind.method
    switch stream.kind {
    case .desk(let number):
      var reps = streams.reps(of: number)
      if case .leases(_, let names, let next)? = clients[id].feed?.kind { reps += names[next...] }
      // A desk without reps acts for nobody yet.
      return caller.may(method) && caller.may(method, for: reps)
    case .gateway:
      let channels = streams.channels(of: id)
      return caller.may(method)
        && caller.may(
          method,
          for: channels.map { router.state.configuration.channels[Int($0.index)].name })
    case .responder:
      let responder = streams.responder(of: id)
      return caller.may(method)
        && caller.may(
          method,
          for: responder.map { [router.state.configuration.responders[Int($0.index)].name] } ?? [])
    // What they send is narrowed when it is sent.
    case .overview, .watcher: return caller.may(method)
    }
  }

  /// The queues that somebody serves who is online.
  private var queuesServed: Set<QueueID> {
    var served = Set<QueueID>()
    for rep in router.state.allReps {
      let presence = router.state.configuration.presences[Int(rep.presence.index)]
      if presence.kind == .online { served.formUnion(rep.queues) }
    }
    return served
  }

  /// A configuration could not be read, or is not good; the old one stays.
  public mutating func finish(_ errand: Errand, problems: [Problem]) {
    refuse(
      DaemonRefusal.badConfiguration(problems), errand.owner.call, of: errand.owner.client,
      errand.owner.method)
  }
}

// MARK: - Figures

extension Engine {
  /// Connections that are open.
  public var clientCount: Int { clients.count }

  public var clientIDs: [ClientID] { clients.ids }

  /// - Parameter queues: The queues that it is narrowed to; nil: all.
  public mutating func overview(
    at instant: Instant, of queues: Set<Name>? = nil
  ) -> DeskOverview {
    var overview = streams.overview(
      of: router.state, at: manualClock ?? instant, within: queues)
    overview.manualClock = manualClock?.milliseconds
    overview.clockBehindMilliseconds = clockBehind?.milliseconds
    overview.storageFailure = storageFailure?.description
    return overview
  }
}
