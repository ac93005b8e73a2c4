import Containers
import Interface
import Routing
import Vocabulary

// Which queues a fact concerns (A5), for those who watch and whose role keeps to some: that of its
// session before and after the fact, or those that its rep serves. It is found as the fact is
// recorded, and comes to the same as what `JournalNames` finds for an old one, so that a watcher is
// told the same facts whenever they ask.
extension Exchange {
  /// Takes a fact into the notices, and while somebody watches notes which queues it concerns.
  mutating func notice(_ stamped: StampedFact) {
    guard streams.isWatched else {
      notices.note(stamped, in: router.state, into: &made)
      return
    }
    var queues: [QueueID] = []
    if let session = stamped.fact.session {
      if let queue = notices.view(of: session)?.queue { queues.append(queue) }
      notices.note(stamped, in: router.state, into: &made)
      if let queue = notices.view(of: session)?.queue { queues.append(queue) }
    } else {
      notices.note(stamped, in: router.state, into: &made)
      if let rep = stamped.fact.rep {
        let (before, after) = outcome.departed.queues(
          of: rep, at: stamped.number, in: router.state)
        queues = before == after ? after : before + after
      }
    }
    scopes.append(Set(queues.map { Name(router.state.configuration.queues[Int($0.index)].name) }))
  }
}
