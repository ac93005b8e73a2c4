public enum WithdrawalReason: UInt8, Reason {
  /// P4: the rep went offline.
  case unavailable
  /// R17: another rep picked the session.
  case picked
  /// R18: a supervisor assigned it to another.
  case assigned
  /// R18: a supervisor requeued it.
  case requeued
  /// The session ended, or failed (S4, S22, S35, S36).
  case sessionOver
  /// S29, S34, S35, a retired queue: the session went elsewhere.
  case moved

  public var entry: ReasonEntry {
    switch self {
    case .unavailable: ReasonEntry(1, "unavailable", nil, "unavailable")
    case .picked: ReasonEntry(2, "picked", nil, "picked")
    case .assigned: ReasonEntry(3, "assigned", nil, "assigned")
    case .requeued: ReasonEntry(4, "requeued", nil, "requeued")
    case .sessionOver: ReasonEntry(5, "session_over", nil, "the session is over")
    case .moved: ReasonEntry(6, "moved", nil, "moved")
    }
  }
}

public enum PresenceReason: UInt8, Reason {
  case byRep, bySupervisor, loggedOut
  /// P5, P6: the lease was not taken again in time.
  case connectionLost
  /// P2.
  case afterDecline
  /// R7, S37.
  case afterMissedOffer
  /// S34.
  case removed

  public var entry: ReasonEntry {
    switch self {
    case .byRep: ReasonEntry(1, "by_rep", "P4", "by the rep")
    case .bySupervisor: ReasonEntry(2, "by_supervisor", "P4", "by a supervisor")
    case .loggedOut: ReasonEntry(3, "logged_out", "P4", "logged out")
    case .connectionLost: ReasonEntry(4, "connection_lost", "P5", "connection lost")
    case .afterDecline: ReasonEntry(5, "after_decline", "P2", "after a decline")
    case .afterMissedOffer: ReasonEntry(6, "after_missed_offer", "R7", "after a missed offer")
    case .removed: ReasonEntry(7, "removed", "S34", "removed")
    }
  }
}
