import System

/// What the loop waits for: signals, descriptors, threads that are done, and instants.
struct LoopEvents {
  private let loop: EventLoop<Daemon.Event>
  private let work: DeferredSource
  private let heavyWork: TimerSource
  private let deadline: TimerSource
  private let second: TimerSource

  init() throws(SystemError) {
    loop = try EventLoop()
    try loop.add(.terminate, gives: .stop)
    try loop.add(.interrupt, gives: .stop)
    try loop.add(.hangUp, gives: .reload)
    try loop.addClockChange(gives: .clockChanged)
    work = try loop.addDeferred(gives: .work, priority: .last)
    heavyWork = try loop.addTimer(.monotonic, gives: .heavyWork)
    deadline = try loop.addTimer(.monotonic, gives: .deadline)
    second = try loop.addTimer(.monotonic, gives: .second)
    try loop.setWatchdog(true)
  }

  func add(_ wakeUp: WakeUp, gives event: Daemon.Event) throws(SystemError) {
    try loop.add(wakeUp, gives: event)
  }

  func add(
    readable descriptor: Int32, gives event: Daemon.Event, isFirst: Bool = false
  ) throws(SystemError) {
    _ = try loop.add(readable: descriptor, gives: event, priority: isFirst ? .first : .normal)
  }

  func next() throws(SystemError) -> Daemon.Event { try loop.next() }

  // MARK: - What comes next

  /// The next second, or a shorter one while the daemon stops.
  func armSecond(at milliseconds: Int64) { second.arm(atMilliseconds: milliseconds) }

  /// Something is due.
  ///
  /// - Parameter milliseconds: On the monotonic clock; nil if nothing is due.
  func armDeadline(at milliseconds: Int64?) {
    if let milliseconds {
      deadline.arm(atMilliseconds: milliseconds)
    } else {
      deadline.disarm()
    }
  }

  /// Clients wait for a turn, or callers for a place.
  func armWork(_ waiting: Turns.Waiting, callersWait: Bool) {
    switch waiting {
    case .nobody: if callersWait { work.request() }
    case .now: work.request()
    case .until(let instant):
      if callersWait { work.request() }
      heavyWork.arm(atMilliseconds: (instant + 999) / 1_000)
    }
  }
}
