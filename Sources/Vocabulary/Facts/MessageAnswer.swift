/// How a customer's message was answered; the same message again gets the same answer
/// (docs/RULES.md, "Message").
public struct MessageAnswer: Hashable, Sendable {
  /// The session that it went to, or opened; nil where there is none.
  public var session: SessionID?
  public var outcome: MessageOutcome

  public init(session: SessionID?, outcome: MessageOutcome) {
    self.session = session
    self.outcome = outcome
  }
}

public enum MessageOutcome: Hashable, Sendable {
  /// It goes to whoever serves, or will serve, the session.
  case delivered
  /// S26: it is not delivered.
  case tokenExpired
  /// S2, S4: it was a word for the daemon.
  case keyword(Keyword)
  /// S23: the session is an Error, for want of this field.
  case fieldMissing(String)
}

/// What is known of a customer's consent on a channel.
public enum Consent: UInt8, Hashable, Sendable, CaseIterable {
  case unknown, optedIn, doublyOptedIn, optedOut
}
