import Containers
import Vocabulary

// How a session is opened, and how it gets in: held for the channel's responder, or into a queue
// that has a place for it, or to the one rep it is for.
extension Router {
  /// Where a session that arrives goes (S1, S3, S8's reply).
  struct WayIn {
    var responder: ResponderID?
    var queue: QueueID
    var direct: Direct?
  }

  @inline(__always)
  func wayIn(_ writing: Writing) throws(Refusal) -> WayIn {
    var direct = try resolve(writing.message.opening.rep)
    if direct == nil && state.configuration[writing.channel].prefersLastRep,
      let customer = writing.customer,
      let last = state.customers[customer].lastRep, state.slot(of: last) != nil
    {
      direct = Direct(rep: last, isRequired: false)
    }
    let queue = state.configuration[writing.channel].queue
    if let responder = state.configuration[writing.channel].responder, isAttached(responder) {
      return WayIn(responder: responder, queue: queue, direct: direct)
    }
    return try arrive(in: queue, direct)
  }

  @inline(__always)
  func resolve(_ wanted: DirectRep?) throws(Refusal) -> Direct? {
    guard let wanted else { return nil }
    let slot = try rep(named: wanted.rep)
    return Direct(rep: state.reps[slot].id, isRequired: wanted.isRequired)
  }

  @inline(__always)
  func isAttached(_ responder: ResponderID) -> Bool {
    state.responders[Int(responder.index)].stream == .whole
  }

  /// R11: the size binds arrivals, which go to the overflow where the queue is full.
  @inline(__always)
  private func arrive(in queue: QueueID, _ direct: Direct?) throws(Refusal) -> WayIn {
    if direct?.isRequired ?? false { return WayIn(queue: queue, direct: direct) }
    let queue = standing(queue)
    guard isFull(queue) else { return WayIn(queue: queue, direct: direct) }
    switch overflowWithRoom(of: queue) {
    case .queue(let other): return WayIn(queue: other, direct: direct)
    case .rep(let rep): return WayIn(queue: queue, direct: Direct(rep: rep, isRequired: true))
    case nil: throw queueFull(queue)
    }
  }

  /// The queue itself, or the one that takes its place where it is retired.
  @inline(__always)
  func standing(_ queue: QueueID) -> QueueID { state.configuration[queue].moveTo ?? queue }

  @inline(__always)
  func isFull(_ queue: QueueID) -> Bool {
    guard let limit = state.configuration.queues[Int(queue.index)].sizeLimit else {
      return false
    }
    #if PLANTED_FAULTS
      if state.has(.sizeLimitOffByOne) { return state.queues[Int(queue.index)].size > limit }
    #endif
    return state.queues[Int(queue.index)].size >= limit
  }

  func queueFull(_ queue: QueueID) -> Refusal {
    let settings = state.configuration[queue]
    return .limit(.queueFull(queue: settings.name, limit: settings.sizeLimit ?? 0))
  }

  enum OverflowPlace {
    case queue(QueueID)
    case rep(RepID)
  }

  /// Where the queue's overflow has a place; nil where there is none.
  func overflowWithRoom(of queue: QueueID) -> OverflowPlace? {
    switch state.configuration.queues[Int(queue.index)].overflow {
    case .none: nil
    case .queue(let other): isFull(standing(other)) ? nil : .queue(standing(other))
    case .rep(let name): state.repSlots[name].map { .rep(state.reps[$0].id) }
    }
  }

  /// Makes a session of the customer, whose status the caller's next fact tells. One that ends at
  /// once authorizes nobody.
  mutating func open(
    on channel: ChannelID, by initiator: Initiator, _ customer: UInt32, priority: Int32 = 0,
    targetTime: Instant? = nil, direct: Direct? = nil, endsAtOnce: Bool = false
  ) -> UInt32 {
    let id = SessionID(state.lastSession + 1)
    if !endsAtOnce { authorizeOpening(customer, on: channel) }
    record(
      .session(
        id,
        .opened(
          Opened(
            customer: state.customers[customer].id, channel: channel,
            queue: state.configuration[channel].queue, startedBy: initiator, priority: priority,
            targetTime: targetTime, direct: direct))))
    return state.known(id)
  }

  /// S26: where no token is in force when the session opens, the customer is unauthenticated from
  /// the message that opens it.
  private mutating func authorizeOpening(_ customer: UInt32, on channel: ChannelID) {
    guard state.configuration[channel].kind.hasToken, !hasToken(customer) else { return }
    let holds = state.configuration[channel].timers.unauthenticatedToken
    record(
      .customer(
        state.customers[customer].id, .authorized(isAuthenticated: false, until: instant + holds)))
  }

  @inline(__always)
  func hasToken(_ customer: UInt32) -> Bool {
    state.customers[customer].authorizedUntil.map { $0 > instant } ?? false
  }

  /// Takes a session in by the way that was found for it.
  mutating func enter(_ slot: UInt32, _ way: WayIn, _ why: QueuedReason, _ opening: Opening) {
    if opening.rep != nil, let direct = way.direct { liftRefusal(of: direct.rep, in: slot) }
    let priority = opening.priority ?? state.sessions[slot].priority
    let target: Instant? = opening.targetTime ?? state.sessions[slot].targetTime
    if let responder = way.responder {
      let wait = state.configuration[state.sessions[slot].channel].timers.responderJoin
      record(
        .session(
          state.sessions[slot].id,
          .held(
            Held(
              responder: responder, until: instant + wait, priority: priority, targetTime: target,
              direct: way.direct))))
      return
    }
    queue(
      slot, why, in: way.queue, since: instant, priority: priority, targetTime: target,
      direct: way.direct)
  }

  // MARK: - Into a queue

  /// Makes the session wait for a rep. The preferred time begins anew unless it is given;
  /// `direct` is dropped where that rep is gone, and a queue that is retired hands on to the one
  /// that takes its place.
  mutating func queue(
    _ slot: UInt32, _ why: QueuedReason, in queue: QueueID, since: Instant,
    priority: Int32? = nil, targetTime: Instant?? = nil, direct: Direct? = nil,
    directUntil: Instant? = nil, refusedBy: RepID? = nil, waitUntil: Instant?? = nil
  ) {
    let queue = standing(queue)
    let direct = direct.flatMap { state.slot(of: $0.rep) == nil ? nil : $0 }
    let isRequired = direct?.isRequired ?? false
    let preferred = state.configuration.general.preferred
    let waitLimit = state.configuration[queue].waitLimit
    record(
      .session(
        state.sessions[slot].id,
        .queued(
          Queued(
            why: why, queue: queue, since: since,
            priority: priority ?? state.sessions[slot].priority,
            targetTime: targetTime ?? state.sessions[slot].targetTime, direct: direct,
            directUntil: direct == nil || isRequired ? nil : directUntil ?? instant + preferred,
            waitUntil: isRequired ? nil : waitUntil ?? waitLimit.map { instant + $0 },
            pastSizeLimit: isRequired ? 0 : pastSizeLimit(of: queue, with: slot),
            refusedBy: refusedBy))))
  }

  /// By how many sessions the queue is past its limit once this one waits in it too.
  @inline(__always)
  private func pastSizeLimit(of queue: QueueID, with slot: UInt32) -> UInt32 {
    guard let limit = state.configuration[queue].sizeLimit else { return 0 }
    let isCounted = state.sessions[slot].places.countedIn == queue
    let size = state.queues[Int(queue.index)].size + (isCounted ? 0 : 1)
    return UInt32(clamping: max(0, size - limit))
  }

  /// Routes to the session's own queue: what comes back is always taken.
  mutating func route(_ slot: UInt32, _ why: QueuedReason, isNewWait: Bool) {
    let direct = why == .responderDidNotJoin ? state.sessions[slot].direct : nil
    queue(
      slot, why, in: state.sessions[slot].queue,
      since: isNewWait ? instant : state.sessions[slot].waitingSince, direct: direct)
  }

  /// A sweep's instant at or after the deadline, on an enhanced channel; the deadline itself on a
  /// standard one, or where sweeps are off.
  func sweepDue(_ deadline: Instant, of channel: ChannelID) -> Instant {
    let hours = state.configuration.general.sweepHours
    guard hours > 0, state.configuration[channel].platform == .enhanced else { return deadline }
    #if PLANTED_FAULTS
      if state.has(.sweepByStartTime) { return deadline }
    #endif
    let day = Interval.hours(24).milliseconds
    let midnight = deadline.milliseconds / day * day
    let period = Interval.hours(Int64(hours)).milliseconds
    let periods = (deadline.milliseconds - midnight + period - 1) / period
    return Instant(milliseconds: min(midnight + periods * period, midnight + day))
  }
}
