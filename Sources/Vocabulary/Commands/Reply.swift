/// The answer to a command that was not refused.
public enum Reply: Hashable, Sendable {
  case done
  /// The session that the command opened, or that it found.
  case session(SessionID)
  case message(MessageAnswer)
  /// Each session of a call for several, with its own answer: nil where it was done.
  case each([SessionAnswer])
  case nothingChanged
}

public struct SessionAnswer: Hashable, Sendable {
  public var session: SessionID
  public var refusal: Refusal?

  public init(session: SessionID, refusal: Refusal?) {
    self.session = session
    self.refusal = refusal
  }
}
