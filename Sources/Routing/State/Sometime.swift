public import Vocabulary

/// An instant that may be missing, in the eight bytes of one that is not: a session keeps many.
@propertyWrapper
public struct Sometime: Equatable, Sendable {
  private var milliseconds = Int64.max

  public init(wrappedValue: Instant?) {
    self.wrappedValue = wrappedValue
  }

  public var wrappedValue: Instant? {
    get { milliseconds == .max ? nil : Instant(milliseconds: milliseconds) }
    set { milliseconds = newValue?.milliseconds ?? .max }
  }
}
