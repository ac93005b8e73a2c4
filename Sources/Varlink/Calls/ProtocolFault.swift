/// What ends a conversation: after it nothing on the connection can be trusted to mean what it
/// seems to. An answer is given where one can be, and then the connection is closed.
public enum ProtocolFault: Error, Equatable, Sendable {
  /// A message is longer than any may be.
  case tooLong(bytesMax: Int)
  /// A message is not JSON as it is taken here.
  case notJSON(JSONError)
  /// A message is JSON, but this field, or the lack of it, keeps it from being a call or reply.
  case notUnderstood(field: String, reason: String)
  /// The stream ended before the NUL.
  case endsInMessage(bytes: Int)
  /// A reply came to no call, or a continued one to a call that asked for one reply.
  case replyNotExpected

  /// What `InvalidParameter` names in the answer: the field, or, where no field can be blamed,
  /// the whole message.
  public var parameter: String {
    if case .notUnderstood(let field, _) = self { return field }
    return "message"
  }
}

extension ProtocolFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLong(let bytesMax): "a message of more than \(bytesMax) B"
    case .notJSON(let error): "a message that is not JSON: \(error)"
    case .notUnderstood(let field, let reason): "a message whose \"\(field)\" \(reason)"
    case .endsInMessage(let bytes): "a message that breaks off after \(bytes) B"
    case .replyNotExpected: "a reply that nobody asked for"
    }
  }
}
