public import Routing
public import Vocabulary

/// Counts the reps who are online, busy and offline, and those who are online and ready in each
/// queue. The facts keep it up to date.
public struct RepTally: Sendable {
  private struct Counted {
    var kind: PresenceKind
    var isReady: Bool
    var queues: [QueueID]
  }

  public private(set) var online = 0
  public private(set) var busy = 0
  public private(set) var offline = 0
  /// How many of the online ones can be offered something.
  public private(set) var ready = 0
  private var onlineInQueue: [Int] = []
  private var readyInQueue: [Int] = []
  /// What is counted of the rep at each place.
  private var counted: [Counted?] = []
  /// Places whose rep changed since.
  private var changed: Set<UInt32> = []
  private var isAllChanged = false

  public func online(in queue: QueueID) -> Int {
    queue.index < onlineInQueue.count ? onlineInQueue[Int(queue.index)] : 0
  }

  /// How many reps serve one of these queues, by kind.
  ///
  /// - Complexity: linear in all reps
  public func count(
    serving queues: Set<QueueID>
  ) -> (online: Int, ready: Int, busy: Int, offline: Int) {
    var count = (online: 0, ready: 0, busy: 0, offline: 0)
    for case .some(let rep) in counted where rep.queues.contains(where: queues.contains) {
      switch rep.kind {
      case .online:
        count.online += 1
        if rep.isReady { count.ready += 1 }
      case .busy: count.busy += 1
      case .offline: count.offline += 1
      }
    }
    return count
  }

  public func ready(in queue: QueueID) -> Int {
    queue.index < readyInQueue.count ? readyInQueue[Int(queue.index)] : 0
  }

  mutating func note(_ fact: Fact) {
    switch fact {
    case .rep(_, .capacityChanged): break
    case .rep(let rep, _): changed.insert(rep.slot)
    // A start takes leases of desks that are still connected as whole, so reps may be ready again.
    case .daemon: isAllChanged = true
    case .customer, .session, .offer, .responder: break
    }
  }

  mutating func noteAll() { isAllChanged = true }

  /// Counts those who changed anew.
  public mutating func bringUp(to state: State) {
    if isAllChanged {
      for place in 0..<max(state.repPlaces, UInt32(counted.count)) { count(place, in: state) }
    } else {
      for place in changed { count(place, in: state) }
    }
    changed.removeAll()
    isAllChanged = false
  }

  private mutating func count(_ place: UInt32, in state: State) {
    while counted.count <= place { counted.append(nil) }
    if let before = counted[Int(place)] { add(before, -1) }
    counted[Int(place)] = state.rep(atPlace: place).map { rep in
      Counted(
        kind: state.configuration.presences[Int(rep.presence.index)].kind, isReady: rep.isReady,
        queues: rep.queues)
    }
    if let after = counted[Int(place)] { add(after, 1) }
  }

  private mutating func add(_ rep: Counted, _ sign: Int) {
    switch rep.kind {
    case .busy: busy += sign
    case .offline: offline += sign
    case .online:
      online += sign
      if rep.isReady { ready += sign }
      for queue in rep.queues {
        while onlineInQueue.count <= queue.index {
          onlineInQueue.append(0)
          readyInQueue.append(0)
        }
        onlineInQueue[Int(queue.index)] += sign
        if rep.isReady { readyInQueue[Int(queue.index)] += sign }
      }
    }
  }
}
