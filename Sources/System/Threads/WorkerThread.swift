import CSystemd
import Glibc

/// A thread of the system with a name, for work that waits: for the disk, or for the log's reader.
/// It blocks all signals that are for the event loop, and none by which the processor reports a
/// fault. It has a signal stack, so that `CrashReport` can also report that its own stack is full.
public final class WorkerThread {
  /// What crosses over to the new thread.
  private final class Start {
    let name: String
    let niceness: Int32
    let body: @Sendable () -> Void

    init(name: String, niceness: Int32, body: @escaping @Sendable () -> Void) {
      self.name = name
      self.niceness = niceness
      self.body = body
    }
  }

  private let thread: pthread_t
  private var isJoined = false

  /// - Parameters:
  ///   - name: at most 15 bytes, as `top -H` shows it.
  ///   - niceness: from 0 to 19: how much it leaves the processor to others.
  public init(
    name: String, stackBytes: Int = 1 << 20, niceness: Int32 = 0,
    _ body: @escaping @Sendable () -> Void
  ) throws(SystemError) {
    precondition(name.utf8.count <= 15, "the kernel keeps 15 bytes of a thread's name")
    let start = unsafe Unmanaged.passRetained(Start(name: name, niceness: niceness, body: body))
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    unsafe pthread_attr_setstacksize(&attributes, stackBytes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    // A new thread inherits the mask, so there is no moment in which it could be hit.
    var before = Self.blockAll()
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, &attributes,
      { pointer in
        guard let pointer = unsafe pointer else { return nil }
        let start = unsafe Unmanaged<Start>.fromOpaque(pointer).takeRetainedValue()
        unsafe pthread_setname_np(pthread_self(), start.name)
        // On Linux this sets the calling thread's niceness, whatever POSIX says. If it fails, the
        // work is done all the same.
        if start.niceness > 0 {
          setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, start.niceness)
        }
        CrashReport.withSignalStack(start.body)
        return nil
      }, start.toOpaque())
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    guard code == 0 else {
      unsafe start.release()
      throw SystemError(code: code, attempt: "start the thread \(name)")
    }
    self.thread = thread
  }

  deinit {
    if !isJoined { pthread_detach(thread) }
  }

  /// Waits until the body has returned. Once.
  public func join() {
    precondition(!isJoined, "a thread is joined once")
    isJoined = true
    pthread_join(thread, nil)
  }

  /// All but those by which the processor reports a fault: blocked, they would end the process
  /// before a handler could say why.
  private static func blockAll() -> sigset_t {
    var all = sigset_t()
    var before = sigset_t()
    unsafe sigfillset(&all)
    for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS] {
      unsafe sigdelset(&all, fault)
    }
    unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
    return before
  }
}
