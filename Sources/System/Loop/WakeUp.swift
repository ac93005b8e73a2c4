import CSystemd
import Glibc

/// A bell between threads: one rings, the other sleeps until it does. Rung often before anybody
/// looks, it is heard once.
public final class WakeUp: Sendable {
  let descriptor: Int32

  public init() throws(SystemError) {
    descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard descriptor >= 0 else { throw SystemError("make an eventfd") }
  }

  deinit { close(descriptor) }

  /// From any thread; never waits. A counter that is full has rung already.
  public func ring() {
    var one: UInt64 = 1
    _ = retrying { unsafe write(descriptor, &one, 8) }
  }

  /// Sleeps until it has rung, and takes the ring.
  ///
  /// - Returns: false when the time was up first.
  @discardableResult
  public func wait(withinMilliseconds limit: Int32 = -1) -> Bool {
    Readiness.waitReadable(descriptor, withinMilliseconds: limit) && take()
  }

  /// Takes the ring if there is one.
  @discardableResult
  func take() -> Bool {
    var count: UInt64 = 0
    return retrying { unsafe read(descriptor, &count, 8) } == 8
  }
}
