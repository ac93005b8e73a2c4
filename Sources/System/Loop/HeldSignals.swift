import CSystemd
import Glibc

/// Signals that this thread blocks for a while.
struct HeldSignals {
  let signals: sigset_t
  /// The signals that were blocked before.
  let before: sigset_t

  /// Unblocks them; signals that came in between are discarded.
  func letIn() {
    var (signals, none) = (signals, timespec())
    while unsafe sigtimedwait(&signals, nil, &none) > 0 {}
    Signal.restore(before)
  }
}
