import CSystemd
import Glibc

/// A timer that never comes due, but is cancelled by the kernel when the time of day is set: the
/// only way to be told.
final class ClockChangeTimer {
  let descriptor: Int32

  init() throws(SystemError) {
    descriptor = timerfd_create(
      CLOCK_REALTIME, Int32(TFD_CLOEXEC | TFD_NONBLOCK))
    guard descriptor >= 0 else { throw SystemError("make a timer that tells of a set clock") }
    guard arm() else { throw SystemError("arm the timer that tells of a set clock") }
  }

  deinit { close(descriptor) }

  /// Reads the news, after which it waits for the next.
  func rearm() {
    var expirations: UInt64 = 0
    _ = unsafe read(descriptor, &expirations, 8)
    _ = arm()
  }

  private func arm() -> Bool {
    var time = itimerspec()
    time.it_value.tv_sec = time_t.max
    let flags = Int32(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)
    return unsafe timerfd_settime(descriptor, flags, &time, nil) == 0
  }
}
