import CSystemd
import Glibc

/// A signal that the daemon or the control tool listens for.
public enum Signal: Sendable, CaseIterable {
  case terminate
  case interrupt
  case hangUp
  case user1
  case user2
  case windowChanged
  case stop
  case goOn
  case brokenPipe

  public var number: Int32 {
    switch self {
    case .terminate: SIGTERM
    case .interrupt: SIGINT
    case .hangUp: SIGHUP
    case .user1: SIGUSR1
    case .user2: SIGUSR2
    case .windowChanged: SIGWINCH
    case .stop: SIGTSTP
    case .goOn: SIGCONT
    case .brokenPipe: SIGPIPE
    }
  }

  /// Keeps these signals back in this thread and in all that it starts, for the event loop to read
  /// them. To be called before the first thread starts: a signal goes to any thread that lets it
  /// in, and there it ends the process.
  public static func block(_ signals: [Signal]) {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in signals { unsafe sigaddset(&set, signal.number) }
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Keeps these signals back in this thread until they are let in again.
  static func holdBack(_ signals: [Signal]) -> HeldSignals {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in signals { unsafe sigaddset(&set, signal.number) }
    var before = sigset_t()
    unsafe pthread_sigmask(SIG_BLOCK, &set, &before)
    return HeldSignals(signals: set, before: before)
  }

  /// Lets these signals in, in this thread.
  ///
  /// - Returns: what was kept back before.
  static func letIn(_ signals: [Signal]) -> sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in signals { unsafe sigaddset(&set, signal.number) }
    var before = sigset_t()
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, &before)
    return before
  }

  static func restore(_ before: sigset_t) {
    var before = before
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
