import Containers
import Vocabulary

// Facts about the daemon itself. These alone walk everything: a reload and a start may.
extension State {
  /// - Complexity: O(n log n) in all sessions and reps
  mutating func apply(configuration new: Configuration) {
    let countersBefore = configuration.counters.count
    let messageIDsBefore = configuration.general.messageIDs
    emptyIndexes()
    let old = configuration
    configuration = new
    lookup = Lookup(new)
    widenCounters(from: countersBefore)
    let rings = queues.map(\.ring)
    queues = new.queues.indices.map { index in
      var queue = QueueState(classes: new.classes.count)
      if index < rings.count { queue.ring = rings[index] }
      return queue
    }
    while responders.count < new.responders.count { responders.append(ResponderState()) }
    for slot in 0..<reps.slotEnd where reps.isLive(slot) {
      if new.general.capacityAtOnce && reps[slot].presence != .offline {
        reps[slot].totals = new[reps[slot].profile].totals
      }
      // Their status is one of kind online now, and was not before.
      if new[reps[slot].presence].kind == .online
        && old.presences[Int(reps[slot].presence.index)].kind != .online
      {
        noteOnline(slot)
      }
      refresh(rep: slot)
    }
    for slot in 0..<sessions.slotEnd where sessions.isLive(slot) { place(slot) }
    if new.general.messageIDs != messageIDsBefore { placeAllCustomersInTimers() }
    // Whoever kept refusals from being cleared may no longer be able to serve.
    for (index, queue) in queues.enumerated() where queue.kept != Forest<KeptKey>.empty {
      agenda.queues.append(QueueID(index))
    }
  }

  private mutating func placeAllCustomersInTimers() {
    for slot in 0..<customers.slotEnd where customers.isLive(slot) {
      placeInTimers(customer: slot)
    }
  }

  /// Places and kinds of work may mean something else now: all indexes by them are made anew.
  private mutating func emptyIndexes() {
    lines = Forest<WaitingKey>()
    benches = Forest<BenchKey>()
    keptRefusals = Forest<KeptKey>()
    for slot in 0..<sessions.slotEnd where sessions.isLive(slot) {
      sessions[slot].places.line = .none
      sessions[slot].places.countedIn = nil
      sessions[slot].places.kept = nil
    }
    for slot in 0..<reps.slotEnd where reps.isLive(slot) {
      reps[slot].line = Forest<WaitingKey>.empty
      reps[slot].eligible = 0
      reps[slot].available = 0
      for index in reps[slot].memberships.indices {
        reps[slot].memberships[index] = Membership(queue: reps[slot].memberships[index].queue)
      }
    }
  }

  private mutating func widenCounters(from before: Int) {
    let after = configuration.counters.count
    guard before != after else { return }
    var wider = [Int64](repeating: 0, count: Int(reps.slotEnd) * after)
    for rep in 0..<Int(reps.slotEnd) {
      for counter in 0..<min(before, after) {
        wider[rep * after + counter] = counters[rep * before + counter]
      }
    }
    counters = wider
  }

  /// - Complexity: O(n log n) in all sessions, reps and responders
  mutating func applyBegan(_ until: Instant, _ handedOver: [RepID]) {
    graceUntil = until
    let kept = Set(handedOver)
    for slot in 0..<reps.slotEnd where reps.isLive(slot) {
      guard reps[slot].lease != .none else { continue }
      let isHandedOver = kept.contains(reps[slot].id)
      applyLease(reps[slot].id, isHandedOver ? .whole : .broken(until: until))
    }
    for index in responders.indices where responders[index].stream != .none {
      applyStream(ResponderID(index), .broken(until: until))
    }
    for slot in 0..<sessions.slotEnd where sessions.isLive(slot) { placeInTimers(slot) }
  }
}
