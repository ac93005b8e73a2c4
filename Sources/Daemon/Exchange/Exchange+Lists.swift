import Containers
public import Interface
import Routing
import Varlink
import Vocabulary

// Lists and looks: what is so now, as rows.
extension Exchange {
  /// 1 that what the filters name is there.
  mutating func list(_ request: Request, _ call: CallID, from id: ClientID) {
    let kind: Feed.Kind
    do throws(Refusal) {
      switch request.deed {
      case .listSessions(let filter):
        try check(queue: filter.queue)
        if let channel = filter.channel, router.state.channel(named: channel) == nil {
          throw .noSuchChannel(channel)
        }
        if let rep = filter.rep, router.state.rep(named: rep) == nil { throw .noSuchRep(rep) }
        kind = beginning(filter)
      case .listReps(let filter):
        try check(queue: filter.queue)
        kind = .reps(filter, next: 0)
      default:
        listQueues(call, id, request.method)
        return
      }
    } catch {
      refuse(error, call, of: id, request.method)
      return
    }
    clients[id].feed = Feed(kind: kind, call: call, method: request.method)
  }

  private func check(queue: String?) throws(Refusal) {
    guard let queue, router.state.queue(named: queue) == nil else { return }
    throw .noSuchQueue(queue)
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
    touch(id)
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
  private mutating func listQueues(_ call: CallID, _ id: ClientID, _ method: Method) {
    let queues = clients[id].caller.bounds(of: method)
    for queue in DeskOverview(router.state, &notices, at: now).queues
    where queues?.contains(Name(queue.queue)) ?? true {
      row(.queueRow(queue), id, call, method)
    }
    reply(.queueRow(nil), call, of: id, method)
  }

  private mutating func row(
    _ reply: OwnReply, _ id: ClientID, _ call: CallID, _ method: Method
  ) {
    writer.removeAll()
    reply.write(to: &writer)
    send(.item, to: id, call, method)
  }

  // MARK: - One of them

  mutating func look(_ request: Request, _ call: CallID, from id: ClientID) {
    do throws(Refusal) {
      switch request.deed {
      case .overview:
        let queues = clients[id].caller.bounds(of: request.method)
        reply(.overview(overview(at: now, of: queues)), call, of: id, request.method)
      case .showSession(let session): try show(session, call, id, request.method)
      case .showRep(let name, let since):
        guard let rep = router.state.rep(named: name) else { throw .noSuchRep(name) }
        let queues = clients[id].caller.bounds(of: request.method)
        send(timesTask(of: rep, since: since, queues), for: call, of: id, request.method)
      case .showProfile(let name): try show(profileOf: name, call, id, request.method)
      case .showCustomer(let customer): try show(customer, call, id, request.method)
      default: preconditionFailure("only what is so now is looked at")
      }
    } catch {
      refuse(error, call, of: id, request.method)
    }
  }

  private mutating func show(
    _ session: SessionID, _ call: CallID, _ id: ClientID, _ method: Method
  ) throws(Refusal) {
    if let session = router.state.session(session), session.status.isOpen {
      reply(.session(SessionRow(session, in: router.state)), call, of: id, method)
      return
    }
    guard session.number > 0, session.number <= router.state.lastSessionNumber else {
      throw .noSuchSession(session)
    }
    send(.lookUp(session), for: call, of: id, method)
  }

  private mutating func show(
    profileOf name: String, _ call: CallID, _ id: ClientID, _ method: Method
  ) throws(Refusal) {
    guard let rep = router.state.rep(named: name) else { throw .noSuchRep(name) }
    var choices = ProfileReply(of: rep, in: router.state)
    choices.manualClock = manualClock?.milliseconds
    choices.clockBehindMilliseconds = manualClock == nil ? clockBehind?.milliseconds : nil
    reply(.profile(choices), call, of: id, method)
  }

  private mutating func show(
    _ name: CustomerName, _ call: CallID, _ id: ClientID, _ method: Method
  ) throws(Refusal) {
    guard let channel = router.state.channel(named: name.channel) else {
      throw .noSuchChannel(name.channel)
    }
    guard let customer = router.state.customer(named: name.id, on: channel) else {
      refuse(DaemonRefusal.noSuchCustomer(name), call, of: id, method)
      return
    }
    let authorized = customer.authorizedUntil.flatMap { $0 > now ? $0 : nil }
    reply(
      .customer(
        optedOut: customer.consent == .optedOut,
        session: router.state.openSession(of: customer), authorizedUntil: authorized),
      call, of: id, method)
  }
}
