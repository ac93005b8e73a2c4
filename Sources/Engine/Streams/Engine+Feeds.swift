import Interface
import Journal
import Projections
import Routing
import Varlink
import Vocabulary

// Long answers, a piece at a time.
extension Engine {
  /// Whether the client's long answer would go on now.
  func feedHasMore(_ id: ClientID) -> Bool {
    guard let feed = clients[id].feed else { return false }
    switch feed.kind {
    case .facts(nil), .over(_, nil): return false
    case .facts, .factsRead: return clients[id].unreadBytes < Feed.unreadFactsMax
    case .finding: return mayFind(clients[id].caller.uid)
    case .leases, .gateway, .responder, .sessions, .over, .reps, .putting, .clock:
      return clients[id].unreadBytes < Feed.unreadMax
    }
  }

  /// Makes a piece of the client's long answer.
  ///
  /// - Returns: Whether there is something else to look at at once.
  mutating func makePiece(for id: ClientID) -> Bool {
    guard feedHasMore(id), var feed = clients[id].feed else { return false }
    let isDone: Bool
    switch feed.kind {
    case .leases(let stream, let reps, let next):
      isDone = takeLeases(stream, reps, next, &feed)
    case .gateway(let channels, let places):
      isDone = beginGateway(channels, places, id, &feed)
    case .responder(let responder, let places):
      isDone = beginResponder(responder, places, id, &feed)
    case .sessions(let filter, let places): isDone = listSessions(filter, places, id, &feed)
    case .over(let filter, let before): isDone = listOver(filter, before ?? 0, id, &feed)
    case .reps(let filter, let next): isDone = listReps(filter, next, id, &feed)
    case .facts(let from): isDone = tellFacts(from ?? 0, id, &feed)
    case .factsRead(let facts, let told): isDone = tell(facts, told, id, &feed)
    case .putting(let reps, let key, let answers): isDone = put(reps, key, answers, id, &feed)
    case .clock(let end): isDone = moveClock(to: end, id, feed)
    case .finding(let customer, let request):
      if !isRefused(feed, id) { erase(customer, request, feed.call, from: id) }
      wakeFinder(of: clients[id].caller.uid, after: id)
      isDone = true
    }
    guard clients.contains(id), !clients[id].isCutOff else { return false }
    clients[id].feed = isDone ? nil : feed
    if isDone { clients[id].stream?.batch = durability.lastBatch }
    return isDone
  }

  private mutating func takeLeases(
    _ stream: UInt64, _ reps: [String], _ next: Int, _ feed: inout Feed
  ) -> Bool {
    if storageFailure != nil { return true }
    let end = min(next + Feed.commandsEachPiece, reps.count)
    for name in reps[next..<end] { takeLease(of: name, for: stream) }
    feed.kind = .leases(stream: stream, reps: reps, next: end)
    return end == reps.count
  }

  private mutating func beginGateway(
    _ channels: Set<ChannelID>, _ places: Feed.Places, _ id: ClientID, _ feed: inout Feed
  ) -> Bool {
    let listener = Listener(client: id, call: feed.call)
    var places = places
    for session in nextSessions(&places)
    where session.status.isOpen && channels.contains(session.channel) {
      let view = SessionView(session, in: router.state)
      item(to: listener, feed.method) { GatewayItem.initial(view).write(to: &$0, in: $1) }
    }
    feed.kind = .gateway(channels, places)
    guard isAtEnd(places) else { return false }
    item(to: listener, feed.method) { GatewayItem.caughtUp.write(to: &$0, in: $1) }
    return true
  }

  private mutating func beginResponder(
    _ responder: ResponderID, _ places: Feed.Places, _ id: ClientID, _ feed: inout Feed
  ) -> Bool {
    let listener = Listener(client: id, call: feed.call)
    var places = places
    for session in nextSessions(&places)
    where session.heldFor == responder || session.server == .responder(responder) {
      let view = SessionView(session, in: router.state)
      item(to: listener, feed.method) { ResponderItem.initial(view).write(to: &$0, in: $1) }
    }
    feed.kind = .responder(responder, places)
    guard isAtEnd(places) else { return false }
    item(to: listener, feed.method) { ResponderItem.caughtUp.write(to: &$0, in: $1) }
    return true
  }

  /// The sessions at the next places that are no newer than the walk.
  func nextSessions(_ places: inout Feed.Places) -> [Session] {
    let end = min(places.next + Feed.placesEachPiece, router.state.sessionPlaces)
    var sessions: [Session] = []
    while places.next < end, sessions.count < Feed.rowsEachPiece {
      if let session = router.state.session(atPlace: places.next),
        session.id.number <= places.newest
      {
        sessions.append(session)
      }
      places.next += 1
    }
    return sessions
  }

  /// Whether a walk has seen all places. A disk that failed may have left fewer than it has seen.
  func isAtEnd(_ places: Feed.Places) -> Bool { places.next >= router.state.sessionPlaces }

  /// Whether nothing can be changed any more, which the client then hears.
  private mutating func isRefused(_ feed: Feed, _ id: ClientID) -> Bool {
    guard let failure = storageFailure else { return false }
    refuse(.storageFailed(reason: failure.description), feed.call, of: id, feed.method)
    return true
  }

  /// Lets a clock that is moved by hand go on towards an instant, each thing due at its own time.
  private mutating func moveClock(to end: Instant, _ id: ClientID, _ feed: Feed) -> Bool {
    if isRefused(feed, id) { return true }
    var steps = 0
    while steps < Feed.commandsEachPiece, let due = router.nextDeadline, due <= end {
      time.move(to: max(now, due))
      carryOut(.daemon(.advance))
      steps += 1
    }
    if let due = router.nextDeadline, due <= end { return false }
    time.move(to: end)
    // The call is answered when the clock's file is on disk.
    let owner = Errand.Owner(client: id, call: feed.call, method: feed.method)
    jobs.add(Errand(kind: .keepClock(end), owner: owner, batch: durability.lastBatch))
    return true
  }

  /// Puts some reps of an import; the answer to all comes with the last.
  private mutating func put(
    _ reps: [RepToPut], _ key: Request.Key?, _ answers: [(rep: String, refusal: Refusal?)],
    _ id: ClientID, _ feed: inout Feed
  ) -> Bool {
    if isRefused(feed, id) { return true }
    var answers = answers
    let end = min(answers.count + Feed.commandsEachPiece, reps.count)
    while answers.count < end {
      let rep = reps[answers.count]
      decide(rep.command)
      let isLast = answers.count + 1 == reps.count
      if case .refused(let refusal) = buffers.outcome.answer {
        answers.append((rep.rep, refusal))
      } else {
        answers.append((rep.rep, nil))
      }
      if isLast { break }
      record()
    }
    feed.kind = .putting(reps, key: key, answers: answers)
    guard end == reps.count else { return false }
    finishImport(answers, key, id, feed)
    return true
  }

  /// Records the last rep of an import, and with it the answer unless all were refused.
  private mutating func finishImport(
    _ answers: [(rep: String, refusal: Refusal?)], _ key: Request.Key?, _ id: ClientID,
    _ feed: Feed
  ) {
    let uid = clients[id].caller.uid
    // The same call may have come on another connection, and have finished first.
    if let key, isAnswered(key, uid, feed.call, id, feed.method) { return record() }
    buffers.writer.removeAll()
    OwnReply.imported(answers).write(to: &buffers.writer)
    let isDone = answers.isEmpty || answers.contains { $0.refusal == nil }
    remember(isDone ? key : nil, uid, feed.method)
    send(.reply, to: id, feed.call, feed.method, buffers.writer.bytes)
  }
}
