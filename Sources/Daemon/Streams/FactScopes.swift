import Containers
import Interface
import Routing

/// The queues that each fact concerns while it waits for the disk, for watchers whose role is bound
/// to queues. They are noted when the fact is recorded, since its session may be gone later.
struct FactScopes {
  private var scopes: [(number: UInt64, queues: Set<Name>)] = []
  private var head = 0

  var count: Int { scopes.count - head }

  mutating func note(_ number: UInt64, _ queues: Set<Name>) { scopes.append((number, queues)) }

  /// The fact's queues. Drops them, and those of earlier facts.
  mutating func take(_ number: UInt64) -> Set<Name> {
    var queues = Set<Name>()
    while head < scopes.count, scopes[head].number <= number {
      if scopes[head].number == number { queues = scopes[head].queues }
      head += 1
    }
    if head == scopes.count {
      scopes.removeAll(keepingCapacity: scopes.count <= 4_096)
      head = 0
    }
    return queues
  }

  /// Facts after this one were lost.
  mutating func forget(after fact: UInt64) {
    while scopes.count > head, scopes[scopes.count - 1].number > fact { scopes.removeLast() }
  }
}

extension Exchange {
  /// Passes a fact to the notices. While somebody watches, also notes which queues it concerns: its
  /// session's before and after, or those that its rep serves.
  mutating func notice(_ stamped: StampedFact) {
    guard streams.isWatched else {
      notices.note(stamped, in: router.state, into: &made)
      return
    }
    let session = stamped.fact.session
    var queues: [QueueID] = []
    if let queue = session.flatMap({ notices.view(of: $0)?.queue }) { queues.append(queue) }
    notices.note(stamped, in: router.state, into: &made)
    if let queue = session.flatMap({ notices.view(of: $0)?.queue }) { queues.append(queue) }
    if session == nil, let rep = stamped.fact.rep { queues = router.state.rep(rep)?.queues ?? [] }
    scopes.note(
      stamped.number,
      Set(queues.map { Name(router.state.configuration.queues[Int($0.index)].name) }))
  }
}
