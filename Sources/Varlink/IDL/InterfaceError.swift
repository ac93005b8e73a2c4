/// What is wrong with an interface's description, and where: lines and columns count from 1, a
/// column for each character.
public struct InterfaceError: Error, Equatable, Sendable {
  public let line: Int
  public let column: Int
  public let sentence: String
}

extension InterfaceError: CustomStringConvertible {
  public var description: String { "\(line):\(column): \(sentence)" }
}
