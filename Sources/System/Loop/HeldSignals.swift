import CSystemd
import Glibc

/// Signals that this thread keeps back for a while.
struct HeldSignals {
  let signals: sigset_t
  /// What was kept back before.
  let before: sigset_t

  /// As it was; what came meanwhile is over and done with.
  func letIn() {
    var (signals, none) = (signals, timespec())
    while unsafe sigtimedwait(&signals, nil, &none) > 0 {}
    Signal.restore(before)
  }
}
