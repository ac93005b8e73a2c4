import Vocabulary

/// Which queues facts concern, found as plainly as can be: by looking at all of them from the first
/// on.
struct NaiveQueues {
  private var queueOf: [SessionID: QueueID] = [:]
  private var held: Set<SessionID> = []
  private var served: [RepID: [QueueID]] = [:]

  /// - Returns: The queues that the next fact concerns.
  mutating func note(_ fact: Fact) -> [QueueID] {
    if let session = fact.session { return note(fact, of: session) }
    guard let rep = fact.rep else { return [] }
    let before = served[rep] ?? []
    if case .rep(_, .put(_, _, let queues)) = fact { served[rep] = queues }
    return before + (served[rep] ?? [])
  }

  private mutating func note(_ fact: Fact, of session: SessionID) -> [QueueID] {
    let before = queueOf[session]
    switch fact {
    case .session(_, .opened(let opened)): queueOf[session] = opened.queue
    case .session(_, .queued(let queued)): queueOf[session] = queued.queue
    case .session(_, .adopted(let queue)): queueOf[session] = queue
    case .session(_, .failed): queueOf[session] = nil
    case .session(_, .ended(let ended)) where ended.keeps == .nothing: queueOf[session] = nil
    case .session(_, .ended): held.insert(session)
    case .session(_, .holdReleased) where held.contains(session): queueOf[session] = nil
    default: break
    }
    return [before, queueOf[session]].compactMap { $0 }
  }
}
