import Containers
import Vocabulary

// R1: after each change, whoever began to wait and whoever became able to take work are looked at;
// nobody else can have become a match. Sessions go in the order of R2, each to the rep whom its
// queue's strategy picks.
extension Router {
  /// - Complexity: O(log n) for each queue of those on the agenda
  mutating func settle() {
    guard !state.agenda.isEmpty else { return }
    repeat {
      clearKeptRefusals()
      routeAgenda()
    } while !state.agenda.isEmpty
  }

  private mutating func routeAgenda() {
    var waiting = takeAgendaSessions()
    for slot in waiting where isInLine(slot) && hasWaitedTooLong(slot) { overflow(slot) }
    if waiting.count > 1 { sortByOrder(&waiting) }
    var freed: [Freed] = []
    var index = 0
    while true {
      gatherFreed(into: &freed)
      while index < waiting.count && !isInLine(waiting[index]) { index += 1 }
      let next = index < waiting.count ? waiting[index] : nil
      guard let slot = first(of: freed, or: next) else { return }
      if slot == next { index += 1 }
      guard let rep = bestRep(for: slot) else {
        precondition(slot == next, "a session that a rep can be offered has a best rep")
        continue
      }
      offer(slot, to: rep)
      renew(&freed, without: slot, and: rep)
    }
  }

  /// Of the session that began to wait and those that freed reps could be offered, the first by R2.
  @inline(__always)
  private func first(of freed: [Freed], or next: UInt32?) -> UInt32? {
    var best = next.map { (key: state.waitingKey($0), session: $0) }
    for rep in freed where best.map({ rep.key < $0.key }) ?? true {
      best = (rep.key, rep.session)
    }
    return best?.session
  }

  /// S29: its wait limit passed while an offer was open, which alone held it there.
  @inline(__always)
  private func hasWaitedTooLong(_ slot: UInt32) -> Bool {
    state.sessions[slot].due.wait.map { max($0, state.graceUntil) <= instant } ?? false
  }

  @inline(__always)
  private func isInLine(_ slot: UInt32) -> Bool {
    state.sessions.isLive(slot) && state.sessions[slot].isInLine
  }

  private func sortByOrder(_ slots: inout [UInt32]) {
    var keyed = slots.filter(isInLine).map { (key: state.waitingKey($0), slot: $0) }
    keyed.sort { $0.key < $1.key }
    slots = keyed.map(\.slot)
  }

  // MARK: - For a rep who came free

  /// A rep who came free, and the first session, by R2, that they could be offered.
  private struct Freed {
    var rep: UInt32
    var key: WaitingKey
    var session: UInt32
  }

  private mutating func gatherFreed(into freed: inout [Freed]) {
    if state.agenda.reps.isEmpty { return }
    for rep in takeAgendaReps() where state.reps.isLive(rep) {
      freed.removeAll { $0.rep == rep }
      if let found = bestSession(for: rep) { freed.append(found) }
    }
  }

  /// Only those change who would have had that session, and the rep who got it.
  private func renew(_ freed: inout [Freed], without session: UInt32, and rep: UInt32) {
    for index in freed.indices.reversed()
    where freed[index].session == session || freed[index].rep == rep {
      if let found = bestSession(for: freed[index].rep) {
        freed[index] = found
      } else {
        freed.remove(at: index)
      }
    }
  }

  /// - Complexity: O(log n) for each queue of the rep, and as much for each session ahead that
  ///   this rep refused
  private func bestSession(for rep: UInt32) -> Freed? {
    let available = state.reps[rep].available
    if available == 0 { return nil }
    var best: Freed?
    func consider(_ line: UInt32) {
      guard let node = firstNotRefused(in: line, by: rep, available) else { return }
      let key = state.lines.key(of: node)
      if let best, best.key < key { return }
      best = Freed(rep: rep, key: key, session: state.lines.value(of: node))
    }
    consider(state.reps[rep].line)
    for membership in state.reps[rep].memberships {
      consider(state.queues[Int(membership.queue.index)].line)
    }
    return best
  }

  private func firstNotRefused(
    in line: UInt32, by rep: UInt32, _ available: UInt64
  ) -> UInt32? {
    var node = state.lines.first(in: line, matching: available)
    while let found = node,
      !state.passes(.refusal, rep, for: state.lines.value(of: found))
    {
      node = state.lines.next(after: state.lines.key(of: found), in: line, matching: available)
    }
    return node
  }

  // MARK: - For a session that began to wait

  /// R4 and R5.
  ///
  /// - Complexity: O(log n), and as much for each rep on the session's own list
  @inline(__always)
  func bestRep(for slot: UInt32) -> UInt32? {
    switch state.sessions[slot].places.line {
    case .none:
      return nil
    case .rep(let rep):
      return state.canBeOffered(slot, to: rep) ? rep : nil
    case .queue(let queue):
      let mask = state.mask(of: slot)
      let bench = bench(of: queue, mask)
      if let ring = ringStart(queue) {
        return firstNotRefusing(slot, on: bench, mask, after: ring)
          ?? firstNotRefusing(slot, on: bench, mask, after: nil)
      }
      return firstNotRefusing(slot, on: bench, mask, after: nil)
    }
  }

  @inline(__always)
  private func bench(of queue: QueueID, _ mask: UInt64) -> UInt32 {
    let queueState = Int(queue.index)
    let comparesPools = state.configuration.queues[queueState].strategy.comparesPools
    return comparesPools && state.lookup.interruptibleClasses & mask != 0
      ? state.queues[queueState].interruptibleBench : state.queues[queueState].primaryBench
  }

  /// Where round-robin goes on: behind every key of the rep who was offered last.
  @inline(__always)
  private func ringStart(_ queue: QueueID) -> BenchKey? {
    guard state.configuration.queues[Int(queue.index)].strategy == .roundRobin,
      let ring = state.queues[Int(queue.index)].ring
    else { return nil }
    return BenchKey(figure: Int64(ring), lastOffer: .max, onlineSince: .max, rep: .max)
  }

  @inline(__always)
  private func firstNotRefusing(
    _ slot: UInt32, on bench: UInt32, _ mask: UInt64, after key: BenchKey?
  ) -> UInt32? {
    var node =
      key.map { state.benches.next(after: $0, in: bench, matching: mask) }
      ?? state.benches.first(in: bench, matching: mask)
    while let found = node {
      let rep = state.benches.value(of: found)
      if state.passes(.refusal, rep, for: slot) { return rep }
      node = state.benches.next(after: state.benches.key(of: found), in: bench, matching: mask)
    }
    return nil
  }

  private mutating func offer(_ slot: UInt32, to rep: UInt32) {
    let number = OfferNumber(state.lastOffer + 1)
    let queue = Int(state.sessions[slot].queue.index)
    let until = state.configuration.queues[queue].pushTimeout.map { instant + $0 }
    let id = state.sessions[slot].id
    let profile = Int(state.reps[rep].profile.index)
    record(.offer(number, id, state.reps[rep].id, .made(until: until)))
    if state.configuration.profiles[profile].acceptance == .automatic {
      record(
        .session(
          id, .activated(Activated(rep: state.reps[rep].id, how: .acceptedAtOnce, offer: number))))
    }
  }

  // MARK: - Refusals that nobody keeps any more (R8)

  /// Somebody who could have served what others refused is gone from these queues: where nobody
  /// like them is left, the refusals whose time is over are cleared.
  ///
  /// - Complexity: O(log n) for each session of the queue that at least as many reps refused as
  ///   there are left
  private mutating func clearKeptRefusals() {
    if state.agenda.queues.isEmpty { return }
    var cleared: [SessionID] = []
    var seen: [QueueID] = []
    for queue in takeAgendaQueues() where !seen.contains(queue) {
      seen.append(queue)
      for kind in state.queues[Int(queue.index)].eligible.indices {
        findCleared(in: queue, of: kind, into: &cleared)
      }
    }
    for session in cleared { record(.session(session, .refusalsCleared)) }
  }

  private func findCleared(
    in queue: QueueID, of kind: Int, into cleared: inout [SessionID]
  ) {
    let eligible = state.queues[Int(queue.index)].eligible[kind]
    let root = state.queues[Int(queue.index)].kept
    let mask: UInt64 = 1 << UInt64(kind)
    var node = state.keptRefusals.first(in: root, matching: mask)
    while let found = node {
      let key = state.keptRefusals.key(of: found)
      if -key.refusalsNegated < eligible { return }
      if !state.isEligibleElsewhere(state.keptRefusals.value(of: found)) {
        cleared.append(SessionID(key.session))
      }
      node = state.keptRefusals.next(after: key, in: root, matching: mask)
    }
  }
}
