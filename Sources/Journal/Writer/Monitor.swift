import Glibc

/// A lock, something to wait for under it, and an event that a loop can watch.
@safe final class Monitor: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  /// Readable while the event is raised. A pipe: Swift's module of the C library has no eventfd.
  let descriptor: Int32
  private let raising: Int32
  private var isRaised = false

  init() {
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
    var ends: [Int32] = [-1, -1]
    let result = unsafe pipe(&ends)
    precondition(result == 0, "the kernel has room for two more descriptors")
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    descriptor = ends[0]
    raising = ends[1]
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(mutex)
    unsafe changed.deallocate()
    unsafe mutex.deallocate()
    close(descriptor)
    close(raising)
  }

  func lock() { unsafe pthread_mutex_lock(mutex) }
  func unlock() { unsafe pthread_mutex_unlock(mutex) }
  func wake() { unsafe pthread_cond_signal(changed) }

  func locked<Value>(_ body: () -> Value) -> Value {
    lock()
    defer { unlock() }
    return body()
  }

  /// Waits, under the lock, for `wake`.
  func wait() { unsafe pthread_cond_wait(changed, mutex) }

  /// The same, but no longer than this.
  func wait(milliseconds: UInt64) {
    let end = CommitTimes.now() + milliseconds * 1_000_000
    var time = timespec()
    time.tv_sec = Int(end / 1_000_000_000)
    time.tv_nsec = Int(end % 1_000_000_000)
    unsafe pthread_cond_timedwait(changed, mutex, &time)
  }

  /// Waits for the event, without the lock.
  func waitForEvent(milliseconds: Int32) {
    var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = unsafe poll(&event, 1, milliseconds)
  }

  /// Under the lock.
  func raise() {
    if isRaised { return }
    isRaised = true
    var byte: UInt8 = 1
    _ = unsafe write(raising, &byte, 1)
  }

  /// Under the lock.
  func takeEvent() {
    guard isRaised else { return }
    isRaised = false
    var byte: UInt8 = 0
    _ = unsafe read(descriptor, &byte, 1)
  }
}

/// A thread of our own, which blocks the signals that are for the loop. It does not block those
/// that report a fault, such as SIGSEGV: otherwise the process would end without a crash report.
@safe final class Thread {
  private let handle: pthread_t

  private final class Body {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }

  init(_ run: @escaping @Sendable () -> Void) {
    var all = sigset_t()
    var before = sigset_t()
    unsafe sigfillset(&all)
    for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS] {
      unsafe sigdelset(&all, fault)
    }
    unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
    let body = unsafe Unmanaged.passRetained(Body(run)).toOpaque()
    var handle = pthread_t()
    let result = unsafe pthread_create(
      &handle, nil,
      { context in
        guard let context = unsafe context else { return nil }
        let body = unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue()
        body.run()
        return nil
      }, body)
    precondition(result == 0, "the kernel has room for one more thread")
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    self.handle = handle
  }

  func join() { pthread_join(handle, nil) }
}
