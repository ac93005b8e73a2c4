/// What happened. Facts are the only way in which the router's state changes: they are the
/// journal's rows, the feed of those who watch, the trail that `why` reads, and what a restart
/// applies again. Past tense, plain values, ids and instants; a customer's own id and a rep's name
/// stand in one fact each, and no fact holds a message's text.
public enum Fact: Hashable, Sendable {
  // The daemon.

  /// These settings are in force from here on. Indirect: a fact is as large as its largest case,
  /// and this one is rare.
  indirect case configured(Configuration)
  /// The daemon began. Until `graceUntil` nobody's silence is punished; leases are broken but for
  /// those handed over, and wait as long to be taken again.
  case began(graceUntil: Instant, handedOver: [RepID])

  // Customers.

  /// A record was made for a customer who wrote, or was written to, for the first time.
  case customerKnown(CustomerID, name: CustomerName, channel: ChannelID)
  /// The customer's token holds until then (S26).
  case customerAuthorized(CustomerID, isAuthenticated: Bool, until: Instant)
  case consentChanged(CustomerID, to: Consent)
  /// A message of the customer was taken, and answered so. `id` is the gateway's own.
  case messageTaken(CustomerID, id: String?, answer: MessageAnswer)
  /// What had an end has reached it: an authorization, message ids; and where nothing else is
  /// known of the customer, so has their record.
  case customerForgotten(CustomerID, wholly: Bool)
  /// Nothing is known of the customer any more, and the journal puts a number in the place of
  /// their own id wherever that stands.
  case customerErased(CustomerID)

  // A session begins, waits, ends.

  /// A session came to be. The fact that follows tells its status.
  case sessionOpened(Opened)
  /// S1: Waiting for a rep, held for the channel's responder.
  case sessionHeld(Held)
  /// Waiting for a rep, in a queue or for one rep. Whoever had it is released.
  case sessionQueued(Queued)
  /// S2: in Consent until then.
  case consentAsked(SessionID, until: Instant)
  /// S5, S8: the session is New, or Waiting for the customer, and ends then without a reply.
  case customerAwaited(SessionID, isNew: Bool, until: Instant)
  /// S23, S35: Error.
  case sessionFailed(SessionID, reason: FailureReason)
  /// S23: the customer's last session, an Error with that same reason, was renewed.
  case errorRenewed(SessionID, customer: CustomerID)
  case sessionEnded(Ended)
  /// S26: an authorization after the token's expiry began the next conversation.
  case conversationBegan(SessionID, number: UInt32)
  case priorityChanged(SessionID, to: Int32)
  /// S29: the wait limit has passed, but the overflow is full: it stays, and is looked at again.
  case overflowFull(SessionID, again: Instant)
  case sessionDeleted(SessionID)
  /// S35: it belongs to this queue now; its status is what it was.
  case sessionAdopted(SessionID, by: QueueID)
  /// R10: the time for the preferred rep alone is over; it is anybody's in its queue.
  case preferenceEnded(SessionID)
  /// R8: those who refused the session may be asked again.
  case refusalsCleared(SessionID)
  /// R8: the list would be cleared now, but another rep who has not refused the session passes
  /// the checks: it stays for as long as there is one.
  case refusalsKept(SessionID)
  /// R10: a transfer, a hand-off, an assignment or an opening message named the rep: their refusal
  /// of the session no longer counts.
  case refusalLifted(SessionID, rep: RepID)

  // Offers.

  /// Capacity is taken. Runs out at `until`, nil: never.
  case offerMade(OfferNumber, SessionID, rep: RepID, until: Instant?)
  case offerDeclined(OfferNumber, SessionID, rep: RepID, reason: String?)
  case offerMissed(OfferNumber, SessionID, rep: RepID)
  case offerWithdrawn(OfferNumber, SessionID, rep: RepID, why: WithdrawalReason)

  // A session is served.

  case sessionActivated(Activated)
  /// S10: a bot or an agent serves it, until then at the latest.
  case sessionJoined(SessionID, responder: ResponderID, until: Instant)
  case repReplied(SessionID, rep: RepID)
  case responderReplied(SessionID)
  case sessionInactivated(SessionID, why: InactivationReason, until: Instant)
  /// What the work holds changed by itself, as its model says: this many steps are done.
  case holdingChanged(SessionID, rep: RepID, step: UInt8)
  /// What a rep held of an ended session is released.
  case holdReleased(SessionID, rep: RepID, why: ReleaseReason)
  /// A wrap-up is over, and its model goes on holding what lasts until the rep goes offline.
  case holdReduced(SessionID, rep: RepID, why: ReleaseReason)
  /// The rep's desk shows the tab, or no longer does: a mark, never capacity.
  case tabMarked(SessionID, isShown: Bool)

  // Reps and responders.

  /// A rep was put, or put anew with other settings.
  case repPut(RepID, name: String, profile: ProfileID, queues: [QueueID])
  case repRemoved(RepID)
  /// C18: the rep's pools have these sizes from here on, though the rep did not come online.
  case capacityChanged(RepID, to: Totals)
  case presenceChanged(RepID, to: PresenceID, why: PresenceReason)
  case leaseTaken(RepID)
  /// The rep is offered nothing new, and goes offline then unless the lease is taken again.
  case leaseBroken(RepID, until: Instant)
  /// A rep who is offline has no lease any more. (Who goes offline by log-out or for want of it
  /// loses it by `presenceChanged`.)
  case leaseEnded(RepID)
  case responderAttached(ResponderID)
  /// Its sessions are routed then, unless it is back (S33).
  case responderDetached(ResponderID, until: Instant)
  /// It did not come back; `sessionQueued` tells of each of its sessions.
  case responderLost(ResponderID)
}
