/// What happened. Facts are the only way in which the router's state changes: they are the
/// journal's rows, the feed of those who watch, the trail that `why` reads, and what a restart
/// applies again. Past tense, plain values, ids and instants; a customer's own id and a rep's name
/// are in one fact each, and no fact holds a message's text.
///
/// A fact says first what it is about, and then what happened to that. To add one: a case in its
/// family, a number in `FactKind`, and the switches that the compiler then asks for.
public enum Fact: Hashable, Sendable {
  case daemon(DaemonFact)
  case customer(CustomerID, CustomerFact)
  case session(SessionID, SessionFact)
  case offer(OfferNumber, SessionID, RepID, OfferFact)
  case rep(RepID, RepFact)
  case responder(ResponderID, ResponderFact)
}

/// What happened to the daemon as a whole.
public enum DaemonFact: Hashable, Sendable {
  /// These settings are in force from here on. Indirect: a fact is as large as its largest case,
  /// and this one is rare.
  indirect case configured(Configuration)
  /// The daemon began. Until `graceUntil` nobody's silence is punished; leases are broken but for
  /// those handed over, and wait as long to be taken again.
  case began(graceUntil: Instant, handedOver: [RepID])
}

public enum CustomerFact: Hashable, Sendable {
  /// A record was made for a customer who wrote, or was written to, for the first time.
  case known(name: CustomerName, channel: ChannelID)
  /// The customer's token holds until then (S26).
  case authorized(isAuthenticated: Bool, until: Instant)
  case consentChanged(to: Consent)
  /// A message of the customer was taken, and answered so. `id` is the gateway's own.
  case messageTaken(id: String?, answer: MessageAnswer)
  /// What had an end has reached it: an authorization, message ids; and if nothing else is known
  /// of the customer, so has their record.
  case forgotten(wholly: Bool)
  /// Nothing is known of the customer any more, and the journal puts a number in the place of
  /// their own id everywhere.
  case erased
}

/// An offer takes capacity of its rep as long as it is open.
public enum OfferFact: Hashable, Sendable {
  /// Runs out at `until`, nil: never.
  case made(until: Instant?)
  case declined(reason: String?)
  case missed
  case withdrawn(why: WithdrawalReason)
}

public enum RepFact: Hashable, Sendable {
  /// The rep was put, or put anew with other settings.
  case put(name: String, profile: ProfileID, queues: [QueueID])
  case removed
  /// C18: the rep's pools have these sizes from here on, though the rep did not come online.
  case capacityChanged(to: Totals)
  case presenceChanged(to: PresenceID, why: PresenceReason)
  case leaseTaken
  /// The rep is offered nothing new, and goes offline then unless the lease is taken again.
  case leaseBroken(until: Instant)
  /// A rep who is offline has no lease any more. (A rep who goes offline by logging out or for
  /// want of the lease loses it by `presenceChanged`.)
  case leaseEnded
}

public enum ResponderFact: Hashable, Sendable {
  case attached
  /// Its sessions are routed then, unless it is back (S33).
  case detached(until: Instant)
  /// It did not come back; a `queued` of each of its sessions follows.
  case lost
}
