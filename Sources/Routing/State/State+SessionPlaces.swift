import Containers
import Vocabulary

// Keeps every index in line with a session after one of its fields has changed.
extension State {
  /// - Complexity: O(log n) in the line, the kept refusals and the timers it moves in.
  mutating func place(_ slot: UInt32) {
    placeInLine(slot)
    placeInCount(slot)
    placeInKept(slot)
    placeInTie(slot)
    placeInTimers(slot)
  }

  /// Takes the session out of every index, and its record away.
  mutating func forget(session slot: UInt32) {
    let id = sessions[slot].id
    sessions[slot].status = .ended
    sessions[slot].work = nil
    sessions[slot].offerNumber = 0
    sessions[slot].due = SessionDeadlines()
    place(slot)
    sessionIndex.remove(id.indexHash, slot: slot)
    _ = sessions.remove(slot)
  }

  // MARK: - The line

  private mutating func placeInLine(_ slot: UInt32) {
    let line = lineWanted(slot)
    let before = sessions[slot].places.line
    if line == .none {
      if before != .none { leaveLine(slot) }
      return
    }
    let key = waitingKey(slot)
    let mask = mask(of: slot)
    var isNewKind = true
    if line == before {
      let node = sessions[slot].places.node
      isNewKind = lines.mask(of: node) != mask
      if lines.key(of: node) == key && !isNewKind { return }
    }
    if before != .none { leaveLine(slot) }
    let node: UInt32
    switch line {
    case .none:
      return
    case .queue(let queue):
      node = lines.insert(key, value: slot, mask: mask, into: &queues[Int(queue.index)].line)
    case .rep(let rep):
      node = lines.insert(key, value: slot, mask: mask, into: &reps[rep].line)
    }
    sessions[slot].places.line = line
    sessions[slot].places.node = node
    // In the line of the same rep too: there may be room for what it is in another queue.
    if before != line || isNewKind { agenda.sessions.append(slot) }
  }

  private mutating func leaveLine(_ slot: UInt32) {
    let node = sessions[slot].places.node
    switch sessions[slot].places.line {
    case .none: return
    case .queue(let queue): lines.remove(node, from: &queues[Int(queue.index)].line)
    case .rep(let rep): lines.remove(node, from: &reps[rep].line)
    }
    sessions[slot].places.line = .none
  }

  @inline(__always)
  func lineWanted(_ slot: UInt32) -> Line {
    guard sessions[slot].isInLine else { return .none }
    if let direct = sessions[slot].direct, let rep = self.slot(of: direct.rep) {
      return .rep(rep)
    }
    return .queue(sessions[slot].queue)
  }

  /// The kind of work that the session is, as a bit.
  @inline(__always)
  func mask(of slot: UInt32) -> UInt64 {
    1 << UInt64(configuration.workClass(of: sessions[slot].channel, in: sessions[slot].queue))
  }

  @inline(__always)
  func waitingKey(_ slot: UInt32) -> WaitingKey {
    #if PLANTED_FAULTS
      if has(.queueOrderTurned) { return turnedKey(slot) }
    #endif
    return WaitingKey(
      queuePriority: configuration.queues[Int(sessions[slot].queue.index)].priority,
      priority: sessions[slot].priority,
      target: sessions[slot].targetTime?.milliseconds ?? .max,
      since: sessions[slot].waitingSince.milliseconds, session: sessions[slot].id.number)
  }

  // MARK: - The queue's size

  private mutating func placeInCount(_ slot: UInt32) {
    let wanted = sessions[slot].countsInQueue ? sessions[slot].queue : nil
    let before = sessions[slot].places.countedIn
    guard wanted != before else { return }
    if let before { queues[Int(before.index)].size -= 1 }
    if let wanted { queues[Int(wanted.index)].size += 1 }
    sessions[slot].places.countedIn = wanted
  }

  // MARK: - Kept refusals

  private mutating func placeInKept(_ slot: UInt32) {
    let isKept =
      sessions[slot].keepsRefusals && sessions[slot].status == .waitingForRep
      && sessions[slot].direct == nil
    let wanted = isKept ? sessions[slot].queue : nil
    let before = sessions[slot].places.kept
    if wanted == nil && before == nil { return }
    if let before {
      leaveKept(slot, from: before)
    }
    if let wanted {
      let key = KeptKey(
        refusalsNegated: -Int32(clamping: sessions[slot].refusals.count),
        session: sessions[slot].id.number)
      sessions[slot].places.keptNode = keptRefusals.insert(
        key, value: slot, mask: mask(of: slot), into: &queues[Int(wanted.index)].kept)
    }
    sessions[slot].places.kept = wanted
  }

  private mutating func leaveKept(_ slot: UInt32, from queue: QueueID) {
    keptRefusals.remove(sessions[slot].places.keptNode, from: &queues[Int(queue.index)].kept)
  }

  // MARK: - Whose it is

  /// The newest comes last, so that what befalls all of them befalls the oldest first.
  private mutating func placeInTie(_ slot: UInt32) {
    let wanted = tieWanted(slot)
    guard wanted != sessions[slot].places.tie else { return }
    leaveTie(slot)
    sessions[slot].places.tie = wanted
    var ends = tied(to: wanted)
    sessions[slot].places.previous = ends.last
    sessions[slot].places.next = SessionPlaces.nobody
    if ends.last != SessionPlaces.nobody {
      sessions[ends.last].places.next = slot
    } else {
      ends.first = slot
    }
    ends.last = slot
    setTied(ends, to: wanted)
  }

  private mutating func leaveTie(_ slot: UInt32) {
    let places = sessions[slot].places
    if places.tie == .none { return }
    var ends = tied(to: places.tie)
    if places.next != SessionPlaces.nobody {
      sessions[places.next].places.previous = places.previous
    } else {
      ends.last = places.previous
    }
    if places.previous != SessionPlaces.nobody {
      sessions[places.previous].places.next = places.next
    } else {
      ends.first = places.next
    }
    setTied(ends, to: places.tie)
  }

  @inline(__always)
  func tied(to tie: Tie) -> Tied {
    switch tie {
    case .none: Tied()
    case .rep(let rep): reps[rep].tied
    case .responder(let responder): responders[Int(responder)].tied
    }
  }

  private mutating func setTied(_ tied: Tied, to tie: Tie) {
    switch tie {
    case .none: break
    case .rep(let rep): reps[rep].tied = tied
    case .responder(let responder): responders[Int(responder)].tied = tied
    }
  }

  @inline(__always)
  func tieWanted(_ slot: UInt32) -> Tie {
    if let work = sessions[slot].work { return tie(to: work.rep) }
    switch sessions[slot].status {
    case .waitingForRep:
      guard sessions[slot].heldFor == nil else { return .none }
      return sessions[slot].direct.map { tie(to: $0.rep) } ?? .none
    case .new, .waitingForCustomer, .consent:
      if case .rep(let starter) = sessions[slot].startedBy { return tie(to: starter) }
      return .none
    case .active:
      switch sessions[slot].server {
      case .nobody: return .none
      case .rep(let rep): return tie(to: rep)
      case .responder(let responder): return .responder(responder.index)
      }
    case .inactive:
      return sessions[slot].lastRep.map { tie(to: $0) } ?? .none
    case .error, .ended:
      return .none
    }
  }

  @inline(__always)
  private func tie(to rep: RepID) -> Tie {
    slot(of: rep).map { .rep($0) } ?? .none
  }
}
