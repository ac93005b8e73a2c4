import Containers

/// An interface as a `.varlink` file describes it. The comments are kept with what they explain:
/// the file is the interface's manual.
public struct InterfaceDescription: Equatable, Sendable {
  public var name: String
  /// The lines of the comment before `interface`, without `# `.
  public var comment: [String]
  public var members: [InterfaceMember]
  /// The lines of a comment that nothing follows.
  public var closingComment: [String]

  public init(
    _ name: String, comment: [String] = [], members: [InterfaceMember] = [],
    closingComment: [String] = []
  ) {
    self.name = name
    self.comment = comment
    self.members = members
    self.closingComment = closingComment
  }

  public func member(_ name: String) -> InterfaceMember? {
    members.first { Name($0.name) == Name(name) }
  }
}
