/// Something that must always be true of an owner, and is not.
public struct BrokenInvariant: Error {
  public let sentence: String

  public init(sentence: String) { self.sentence = sentence }
}

/// An owner that can say whether what must always be true of it is. Debug builds ask after each
/// command, and so does the simulator, which has a story to tell with it.
public protocol InvariantsChecked {
  func checkInvariants() throws(BrokenInvariant)
}

public func require(
  _ condition: Bool, _ sentence: @autoclosure () -> String
) throws(BrokenInvariant) {
  if !condition { throw BrokenInvariant(sentence: sentence()) }
}
