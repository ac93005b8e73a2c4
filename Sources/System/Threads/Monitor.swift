import CSystemd
import Glibc

/// A lock, a condition to wait for under it, and an event that a loop can watch.
///
/// `Locked` is the simpler choice if nobody waits for a change of the value.
@safe public final class Monitor: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private let event: WakeUp
  /// Under the lock: so that the event costs one system call, however often it is raised.
  private var isRaised = false

  public init() throws(SystemError) {
    event = try WakeUp()
    unsafe mutex = .allocate(capacity: 1)
    unsafe mutex.initialize(to: pthread_mutex_t())
    unsafe pthread_mutex_init(mutex, nil)
    unsafe changed = .allocate(capacity: 1)
    unsafe changed.initialize(to: pthread_cond_t())
    var attributes = pthread_condattr_t()
    unsafe pthread_condattr_init(&attributes)
    unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    unsafe pthread_cond_init(changed, &attributes)
    unsafe pthread_condattr_destroy(&attributes)
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(mutex)
    unsafe changed.deallocate()
    unsafe mutex.deallocate()
  }

  public func lock() { unsafe pthread_mutex_lock(mutex) }
  public func unlock() { unsafe pthread_mutex_unlock(mutex) }

  public func locked<Value>(_ body: () -> Value) -> Value {
    lock()
    defer { unlock() }
    return body()
  }

  // MARK: - The condition

  public func wake() { unsafe pthread_cond_signal(changed) }

  /// Waits, under the lock, for `wake`.
  public func wait() { unsafe pthread_cond_wait(changed, mutex) }

  /// The same, but no longer than this.
  public func wait(milliseconds: UInt64) {
    let end = SystemClock.monotonic.nanoseconds + milliseconds * 1_000_000
    var time = timespec()
    time.tv_sec = Int(end / 1_000_000_000)
    time.tv_nsec = Int(end % 1_000_000_000)
    unsafe pthread_cond_timedwait(changed, mutex, &time)
  }

  // MARK: - The event

  /// Readable while the event is raised.
  public var descriptor: Int32 { event.descriptor }

  /// Waits for the event, without the lock, and leaves it raised.
  public func waitForEvent(milliseconds: Int32) {
    _ = Readiness.waitReadable(descriptor, withinMilliseconds: milliseconds)
  }

  /// Under the lock.
  public func raise() {
    if isRaised { return }
    isRaised = true
    event.ring()
  }

  /// Under the lock.
  public func takeEvent() {
    guard isRaised else { return }
    isRaised = false
    event.take()
  }
}
