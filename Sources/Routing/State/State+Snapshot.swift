import Containers
import Vocabulary

// All that the router knows, in parts. Indexes are left out where they follow from the records;
// what decisions depend on beside them is in: the free slots, because facts name the places that
// come next, and the order in which sessions became somebody's.
//
// What a number means never changes within a format, and a format that was released is read for
// ever: an omnid may have nothing else left of its past.
extension State {
  /// The format that is written.
  public static let snapshotFormat = 1

  /// Records of one kind in a part.
  static let recordsEachPart: UInt32 = 4_096

  /// Shows one part after the other. The configuration is not among them.
  ///
  /// - Complexity: O(n) in all sessions, reps and customers
  public func forEachSnapshotPart<Failure: Error>(
    _ body: (SnapshotPart) throws(Failure) -> Void
  ) throws(Failure) {
    try body(snapshotOfBeginning())
    var first: UInt32 = 0
    while first < reps.slotEnd {
      let end = min(reps.slotEnd, first + Self.recordsEachPart)
      try body(snapshotOfReps(first..<end))
      first = end
    }
    first = 0
    while first < customers.slotEnd {
      let end = min(customers.slotEnd, first + Self.recordsEachPart)
      try body(snapshotOfCustomers(first..<end))
      first = end
    }
    first = 0
    while first < sessions.slotEnd {
      let end = min(sessions.slotEnd, first + Self.recordsEachPart)
      try body(snapshotOfSessions(first..<end))
      first = end
    }
    try body(snapshotOfEnd())
  }

  private func snapshotOfBeginning() -> SnapshotPart {
    var part = SnapshotPart()
    part.put(now.milliseconds)
    part.put(factNumber)
    part.put(graceUntil, from: now)
    part.put(lastSession)
    part.put(lastOffer)
    part.put(repsEver)
    part.put(customersEver)
    part.put(openSessions)
    part.put(reps.slotEnd)
    part.put(customers.slotEnd)
    part.put(sessions.slotEnd)
    part.put(queues.count)
    for queue in queues { part.put(place: queue.ring ?? .max) }
    part.put(responders.count)
    for responder in responders {
      part.put(responder.stream, from: now)
      part.put(place: responder.tied.first)
      part.put(place: responder.tied.last)
    }
    return part
  }

  private func snapshotOfReps(_ slots: Range<UInt32>) -> SnapshotPart {
    var part = SnapshotPart()
    part.put(slots.count)
    for slot in slots {
      part.put(reps.isLive(slot))
      guard reps.isLive(slot) else { continue }
      part.put(reps[slot], from: now)
      let row = Int(slot) * configuration.counters.count
      for index in 0..<configuration.counters.count { part.put(counters[row + index]) }
    }
    return part
  }

  private func snapshotOfCustomers(_ slots: Range<UInt32>) -> SnapshotPart {
    var part = SnapshotPart()
    part.put(slots.count)
    for slot in slots {
      part.put(customers.isLive(slot))
      guard customers.isLive(slot) else { continue }
      part.put(customers[slot], from: now)
      // Not to be worked out again: who may be forgotten at once is due since it became so.
      let due = customerTimers.due(of: slot).map { Instant(milliseconds: $0) }
      part.put(due, from: now)
    }
    return part
  }

  private func snapshotOfSessions(_ slots: Range<UInt32>) -> SnapshotPart {
    var part = SnapshotPart()
    part.words.reserveCapacity(slots.count * 48)
    part.put(slots.count)
    for slot in slots {
      part.put(sessions.isLive(slot))
      if sessions.isLive(slot) { part.put(sessions[slot], from: now) }
    }
    return part
  }

  private func snapshotOfEnd() -> SnapshotPart {
    var part = SnapshotPart()
    let owners = lastErrors.keys.sorted()
    part.put(owners.count)
    for owner in owners {
      guard let error = lastErrors[owner] else { continue }
      part.put(owner)
      part.put(error.session.number)
      switch error.reason {
      case .fieldMissing(let field):
        part.put(1)
        part.put(field)
      case .channelGone: part.put(2)
      }
    }
    for free in [reps.freeSlots, customers.freeSlots, sessions.freeSlots] {
      part.put(free.count)
      for slot in free { part.put(slot) }
    }
    return part
  }
}
