import CSystemd
import Glibc

/// The kernel's clocks.
public enum SystemClock: Sendable {
  /// The time of day. It jumps when it is set.
  case realtime
  /// Since the start of the system, suspension included. It never jumps.
  case boottime
  /// As `boottime` without suspension: what the service manager reckons with.
  case monotonic
  /// The processor time of the calling thread.
  case thread

  public var milliseconds: Int64 { Int64(nanoseconds / 1_000_000) }
  public var microseconds: Int64 { Int64(nanoseconds / 1_000) }

  public var nanoseconds: UInt64 {
    var time = timespec()
    let result = unsafe clock_gettime(id, &time)
    precondition(result == 0, "the kernel has these clocks")
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Puts the calling thread to sleep.
  public static func pause(milliseconds: UInt32) { usleep(milliseconds * 1_000) }

  var id: clockid_t {
    switch self {
    case .realtime: CLOCK_REALTIME
    case .boottime: CLOCK_BOOTTIME
    case .monotonic: CLOCK_MONOTONIC
    case .thread: CLOCK_THREAD_CPUTIME_ID
    }
  }
}
