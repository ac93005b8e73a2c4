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

public enum EndReason: UInt8, Reason {
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

  public var entry: ReasonEntry {
    switch self {
    case .optedOut: ReasonEntry(1, "opted_out", "S4", "opted out")
    case .notDelivered: ReasonEntry(2, "not_delivered", "S5", "not delivered")
    case .superseded: ReasonEntry(3, "superseded", "S5", "a rep started another")
    case .noReply: ReasonEntry(4, "no_reply", "S7", "no reply")
    case .announced: ReasonEntry(5, "announced", "S8", "announced")
    case .tabClosed: ReasonEntry(6, "tab_closed", "S16", "tab closed")
    case .inactiveTooLong: ReasonEntry(7, "inactive_too_long", "S20", "inactive too long")
    case .ended: ReasonEntry(8, "ended", "S21", "ended")
    case .customerLeft: ReasonEntry(9, "customer_left", "S22", "left")
    case .botTimedOut: ReasonEntry(10, "bot_timed_out", "S24", "bot timed out")
    case .agentTimedOut: ReasonEntry(11, "agent_timed_out", "S25", "agent timed out")
    case .tokenExpired: ReasonEntry(12, "token_expired", "S26", "token expired")
    case .waitedTooLong: ReasonEntry(13, "waited_too_long", "S29", "waited too long")
    case .consentTimedOut: ReasonEntry(14, "consent_timed_out", "S31", "consent timed out")
    case .responderEnded: ReasonEntry(15, "responder_ended", "S32", "ended")
    case .channelGone: ReasonEntry(16, "channel_gone", "S35", "channel gone")
    case .endedFromList: ReasonEntry(17, "ended_from_list", "S36", "from a list")
    }
  }
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

  public var wireName: String {
    switch self {
    case .fieldMissing: "field_missing"
    case .channelGone: "channel_gone"
    }
  }
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
