/// What is left of a connection in whose place another goes on: the same socket in a process that
/// was started anew.
public struct ConnectionRemainder: Equatable, Sendable {
  /// Bytes that came in and were not handed out as calls.
  public var unread: [UInt8]
  /// Bytes that are to go out still.
  public var unsent: [UInt8]
  /// Whether the first of those belong to a message that has begun.
  public var isInMessage: Bool
  /// Whether a stream has the connection.
  public var hasStream: Bool

  public init(unread: [UInt8], unsent: [UInt8], isInMessage: Bool, hasStream: Bool) {
    self.unread = unread
    self.unsent = unsent
    self.isInMessage = isInMessage
    self.hasStream = hasStream
  }
}

extension ServerConnection {
  /// What another can go on from; nil while a call waits for its answer, or where the conversation
  /// is at its end.
  public var remainder: ConnectionRemainder? {
    guard isOpen, unansweredCalls == 0 || streamCall != nil else { return nil }
    return ConnectionRemainder(
      unread: unreadInput, unsent: Array(output.bytes[output.sendable]),
      isInMessage: output.isInMessage, hasStream: streamCall != nil)
  }

  /// The call of the stream that has the connection to itself.
  public var streamCall: CallID? { answers.loneStream }

  /// Goes on where another stopped.
  public init(limits: ConnectionLimits, resuming remainder: ConnectionRemainder) {
    self.init(limits: limits, unread: remainder.unread)
    output = OutputQueue(unsent: remainder.unsent, isInMessage: remainder.isInMessage)
    if remainder.hasStream { _ = answers.append(isMore: true) }
  }
}
