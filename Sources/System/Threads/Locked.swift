import Synchronization

/// A value that several threads share, one at a time.
public final class Locked<Value: Sendable>: Sendable {
  private let value: Mutex<Value>

  public init(_ value: Value) { self.value = Mutex(value) }

  /// Not for anything that waits: another thread may be at the door.
  public func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
    value.withLock { value in body(&value) }
  }
}
