/// Where one is in an object or array. `JSON.next` moves it on.
public struct JSONCursor: Equatable, Sendable {
  var at: Int
  let end: Int
}

extension JSON {
  /// The members of an object, in the order of the text; none for any other value.
  public func members(of object: JSONNode) -> JSONCursor { cursor(in: object, .object) }

  /// The elements of an array; none for any other value.
  public func elements(of array: JSONNode) -> JSONCursor { cursor(in: array, .array) }

  @inline(__always)
  public func next(_ members: inout JSONCursor) -> (key: JSONNode, value: JSONNode)? {
    guard members.at < members.end else { return nil }
    let key = members.at
    members.at = after(key + 1)
    return (JSONNode(key), JSONNode(key + 1))
  }

  public func nextElement(_ elements: inout JSONCursor) -> JSONNode? {
    guard elements.at < elements.end else { return nil }
    let element = elements.at
    elements.at = after(element)
    return JSONNode(element)
  }

  private func cursor(in node: JSONNode, _ kind: JSONKind) -> JSONCursor {
    let token = tape[node.index]
    guard token.kind == kind else { return JSONCursor(at: 0, end: 0) }
    return JSONCursor(at: node.index + 1, end: Int(token.low))
  }

  @inline(__always)
  private func after(_ index: Int) -> Int {
    let token = tape[index]
    return token.kind == .array || token.kind == .object ? Int(token.low) : index + 1
  }
}
