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
    if case .repPut(_, _, _, let queues) = fact { served[rep] = queues }
    return before + (served[rep] ?? [])
  }

  private mutating func note(_ fact: Fact, of session: SessionID) -> [QueueID] {
    let before = queueOf[session]
    switch fact {
    case .sessionOpened(let opened): queueOf[session] = opened.queue
    case .sessionQueued(let queued): queueOf[session] = queued.queue
    case .sessionAdopted(_, let queue): queueOf[session] = queue
    case .sessionFailed: queueOf[session] = nil
    case .sessionEnded(let ended) where ended.keeps == .nothing: queueOf[session] = nil
    case .sessionEnded: held.insert(session)
    case .holdReleased where held.contains(session): queueOf[session] = nil
    default: break
    }
    return [before, queueOf[session]].compactMap { $0 }
  }
}
