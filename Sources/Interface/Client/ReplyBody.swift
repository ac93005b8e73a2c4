public import Varlink

/// What a reply says: read as the type that the method answers with, or taken as it came.
public struct ReplyBody: Sendable {
  private let json: JSON
  private let node: JSONNode?

  /// - Parameter node: nil if the reply has no parameters.
  public init(_ node: JSONNode?, in json: JSON) {
    self.json = json
    self.node = node
  }

  /// Of a tree, as tests have it.
  public init(_ value: JSONValue) {
    var json = JSON()
    do throws(JSONError) {
      try json.read(Array(value.description.utf8).span)
    } catch {
      preconditionFailure("a tree is written as JSON: \(error)")
    }
    self.init(.root, in: json)
  }

  /// What is no object reads as one without members.
  public func read<Reply: Described>(_: Reply.Type = Reply.self) -> Reply {
    json.read(node)
  }

  public var value: JSONValue { node.map { json.value($0) } ?? [:] }
}

extension JSON {
  /// What is absent or no object reads as an object without members.
  public func read<Value: Described>(_ node: JSONNode?, as _: Value.Type = Value.self) -> Value {
    node.flatMap { Value($0, in: self) } ?? Value()
  }
}
