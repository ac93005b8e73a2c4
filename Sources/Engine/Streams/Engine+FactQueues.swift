import Containers
import Interface
import Routing
import Vocabulary

// Which queues a fact concerns (A5), for those who watch and whose role keeps to some: that of its
// session before and after the fact, or those that its rep serves. It is found as the fact is
// recorded, and comes to the same as what `JournalNames` finds for an old one, so that a watcher is
// told the same facts whenever they ask.
extension Engine {
  /// Takes a fact into the notices, and while somebody watches notes which queues it concerns.
  mutating func notice(_ stamped: StampedFact) {
    guard watching.isWatched else {
      streams.note(stamped, in: router.state, into: &buffers.made)
      return
    }
    var queues: [QueueID] = []
    if let session = stamped.fact.session {
      if let queue = streams.queue(of: session) { queues.append(queue) }
      streams.note(stamped, in: router.state, into: &buffers.made)
      if let queue = streams.queue(of: session) { queues.append(queue) }
    } else {
      streams.note(stamped, in: router.state, into: &buffers.made)
      if let rep = stamped.fact.rep {
        let (before, after) = buffers.outcome.departed.queues(
          of: rep, at: stamped.number, in: router.state)
        queues = before == after ? after : before + after
      }
    }
    watching.add(
      scope: Set(queues.map { Name(router.state.configuration.queues[Int($0.index)].name) }))
  }
}
