/// What happened to a session.
public enum SessionFact: Hashable, Sendable {
  // It begins, waits, ends.

  /// It came to be. The fact that follows has its status.
  case opened(Opened)
  /// S1: Waiting for a rep, held for the channel's responder.
  case held(Held)
  /// Waiting for a rep, in a queue or for one rep. Whoever had it is released.
  case queued(Queued)
  /// S2: in Consent until then.
  case consentAsked(until: Instant)
  /// S5, S8: the session is New, or Waiting for the customer, and ends then without a reply.
  case customerAwaited(isNew: Bool, until: Instant)
  /// S23, S35: Error.
  case failed(reason: FailureReason)
  /// S23: the customer's last session, an Error with that same reason, was renewed.
  case errorRenewed(customer: CustomerID)
  case ended(Ended)
  /// S26: an authorization after the token's expiry began the next conversation.
  case conversationBegan(number: UInt32)
  case priorityChanged(to: Int32)
  /// S29: the wait limit has passed, but the overflow is full: it stays, and is looked at again.
  case overflowFull(again: Instant)
  case deleted
  /// S35: it belongs to this queue now; its status is what it was.
  case adopted(by: QueueID)
  /// R10: the time for the preferred rep alone is over; it is anybody's in its queue.
  case preferenceEnded
  /// R8: those who refused the session may be asked again.
  case refusalsCleared
  /// R8: the list would be cleared now, but another rep who has not refused the session passes
  /// the checks: it stays for as long as there is one.
  case refusalsKept
  /// R10: a transfer, a hand-off, an assignment or an opening message named the rep: their refusal
  /// of the session no longer counts.
  case refusalLifted(rep: RepID)

  // It is served.

  case activated(Activated)
  /// S10: a bot or an agent serves it, until then at the latest.
  case joined(responder: ResponderID, until: Instant)
  case repReplied(rep: RepID)
  case responderReplied
  case inactivated(why: InactivationReason, until: Instant)
  /// What the work holds changed by itself, as its model says: this many steps are done.
  case holdingChanged(rep: RepID, step: UInt8)
  /// What a rep held of an ended session is released.
  case holdReleased(rep: RepID, why: ReleaseReason)
  /// A wrap-up is over, and its model goes on holding what lasts until the rep goes offline.
  case holdReduced(rep: RepID, why: ReleaseReason)
  /// The rep's desk shows the tab, or no longer does: a mark, never capacity.
  case tabMarked(isShown: Bool)
}
