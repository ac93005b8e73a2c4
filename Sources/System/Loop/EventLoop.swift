import CSystemd
import Glibc

/// libsystemd's event loop, read like a queue: each source is added together with the value that
/// it stands for, and `next()` waits and returns that value.
///
///     enum DaemonEvent { case stop, reload, deadline, connections, batchDurable }
///     loop.add(.terminate, gives: .stop)
///     while true {
///       switch try loop.next() {
///       case .stop: …
///
/// Neither callbacks nor a delegate, because then the control flow is the caller's own: its state
/// can be a struct passed `inout`, no call comes in while another is under way, the compiler checks
/// that each event is handled, and a test hands events to the same `switch` without a loop. For the
/// same reason there are no post or exit sources: what follows `next()` comes after each event,
/// and what follows the loop comes at the end.
///
/// One step dispatches one source. Many descriptors belong in a
/// `ConnectionSet`, which is one source: with many ready at once libsystemd's loop becomes slow.
///
/// A loop belongs to one thread.
@safe public final class EventLoop<Event> {
  let handle: OpaquePointer
  let mark = FiredMark()
  /// By the index of their source; nil if one was removed.
  var entries: [Entry?] = []

  struct Entry {
    let source: EventSource
    let event: Event
  }

  public init() throws(SystemError) {
    var handle: OpaquePointer?
    let result = unsafe sd_event_new(&handle)
    guard result >= 0, let handle = unsafe handle else {
      throw SystemError(code: -result, attempt: "make an event loop")
    }
    unsafe self.handle = handle
  }

  deinit {
    for entry in entries { entry?.source.remove() }
    unsafe sd_event_unref(handle)
  }

  /// The next event, waiting for it.
  public func next() throws(SystemError) -> Event {
    while true {
      if let event = try step(microsecondsMax: .max) { return event }
    }
  }

  /// The next event, or nil when none came in time; 0 does not wait.
  public func next(withinMilliseconds limit: Int64) throws(SystemError) -> Event? {
    let end = SystemClock.monotonic.microseconds + min(max(limit, 0), 1 << 40) * 1_000
    while true {
      let left = max(end - SystemClock.monotonic.microseconds, 0)
      if let event = try step(microsecondsMax: UInt64(left)) { return event }
      // A step also ends without an event: after a word to the watchdog, or a signal's handler.
      if SystemClock.monotonic.microseconds >= end { return nil }
    }
  }

  private func step(microsecondsMax: UInt64) throws(SystemError) -> Event? {
    mark.index = nil
    let result = unsafe sd_event_run(handle, microsecondsMax)
    guard result >= 0 else {
      throw SystemError(code: -result, attempt: "wait for events")
    }
    guard let index = mark.index, let entry = entries[index] else { return nil }
    switch entry.source.drain {
    case .nothing: break
    case .wakeUp(let wakeUp): wakeUp.take()
    case .clockChange(let timer): timer.rearm()
    }
    return entry.event
  }
}
