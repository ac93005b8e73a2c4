public import Containers
public import Routing
public import Varlink
public import Vocabulary

/// A queue in a list.
public struct QueueRow: Hashable, Sendable {
  public var queue: String
  public var priority: Int32
  public var strategy: String
  public var waiting: Int
  public var limit: Int?
  public var oldest: Interval?
  public var repsOnline: Int
  /// How many of them can be offered something, now or when they have room.
  public var repsReady: Int
  /// Whether a session waits that could be offered to no rep even if all had room.
  public var isUnreachable: Bool

  public init(
    _ queue: Queue, waiting: Int, oldest: Interval? = nil, repsOnline: Int = 0,
    repsReady: Int = 0, isUnreachable: Bool = false
  ) {
    self.queue = queue.name
    priority = queue.priority
    strategy = queue.strategy.name
    limit = queue.sizeLimit
    self.waiting = waiting
    self.oldest = oldest
    self.repsOnline = repsOnline
    self.repsReady = repsReady
    self.isUnreachable = isUnreachable
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member(Keys.queue, queue)
    writer.member("priority", Int64(priority))
    writer.member("strategy", strategy)
    writer.member("waiting", waiting)
    writer.member("limit", limit)
    writer.member("oldest_milliseconds", oldest.map { Int($0.milliseconds) })
    writer.member("reps_online", repsOnline)
    writer.member("reps_ready", repsReady)
    writer.member("unreachable", isUnreachable)
    writer.endObject()
  }
}

/// The whole desk on one screen.
public struct DeskOverview: Hashable, Sendable {
  public var repsOnline = 0
  public var repsReady = 0
  public var repsBusy = 0
  public var repsOffline = 0
  public var waiting = 0
  public var oldest: Interval?
  public var active = 0
  public var inactive = 0
  public var others = 0
  public var queues: [QueueRow] = []
  public var fact: UInt64 = 0
  /// What time it is where the clock is a manual one.
  public var manualClock: Instant?
  /// By how much the time of day is behind the daemon's time; nil if it is not.
  public var clockBehind: Interval?
  /// Why nothing can be changed at present.
  public var storageFailure: String?

  public init() {}

  /// What the state says at an instant, of which the book was told.
  ///
  /// - Complexity: O(log n) in the sessions that began to wait since the last one was made, for
  /// each
  ///   queue; where many changed, linear in those
  public init(_ state: State, _ book: inout NoticeBook, at now: Instant) {
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
    oldest = since.map { max(now - $0, .zero) }
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
    oldest = queues.compactMap(\.oldest).max()
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("reps_online", repsOnline)
    writer.member("reps_ready", repsReady)
    writer.member("reps_busy", repsBusy)
    writer.member("reps_offline", repsOffline)
    writer.member("waiting", waiting)
    writer.member("oldest_milliseconds", oldest.map { Int($0.milliseconds) })
    writer.member("active", active)
    writer.member("inactive", inactive)
    writer.member("others", others)
    writer.key("queues")
    writer.beginArray()
    for queue in queues { queue.write(to: &writer) }
    writer.endArray()
    writer.key(Keys.fact)
    writer.number(fact)
    writer.member("manual_clock", manualClock)
    writer.member("clock_behind_milliseconds", clockBehind.map { Int($0.milliseconds) })
    writer.member("storage_failure", storageFailure)
    writer.endObject()
  }
}
