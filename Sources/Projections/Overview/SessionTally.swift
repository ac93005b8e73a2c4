public import Routing
public import Vocabulary

/// How many sessions are in each status, and since when the oldest of them waits, kept as facts
/// pass: so that an overview costs the same on every desk.
///
/// The oldest are found by heaps of what began to wait, one for each queue and one for those in no
/// queue. What no longer waits is taken away when it comes to the top, and all of it when it is
/// more than half of a heap.
public struct SessionTally: Sendable {
  private(set) var counts = Array(repeating: 0, count: Status.allCases.count)
  /// The same for each queue.
  private var countsOfQueues: [[Int]] = []
  private var queues: [WaitHeap] = []
  private var unqueued = WaitHeap(queue: nil)

  public subscript(status: Status) -> Int { counts[Int(status.rawValue)] }

  public func count(_ status: Status, of queue: QueueID) -> Int {
    queue.index < countsOfQueues.count ? countsOfQueues[Int(queue.index)][Int(status.rawValue)] : 0
  }

  /// A session went from one status and queue to another. A status is nil if the session was not
  /// open, or is not any more.
  mutating func note(
    from before: Status?, _ oldQueue: QueueID, to after: Status?, _ queue: QueueID
  ) {
    if before == after && oldQueue == queue { return }
    if let before { add(-1, before, oldQueue) }
    if let after { add(1, after, queue) }
  }

  private mutating func add(_ change: Int, _ status: Status, _ queue: QueueID) {
    counts[Int(status.rawValue)] += change
    while countsOfQueues.count <= queue.index {
      countsOfQueues.append(Array(repeating: 0, count: Status.allCases.count))
    }
    countsOfQueues[Int(queue.index)][Int(status.rawValue)] += change
  }

  /// A fact by which a session may have begun to wait.
  mutating func noteWait(_ fact: Fact, in state: State) {
    if case .session(let id, .held) = fact { noteWait(of: id, in: state) }
    if case .session(let id, .queued) = fact { noteWait(of: id, in: state) }
  }

  /// A session that waits, if it does.
  mutating func noteWait(of id: SessionID, in state: State) {
    guard let wait = state.wait(of: id) else { return }
    guard let queue = wait.queue else {
      unqueued.push(id, since: wait.since, in: state)
      return
    }
    while queues.count <= queue.index {
      queues.append(WaitHeap(queue: QueueID(queues.count)))
    }
    queues[Int(queue.index)].push(id, since: wait.since, in: state)
  }

  /// Since when the oldest waits in the queue.
  public mutating func oldest(in queue: QueueID, _ state: State) -> Instant? {
    guard queue.index < queues.count else { return nil }
    return queues[Int(queue.index)].oldest(in: state)
  }

  /// Since when the oldest waits that is in no queue: held for a responder, or for one rep alone.
  public mutating func oldestUnqueued(_ state: State) -> Instant? {
    unqueued.oldest(in: state)
  }
}
