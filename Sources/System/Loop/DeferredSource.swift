import CSystemd

/// Work put off: once requested it fires in a later step, a single time, when what is ready with a
/// higher priority has had its turn.
public struct DeferredSource {
  let source: EventSource

  public func request() {
    source.setEnabled(Int32(SD_EVENT_ONESHOT))
  }
}
