import Interface
public import System
public import Varlink

/// One reply to a call: what it says, or why it was refused.
public struct Reply: Sendable {
  public let call: CallID
  public let method: String
  let body: ReplyBody
  public let refusal: Refusal?
  /// Whether more replies to the same call follow.
  public let continues: Bool

  /// What the reply says.
  func answer() throws(ClientError) -> ReplyBody {
    if let refusal { throw .refused(refusal) }
    return body
  }

  public func parameters() throws(ClientError) -> JSONValue { try answer().value }
}

/// An error that the daemon answered with.
public struct Refusal: Equatable, Sendable {
  /// The method that was called, with its interface.
  public let method: String
  /// The error's name with its interface, `org.omnid.Rep.NotOwner`.
  public let error: String
  public let parameters: JSONValue

  public init(method: String, error: String, parameters: JSONValue) {
    self.method = method
    self.error = error
    self.parameters = parameters
  }

  /// The error's name alone, `NotOwner`.
  public var name: String { MethodName(error)?.method ?? error }
}

/// Why there is no reply to go on with.
public enum ClientError: Error, Equatable, Sendable {
  /// Nobody could be called.
  case unreachable(SystemError)
  /// The daemon answered with an error.
  case refused(Refusal)
  /// The daemon is there and does not answer.
  case timedOut(method: String, milliseconds: Int32)
  /// The connection ended before the answer.
  case hungUp(method: String)
  /// What came is not Varlink.
  case notUnderstood(ProtocolFault)
}

extension ClientError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreachable(let error):
      "the daemon cannot be reached: \(error) (--socket PATH or OMNID_SOCKET)"
    case .refused(let refusal): refusal.sentence
    case .timedOut(let method, let milliseconds):
      "\(method) was not answered within \(milliseconds / 1000) s; see whether the daemon is stuck"
    case .hungUp(let method):
      "the daemon closed the connection in the middle of \(method); see whether it is running, "
        + "and its log"
    case .notUnderstood(let fault):
      "the answer is not Varlink (\(fault)); see whether the socket is omnid's"
    }
  }
}
