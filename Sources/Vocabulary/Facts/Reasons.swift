public enum WithdrawalReason: UInt8, Hashable, Sendable, CaseIterable {
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
}

public enum PresenceReason: UInt8, Hashable, Sendable, CaseIterable {
  case byRep, bySupervisor, loggedOut
  /// P5, P6: the lease was not taken again in time.
  case connectionLost
  /// P2.
  case afterDecline
  /// R7, S37.
  case afterMissedOffer
  /// S34.
  case removed
}
