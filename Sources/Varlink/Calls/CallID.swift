/// A call's number on its connection, by which its replies find their place.
public struct CallID: Equatable, Hashable, Sendable {
  /// Oneway calls have no place in the order of replies and share one number.
  static let oneway = CallID(number: .max)

  let number: UInt64

  public var isOneway: Bool { self == .oneway }
}
