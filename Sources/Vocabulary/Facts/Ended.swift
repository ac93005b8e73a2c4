import Containers

/// How a session ended, and what its rep goes on holding.
public struct Ended: Hashable, Sendable {
  public var by: EndedBy
  public var why: EndReason
  public var disposition: String?
  public var keeps: Keeps

  public init(
    by: EndedBy, why: EndReason, disposition: String? = nil,
    keeps: Keeps = .nothing
  ) {
    self.by = by
    self.why = why
    self.disposition = disposition
    self.keeps = keeps
  }
}

public enum EndedBy: Hashable, Sendable {
  case customer
  case rep(RepID)
  case supervisor
  case responder(ResponderID)
  case system
}

public enum EndReason: UInt8, Hashable, Sendable, CaseIterable {
  /// S4.
  case optedOut
  /// S5: New for too long.
  case notDelivered
  /// S5: a Consent session gave way to one that a rep started.
  case superseded
  /// S7, S8.
  case noReply
  /// S8: automation's message, ended at once.
  case announced
  /// S16.
  case tabClosed
  /// S20.
  case inactiveTooLong
  /// S21, and a log-out that ends what is Active.
  case ended
  /// S22.
  case customerLeft
  /// S24.
  case botTimedOut
  /// S25.
  case agentTimedOut
  /// S26.
  case tokenExpired
  /// S29.
  case waitedTooLong
  /// S31.
  case consentTimedOut
  /// S32.
  case responderEnded
  /// S35: its channel was gone at start, on a standard platform.
  case channelGone
  /// S36.
  case endedFromList
}

/// What the rep of an ended session goes on holding.
public enum Keeps: Hashable, Sendable {
  case nothing
  /// C5, C6: until the tab closes, at the latest then (C20).
  case tab(until: Instant?)
  /// C13.
  case wrapUp(until: Instant)
}

public enum FailureReason: Hashable, Sendable {
  /// S23: this required field is missing.
  case fieldMissing(String)
  /// S35: its channel was gone at start.
  case channelGone
}

// Written out, because a field's name is compared by its bytes.
extension FailureReason {
  public static func == (left: FailureReason, right: FailureReason) -> Bool {
    switch (left, right) {
    case (.fieldMissing(let left), .fieldMissing(let right)): Name(left) == Name(right)
    case (.channelGone, .channelGone): true
    case (.fieldMissing, .channelGone), (.channelGone, .fieldMissing): false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .fieldMissing(let field): hasher.combine(Name(field))
    case .channelGone: hasher.combine(0)
    }
  }
}
