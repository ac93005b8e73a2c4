import CSystemd

/// A descriptor that an event loop watches. It fires for as long as there is something to read.
public struct DescriptorSource {
  let source: EventSource

  /// Looks away, or looks again.
  public func setEnabled(_ enabled: Bool) {
    source.setEnabled(Int32(enabled ? SD_EVENT_ON : SD_EVENT_OFF))
  }
}
