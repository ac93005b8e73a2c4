import Routing

/// How many sessions are in each status, and since when the oldest of them waits, kept as facts
/// pass: so that an overview costs the same on every desk.
///
/// The oldest are found by heaps of what began to wait, one for each queue and one for those in no
/// queue. What no longer waits is taken away when it comes to the top, and all of it when it is
/// more than half of a heap.
struct SessionTally: Sendable {
  private(set) var counts = Array(repeating: 0, count: Status.allCases.count)
  private var queues: [WaitHeap] = []
  private var unqueued = WaitHeap(queue: nil)

  subscript(status: Status) -> Int { counts[Int(status.rawValue)] }

  /// A session was in one status and is in another; nil: it was not open, or is not.
  mutating func note(from before: Status?, to after: Status?) {
    if before == after { return }
    if let before { counts[Int(before.rawValue)] -= 1 }
    if let after { counts[Int(after.rawValue)] += 1 }
  }

  /// A fact by which a session may have begun to wait.
  mutating func noteWait(_ fact: Fact, in state: State) {
    switch fact {
    case .sessionHeld(let held): noteWait(of: held.session, in: state)
    case .sessionQueued(let queued): noteWait(of: queued.session, in: state)
    default: break
    }
  }

  private mutating func noteWait(of id: SessionID, in state: State) {
    if let session = state.session(id) { noteWait(session, in: state) }
  }

  /// A session that waits, if it does.
  mutating func noteWait(_ session: Session, in state: State) {
    guard session.status == .waitingForRep else { return }
    let since = session.waitingSince
    guard session.countsInQueue else {
      unqueued.push(session.id, since: since, in: state)
      return
    }
    let queue = session.queue
    while queues.count <= queue.index {
      queues.append(WaitHeap(queue: QueueID(queues.count)))
    }
    queues[Int(queue.index)].push(session.id, since: since, in: state)
  }

  /// Since when the oldest waits in the queue.
  mutating func oldest(in queue: QueueID, _ state: State) -> Instant? {
    guard queue.index < queues.count else { return nil }
    return queues[Int(queue.index)].oldest(in: state)
  }

  /// Since when the oldest waits that is in no queue: held for a responder, or for one rep alone.
  mutating func oldestUnqueued(_ state: State) -> Instant? {
    unqueued.oldest(in: state)
  }
}
