import CSystemd
import Glibc

/// One source of an event loop. libsystemd's callback gets it as its user data, and writes its
/// index to the mark that all sources of the loop share.
@safe final class EventSource {
  /// What must be emptied after the source fired, so that it does not fire again at once.
  enum Drain {
    case nothing
    case wakeUp(WakeUp)
    case clockChange(ClockChangeTimer)
  }

  let index: Int
  let mark: FiredMark
  let drain: Drain
  /// libsystemd's object; nil once the source is removed.
  private(set) var handle: OpaquePointer?

  init(index: Int, mark: FiredMark, drain: Drain = .nothing) {
    self.index = index
    self.mark = mark
    self.drain = drain
  }

  func attach(_ handle: OpaquePointer?, priority: EventPriority) {
    unsafe self.handle = handle
    unsafe sd_event_source_set_priority(handle, priority.rawValue)
  }

  func remove() {
    guard let removed = unsafe handle else { return }
    unsafe sd_event_source_disable_unref(removed)
    unsafe handle = nil
  }

  func setEnabled(_ mode: Int32) {
    let result = unsafe sd_event_source_set_enabled(handle, mode)
    precondition(result >= 0, "the source was removed from its loop")
  }

  func setTime(_ microseconds: UInt64) {
    let result = unsafe sd_event_source_set_time(handle, microseconds)
    precondition(result >= 0, "the source was removed from its loop")
  }

  /// The loop keeps every source for as long as libsystemd may call it, so the pointer holds no
  /// count of its own.
  var userData: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(self).toOpaque() }

  /// The whole of every callback. `_withUnsafeGuaranteedRef` spares counting references: 3 ns
  /// against 12.
  static func fire(_ userData: UnsafeMutableRawPointer?) -> Int32 {
    guard let userData = unsafe userData else { return 0 }
    unsafe Unmanaged<EventSource>.fromOpaque(userData)._withUnsafeGuaranteedRef {
      $0.mark.index = $0.index
    }
    return 0
  }
}

/// The source that the last step of a loop dispatched.
final class FiredMark {
  var index: Int?
}
