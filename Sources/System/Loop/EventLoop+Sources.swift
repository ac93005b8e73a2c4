import CSystemd
import Glibc

extension EventLoop {
  /// A signal. `Signal.block` comes first, or it would end the process instead (EBUSY).
  public func add(
    _ signal: Signal, gives event: Event, priority: EventPriority = .first
  ) throws(SystemError) {
    _ = try unsafe add(event, priority, "listen for signal \(signal.number)") { source, handle in
      unsafe sd_event_add_signal(
        self.handle, &handle, signal.number, { _, _, data in unsafe EventSource.fire(data) },
        source.userData)
    }
  }

  /// A timer, not armed yet. It is exact to a millisecond.
  public func addTimer(
    _ clock: SystemClock, gives event: Event, priority: EventPriority = .normal
  ) throws(SystemError) -> TimerSource {
    let source = try unsafe add(event, priority, "make a timer") { source, handle in
      unsafe sd_event_add_time(
        self.handle, &handle, clock.id, .max, 1_000,
        { _, _, data in unsafe EventSource.fire(data) }, source.userData)
    }
    source.setEnabled(Int32(SD_EVENT_OFF))
    return TimerSource(source: source)
  }

  /// Tells when somebody has set the time of day. Armed timers follow by themselves; what was
  /// reckoned from the old time does not.
  public func addClockChange(
    gives event: Event, priority: EventPriority = .first
  ) throws(SystemError) {
    let timer = try ClockChangeTimer()
    _ = try addReadable(timer.descriptor, event, priority, drain: .clockChange(timer))
  }

  /// A bell that another thread rings.
  public func add(
    _ wakeUp: WakeUp, gives event: Event, priority: EventPriority = .normal
  ) throws(SystemError) {
    _ = try addReadable(wakeUp.descriptor, event, priority, drain: .wakeUp(wakeUp))
  }

  /// A descriptor, for as long as there is something to read. It stays its owner's, who removes
  /// the source before closing it. A regular file cannot be watched (EPERM): it is always ready.
  public func add(
    readable descriptor: Int32, gives event: Event, priority: EventPriority = .normal
  ) throws(SystemError) -> DescriptorSource {
    DescriptorSource(source: try addReadable(descriptor, event, priority))
  }

  /// Work put off until it is requested.
  public func addDeferred(
    gives event: Event, priority: EventPriority = .last
  ) throws(SystemError) -> DeferredSource {
    let source = try unsafe add(event, priority, "put off work") { source, handle in
      unsafe sd_event_add_defer(
        self.handle, &handle, { _, data in unsafe EventSource.fire(data) }, source.userData)
    }
    source.setEnabled(Int32(SD_EVENT_OFF))
    return DeferredSource(source: source)
  }

  public func remove(_ descriptor: DescriptorSource) {
    let source = descriptor.source
    precondition(entries[source.index]?.source === source, "the source is one of this loop")
    source.remove()
    entries[source.index] = nil
  }

  /// Sends the service manager a sign of life from within the loop, as often as it asks for, so
  /// that a stuck loop is found out.
  ///
  /// - Returns: whether the service manager watches at all.
  @discardableResult
  public func setWatchdog(_ enabled: Bool) throws(SystemError) -> Bool {
    let result = unsafe sd_event_set_watchdog(handle, enabled ? 1 : 0)
    guard result >= 0 else {
      throw SystemError(
        code: -result, attempt: "set the watchdog",
        advice: "check WATCHDOG_USEC and WATCHDOG_PID in the environment")
    }
    return result > 0
  }

  private func addReadable(
    _ descriptor: Int32, _ event: Event, _ priority: EventPriority,
    drain: EventSource.Drain = .nothing
  ) throws(SystemError) -> EventSource {
    try unsafe add(event, priority, "watch descriptor \(descriptor)", drain: drain) {
      source, handle in
      unsafe sd_event_add_io(
        self.handle, &handle, descriptor, EPOLLIN.rawValue,
        { _, _, _, data in unsafe EventSource.fire(data) }, source.userData)
    }
  }

  private func add(
    _ event: Event, _ priority: EventPriority, _ attempt: @autoclosure () -> String,
    drain: EventSource.Drain = .nothing,
    _ make: (EventSource, inout OpaquePointer?) -> Int32
  ) throws(SystemError) -> EventSource {
    let index = entries.firstIndex { $0 == nil } ?? entries.count
    let source = EventSource(index: index, mark: mark, drain: drain)
    var handle: OpaquePointer?
    let result = unsafe make(source, &handle)
    guard result >= 0 else { throw SystemError(code: -result, attempt: attempt()) }
    unsafe source.attach(handle, priority: priority)
    let entry = Entry(source: source, event: event)
    if index == entries.count { entries.append(entry) } else { entries[index] = entry }
    return source
  }
}
