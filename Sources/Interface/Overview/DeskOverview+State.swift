public import Containers
public import Projections
public import Routing
public import Vocabulary

extension QueueRow {
  init(
    _ queue: Queue, waiting: Int, oldest: Interval?, repsOnline: Int, repsReady: Int,
    isUnreachable: Bool
  ) {
    self.init()
    self.queue = queue.name
    priority = queue.priority
    strategy = queue.strategy.name
    limit = queue.sizeLimit
    self.waiting = waiting
    oldestMilliseconds = oldest?.milliseconds
    self.repsOnline = repsOnline
    self.repsReady = repsReady
    self.isUnreachable = isUnreachable
  }
}

extension DeskOverview {
  /// What the state says at an instant, of which the book was told.
  ///
  /// - Complexity: O(log n) in the sessions that began to wait since the last one was made, for
  /// each
  ///   queue; where many changed, linear in those
  public init(_ state: State, _ book: inout NoticeBook, at now: Instant) {
    self.init()
    book.reps.bringUp(to: state)
    fact = state.factNumber
    repsOnline = book.reps.online
    repsReady = book.reps.ready
    repsBusy = book.reps.busy
    repsOffline = book.reps.offline
    waiting = book.sessions[.waitingForRep]
    active = book.sessions[.active]
    inactive = book.sessions[.inactive]
    others = book.sessions[.new] + book.sessions[.waitingForCustomer] + book.sessions[.consent]
    var since = book.sessions.oldestUnqueued(state)
    for (place, queue) in state.configuration.queues.enumerated() {
      let id = QueueID(place)
      let oldest = book.sessions.oldest(in: id, state)
      since = [since, oldest].compactMap { $0 }.min()
      guard queue.isPresent else { continue }
      queues.append(
        QueueRow(
          queue, waiting: state.size(of: id), oldest: oldest.map { max(now - $0, .zero) },
          repsOnline: book.reps.online(in: id), repsReady: book.reps.ready(in: id),
          isUnreachable: state.hasUnreachableSessions(in: id)))
    }
    oldestMilliseconds = since.map { max(now - $0, .zero).milliseconds }
  }

  /// Narrows it to some queues: to their sessions, and to the reps who serve one of them. The state
  /// and the book must be those that it was made of.
  ///
  /// - Complexity: linear in all reps
  public mutating func keep(to names: Set<Name>, _ state: State, _ book: NoticeBook) {
    let places = state.configuration.queues.indices.filter {
      names.contains(Name(state.configuration.queues[$0].name))
    }.map { QueueID($0) }
    (repsOnline, repsReady, repsBusy, repsOffline) = book.reps.count(serving: Set(places))
    func count(_ status: Status) -> Int {
      places.reduce(0) { $0 + book.sessions.count(status, of: $1) }
    }
    waiting = count(.waitingForRep)
    active = count(.active)
    inactive = count(.inactive)
    others = count(.new) + count(.waitingForCustomer) + count(.consent)
    queues.removeAll { !names.contains(Name($0.queue)) }
    oldestMilliseconds = queues.compactMap(\.oldestMilliseconds).max()
  }
}
