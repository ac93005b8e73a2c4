import Containers
public import Interface
import Routing
import Varlink
import Vocabulary

// Lists and looks: what is so now, as rows.
extension Engine {
  /// 1 that what the filter names is there.
  mutating func listSessions(_ filter: SessionFilter, _ call: CallID, from id: ClientID) {
    let method = Method.supervisorListSessions
    if let missing = missing(of: filter) { return refuse(missing, call, of: id, method) }
    clients[id].feed = Feed(kind: beginning(filter), call: call, method: method)
  }

  private func missing(of filter: SessionFilter) -> Refusal? {
    if let missing = missing(queue: filter.queue) { return missing }
    if let channel = filter.channel, router.state.channel(named: channel) == nil {
      return .noSuch(.channel(channel))
    }
    if let rep = filter.rep, router.state.rep(named: rep) == nil { return .noSuch(.rep(rep)) }
    return nil
  }

  private func missing(queue: String?) -> Refusal? {
    guard let queue, router.state.queue(named: queue) == nil else { return nil }
    return .noSuch(.queue(queue))
  }

  mutating func listReps(_ filter: RepFilter, _ call: CallID, from id: ClientID) {
    let method = Method.supervisorListReps
    if let missing = missing(queue: filter.queue) { return refuse(missing, call, of: id, method) }
    clients[id].feed = Feed(kind: .reps(filter, next: 0), call: call, method: method)
  }

  private func beginning(_ filter: SessionFilter) -> Feed.Kind {
    guard filter.isOfThePast else {
      return .sessions(filter, Feed.Places(newest: router.state.lastSessionNumber))
    }
    var filter = filter
    filter.limit = filter.limit ?? SessionFilter.usualLimit
    return .over(filter, before: UInt64(Int64.max))
  }

  mutating func listSessions(
    _ filter: SessionFilter, _ places: Feed.Places, _ id: ClientID, _ feed: inout Feed
  ) -> Bool {
    var (filter, places) = (filter, places)
    // Named once: each mention of it here would cost a copy of its many arrays' references.
    let state = router.state
    let queues = clients[id].caller.bounds(of: feed.method)
    for session in nextSessions(&places) where filter.admits(session, in: state) {
      if let queues, !isSession(session.id, within: queues) { continue }
      if filter.limit == 0 {
        reply(.sessionsEnd(hasMore: true), feed.call, of: id, feed.method)
        return true
      }
      filter.limit = filter.limit.map { $0 - 1 }
      row(.sessionRow(SessionRow(session, in: state)), id, feed.call, feed.method)
    }
    feed.kind = .sessions(filter, places)
    guard isAtEnd(places) else { return false }
    reply(.sessionsEnd(hasMore: false), feed.call, of: id, feed.method)
    return true
  }

  /// Has some past sessions read from the journal.
  mutating func listOver(
    _ filter: SessionFilter, _ before: UInt64, _ id: ClientID, _ feed: inout Feed
  ) -> Bool {
    feed.kind = .over(filter, before: nil)
    send(.over(filter, before: before), for: feed.call, of: id, feed.method)
    return false
  }

  /// Some past sessions were read.
  ///
  /// - Parameter next: The fact before which there may be more; nil if there are none.
  public mutating func finish(_ errand: Errand, sessions: [SessionRow], next: UInt64?) {
    let (id, call, method) = (errand.owner.client, errand.owner.call, errand.owner.method)
    guard clients.contains(id), let feed = clients[id].feed, feed.call == call,
      case .over(var filter, _) = feed.kind
    else { return }
    let queues = clients[id].caller.bounds(of: method)
    var left = sessions.filter { queues?.contains(Name($0.queue)) ?? true }[...]
    while filter.limit != 0, var session = left.popFirst() {
      filter.limit = filter.limit.map { $0 - 1 }
      session.learnHolder(from: router.state)
      row(.sessionRow(session), id, call, method)
    }
    // After the last that the limit admits, it is looked on for one more, so that `more` is true.
    if let next, left.isEmpty {
      clients[id].feed?.kind = .over(filter, before: next)
    } else {
      clients[id].feed = nil
      reply(.sessionsEnd(hasMore: !left.isEmpty), call, of: id, method)
    }
    clients.touch(id)
  }

  mutating func listReps(
    _ filter: RepFilter, _ next: UInt32, _ id: ClientID, _ feed: inout Feed
  ) -> Bool {
    let state = router.state
    let queues = clients[id].caller.bounds(of: feed.method)
    // A disk that failed may have left fewer than the list has seen.
    let end = max(next, min(next + UInt32(Feed.rowsEachPiece), state.repPlaces))
    for place in next..<end {
      guard let rep = state.rep(atPlace: place), filter.admits(rep, in: state) else { continue }
      if let queues, !isWithin(rep.queues, queues) { continue }
      row(.repRow(RepRow(rep, in: state)), id, feed.call, feed.method)
    }
    feed.kind = .reps(filter, next: end)
    guard end >= state.repPlaces else { return false }
    reply(.repRow(nil), feed.call, of: id, feed.method)
    return true
  }

  /// They are few, so they come at once.
  mutating func listQueues(_ call: CallID, from id: ClientID) {
    let method = Method.supervisorListQueues
    let queues = clients[id].caller.bounds(of: method)
    for queue in streams.overview(of: router.state, at: now, within: nil).queues
    where queues?.contains(Name(queue.queue)) ?? true {
      row(.queueRow(queue), id, call, method)
    }
    reply(.queueRow(nil), call, of: id, method)
  }

  private mutating func row(
    _ reply: OwnReply, _ id: ClientID, _ call: CallID, _ method: Method
  ) {
    buffers.writer.removeAll()
    reply.write(to: &buffers.writer)
    send(.item, to: id, call, method, buffers.writer.bytes)
  }

  // MARK: - One of them

  mutating func showOverview(_ call: CallID, from id: ClientID) {
    let queues = clients[id].caller.bounds(of: .supervisorOverview)
    reply(.overview(overview(at: now, of: queues)), call, of: id, .supervisorOverview)
  }

  mutating func show(_ session: SessionID, _ call: CallID, from id: ClientID) {
    let method = Method.supervisorShowSession
    if let session = router.state.session(session), session.status.isOpen {
      reply(.session(SessionRow(session, in: router.state)), call, of: id, method)
    } else if session.number > 0, session.number <= router.state.lastSessionNumber {
      send(.lookUp(session), for: call, of: id, method)
    } else {
      refuse(Refusal.noSuch(.session(session)), call, of: id, method)
    }
  }

  mutating func show(rep name: String, since: Instant?, _ call: CallID, from id: ClientID) {
    let method = Method.supervisorShowRep
    guard let rep = router.state.rep(named: name) else {
      return refuse(Refusal.noSuch(.rep(name)), call, of: id, method)
    }
    let queues = clients[id].caller.bounds(of: method)
    send(timesTask(of: rep, since: since, queues), for: call, of: id, method)
  }

  mutating func show(profileOf name: String, _ call: CallID, from id: ClientID) {
    guard let rep = router.state.rep(named: name) else {
      return refuse(Refusal.noSuch(.rep(name)), call, of: id, .repShowProfile)
    }
    var choices = ProfileReply(of: rep, in: router.state)
    choices.manualClock = manualClock?.milliseconds
    choices.clockBehindMilliseconds = clockBehind?.milliseconds
    reply(.profile(choices), call, of: id, .repShowProfile)
  }

  mutating func show(_ name: CustomerName, _ call: CallID, from id: ClientID) {
    let method = Method.supervisorShowCustomer
    guard let channel = router.state.channel(named: name.channel) else {
      return refuse(Refusal.noSuch(.channel(name.channel)), call, of: id, method)
    }
    guard let customer = router.state.customer(named: name.id, on: channel) else {
      return refuse(DaemonRefusal.noSuchCustomer(name), call, of: id, method)
    }
    let authorized = customer.authorizedUntil.flatMap { $0 > now ? $0 : nil }
    reply(
      .customer(
        optedOut: customer.consent == .optedOut,
        session: router.state.openSession(of: customer), authorizedUntil: authorized),
      call, of: id, method)
  }
}
