public import System
public import Varlink

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
