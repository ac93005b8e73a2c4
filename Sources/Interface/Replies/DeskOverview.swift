public import Routing
public import Varlink

/// A queue in a list.
public struct QueueRow: Hashable, Sendable {
  public var queue: String
  public var priority: Int32
  public var strategy: String
  public var waiting: Int
  public var limit: Int?
  public var oldest: Interval?
  public var repsOnline: Int

  public init(
    _ queue: Queue, waiting: Int, oldest: Interval? = nil, repsOnline: Int = 0
  ) {
    self.queue = queue.name
    priority = queue.priority
    strategy = queue.strategy.name
    limit = queue.sizeLimit
    self.waiting = waiting
    self.oldest = oldest
    self.repsOnline = repsOnline
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
    writer.endObject()
  }
}

/// The whole desk on one screen.
public struct DeskOverview: Hashable, Sendable {
  public var repsOnline = 0
  public var repsBusy = 0
  public var repsOffline = 0
  public var waiting = 0
  public var oldest: Interval?
  public var active = 0
  public var inactive = 0
  public var others = 0
  public var queues: [QueueRow] = []
  public var fact: UInt64 = 0

  public init() {}

  /// What the state says at an instant.
  ///
  /// - Complexity: linear in the sessions and reps; it walks all. Not to be made more often than
  ///   somebody looks.
  public init(_ state: State, at now: Instant) {
    fact = state.factNumber
    let places = state.configuration.queues
    var rows = places.enumerated().map { QueueRow($1, waiting: state.size(of: QueueID($0))) }
    for rep in state.allReps { count(rep, in: state, &rows) }
    for session in state.allSessions where session.status.isOpen {
      count(session, at: now, &rows)
    }
    queues = zip(places, rows).filter { $0.0.isPresent }.map { $0.1 }
  }

  private mutating func count(_ rep: Rep, in state: State, _ rows: inout [QueueRow]) {
    switch state.configuration.presences[Int(rep.presence.index)].kind {
    case .online:
      repsOnline += 1
      for queue in rep.queues { rows[Int(queue.index)].repsOnline += 1 }
    case .busy: repsBusy += 1
    case .offline: repsOffline += 1
    }
  }

  private mutating func count(_ session: Session, at now: Instant, _ rows: inout [QueueRow]) {
    switch session.status {
    case .waitingForRep:
      let waited = max(now - session.waitingSince, .zero)
      waiting += 1
      oldest = max(oldest ?? .zero, waited)
      if session.countsInQueue {
        let place = Int(session.queue.index)
        rows[place].oldest = max(rows[place].oldest ?? .zero, waited)
      }
    case .active: active += 1
    case .inactive: inactive += 1
    case .new, .waitingForCustomer, .consent: others += 1
    case .error, .ended: break
    }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("reps_online", repsOnline)
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
    writer.endObject()
  }
}
