import CSystemd

/// A timer of an event loop: it fires once for each time it is armed.
public struct TimerSource {
  let source: EventSource

  /// Fires at this time of its clock; at once if that is past. A timer that was
  /// armed before is moved.
  public func arm(atMilliseconds time: Int64) {
    source.setTime(UInt64(min(max(time, 0), Self.millisecondsMax)) * 1_000)
    source.setEnabled(Int32(SD_EVENT_ONESHOT))
  }

  /// A time beyond is never.
  private static let millisecondsMax = Int64.max / 1_000

  public func disarm() {
    source.setEnabled(Int32(SD_EVENT_OFF))
  }
}
