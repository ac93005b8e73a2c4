import Containers
import Interface
import Routing

/// Which queues each fact concerns that is on its way to those who watch: for callers whose role
/// keeps to some. It is noted as the fact is recorded, since afterwards its session may be gone.
struct FactScopes {
  private var scopes: [(number: UInt64, queues: Set<Name>)] = []

  mutating func note(_ number: UInt64, _ queues: Set<Name>) { scopes.append((number, queues)) }

  /// The fact's queues; those of facts before it are forgotten.
  mutating func take(_ number: UInt64) -> Set<Name> {
    let passed = scopes.prefix { $0.number < number }.count
    if passed > 0 { scopes.removeFirst(passed) }
    guard let first = scopes.first, first.number == number else { return [] }
    scopes.removeFirst()
    return first.queues
  }

  /// Facts after this one never were.
  mutating func forget(after fact: UInt64) { scopes.removeAll { $0.number > fact } }
}

extension Exchange {
  /// Takes a fact into the notices, and while somebody watches notes which queues it concerns: that
  /// of its session before and after, or those that its rep serves.
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
