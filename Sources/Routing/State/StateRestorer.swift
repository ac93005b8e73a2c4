import Containers
public import Vocabulary

/// Builds a router from a snapshot's parts, in their order, and what follows from them.
///
/// It decides as the one that the snapshot was taken of would: the same records, the same free
/// places, the same orders. Where nodes lie in the indexes may differ, which no decision sees.
public struct StateRestorer: Sendable {
  private var state = State()
  private var isBegun = false
  private var repsEnd: UInt32 = 0
  private var customersEnd: UInt32 = 0
  private var sessionsEnd: UInt32 = 0
  private var isAtEnd = false

  /// The configuration is the one that was in force.
  public init(_ configuration: Configuration, format: Int) throws(SnapshotFault) {
    guard format == State.snapshotFormat else {
      throw SnapshotFault(
        "it has format \(format), and this omnid reads 1 to \(State.snapshotFormat)")
    }
    state.configuration = configuration
    state.lookup = Lookup(configuration)
  }

  public mutating func add(_ part: SnapshotPart) throws(SnapshotFault) {
    var reader = SnapshotReader(part)
    if !isBegun {
      try readBeginning(&reader)
    } else if state.reps.slotEnd < repsEnd {
      try readReps(&reader)
    } else if state.customers.slotEnd < customersEnd {
      try readCustomers(&reader)
    } else if state.sessions.slotEnd < sessionsEnd {
      try readSessions(&reader)
    } else if !isAtEnd {
      try readEnd(&reader)
    } else {
      throw SnapshotFault("there is a part too many")
    }
    guard reader.isAtEnd else { throw SnapshotFault("a part is longer than it should be") }
  }

  /// The router, once all parts are there.
  ///
  /// - Complexity: O(n log n) in all sessions and reps
  public mutating func finish() throws(SnapshotFault) -> Router {
    guard isAtEnd else { throw SnapshotFault("a part is missing") }
    state.rebuildIndexes()
    defer { state = State() }
    return Router(state)
  }

  private mutating func readBeginning(_ reader: inout SnapshotReader) throws(SnapshotFault) {
    isBegun = true
    state.now = Instant(milliseconds: try reader.next())
    state.factNumber = try reader.bits()
    state.graceUntil = try reader.instant(from: state.now)
    state.lastSession = try reader.bits()
    state.lastOffer = try reader.bits()
    state.repsEver = try reader.whole()
    state.customersEver = try reader.whole()
    state.openSessions = try reader.whole()
    repsEnd = try reader.whole()
    customersEnd = try reader.whole()
    sessionsEnd = try reader.whole()
    let queues = try reader.count()
    guard queues == state.configuration.queues.count else {
      throw SnapshotFault(
        "it has \(CountText.words(queues, "queue")), and its configuration has others")
    }
    for _ in 0..<queues {
      var queue = QueueState(classes: state.configuration.classes.count)
      let ring = try reader.place()
      queue.ring = ring == .max ? nil : ring
      state.queues.append(queue)
    }
    for _ in 0..<(try reader.count()) {
      var responder = ResponderState()
      responder.stream = try reader.lease(from: state.now)
      responder.tied = Tied(first: try reader.place(), last: try reader.place())
      state.responders.append(responder)
    }
    guard state.responders.count >= state.configuration.responders.count else {
      throw SnapshotFault("a responder is missing")
    }
  }

  private mutating func readReps(_ reader: inout SnapshotReader) throws(SnapshotFault) {
    for _ in 0..<(try reader.count()) {
      let slot = state.reps.slotEnd
      let isLive = try reader.flag()
      let rep = isLive ? try reader.rep(in: slot, from: state.now) : .blank
      _ = state.reps.insert(rep)
      for _ in 0..<state.configuration.counters.count {
        state.counters.append(isLive ? try reader.next() : 0)
      }
      if isLive { state.repSlots[Name(rep.name)] = slot }
    }
  }

  private mutating func readCustomers(_ reader: inout SnapshotReader) throws(SnapshotFault) {
    for _ in 0..<(try reader.count()) {
      let slot = state.customers.slotEnd
      guard try reader.flag() else {
        _ = state.customers.insert(.blank)
        continue
      }
      let customer = try reader.customer(in: slot, from: state.now)
      state.customerIndex.insert(
        Customer.indexHash(customer.name, customer.channel), slot: slot)
      _ = state.customers.insert(customer)
      if let due = try reader.sometime(from: state.now) {
        state.customerTimers.set(slot, due: due.milliseconds, order: UInt64(slot))
      }
    }
  }

  private mutating func readSessions(_ reader: inout SnapshotReader) throws(SnapshotFault) {
    for _ in 0..<(try reader.count()) {
      let slot = state.sessions.slotEnd
      guard try reader.flag() else {
        _ = state.sessions.insert(.blank)
        continue
      }
      let session = try reader.session(from: state.now)
      state.sessionIndex.insert(session.id.indexHash, slot: slot)
      _ = state.sessions.insert(session)
      if !session.status.isOpen, let customer = state.slot(of: session.customer) {
        state.customers[customer].heldSessions += 1
      }
    }
  }

  private mutating func readEnd(_ reader: inout SnapshotReader) throws(SnapshotFault) {
    isAtEnd = true
    for _ in 0..<(try reader.count()) {
      let owner: UInt32 = try reader.whole()
      let session = SessionID(try reader.bits())
      let reason: FailureReason
      switch try reader.next() {
      case 1: reason = .fieldMissing(try reader.string())
      case 2: reason = .channelGone
      default: throw SnapshotFault("no reason of an error")
      }
      state.lastErrors[owner] = LastError(session: session, reason: reason)
      state.errorOwners[session] = owner
    }
    for slot in try freeSlots(&reader, below: repsEnd) { _ = state.reps.remove(slot) }
    for slot in try freeSlots(&reader, below: customersEnd) { _ = state.customers.remove(slot) }
    for slot in try freeSlots(&reader, below: sessionsEnd) { _ = state.sessions.remove(slot) }
  }

  /// In the order in which they are to be freed.
  private func freeSlots(
    _ reader: inout SnapshotReader, below end: UInt32
  ) throws(SnapshotFault) -> [UInt32] {
    var slots: [UInt32] = []
    for _ in 0..<(try reader.count()) {
      let slot: UInt32 = try reader.whole()
      guard slot < end else { throw SnapshotFault("a free place that there is not") }
      slots.append(slot)
    }
    return slots.reversed()
  }
}

extension State {
  /// Makes everything that follows from the records.
  fileprivate mutating func rebuildIndexes() {
    for slot in 0..<sessions.slotEnd where sessions.isLive(slot) {
      guard let work = sessions[slot].work, let rep = self.slot(of: work.rep) else { continue }
      if takesCapacity(work) { reps[rep].workTakingCapacity += 1 }
    }
    for slot in 0..<reps.slotEnd where reps.isLive(slot) {
      refresh(rep: slot)
      placeInTimers(rep: slot)
    }
    for slot in 0..<sessions.slotEnd where sessions.isLive(slot) {
      place(slot)
      // A session that has ended and is still held stays when its customer is erased.
      if sessions[slot].status.isOpen {
        countOpenSession(on: sessions[slot].channel, 1)
      }
    }
    for index in responders.indices { placeInTimers(responder: index) }
    agenda.clear()
  }
}
