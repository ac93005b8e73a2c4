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
    _ = holdBack(signals)
  }

  /// Keeps these signals back in this thread until they are let in again.
  static func holdBack(_ signals: [Signal]) -> HeldSignals {
    let set = set(of: signals)
    return HeldSignals(signals: set, before: mask(SIG_BLOCK, set))
  }

  /// Lets these signals in, in this thread.
  ///
  /// - Returns: what was kept back before.
  static func letIn(_ signals: [Signal]) -> sigset_t {
    mask(SIG_UNBLOCK, set(of: signals))
  }

  static func restore(_ before: sigset_t) { _ = mask(SIG_SETMASK, before) }

  private static func set(of signals: [Signal]) -> sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in signals { unsafe sigaddset(&set, signal.number) }
    return set
  }

  private static func mask(_ how: Int32, _ set: sigset_t) -> sigset_t {
    var (set, before) = (set, sigset_t())
    unsafe pthread_sigmask(how, &set, &before)
    return before
  }
}
