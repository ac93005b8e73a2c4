/// A value's place in a `JSON`: plain, small, and of meaning only to the one it came from, until
/// that reads its next message.
public struct JSONNode: Equatable, Hashable, Sendable {
  let index: Int

  init(_ index: Int) {
    self.index = index
  }

  /// The value of the whole text.
  public static let root = JSONNode(0)
}
