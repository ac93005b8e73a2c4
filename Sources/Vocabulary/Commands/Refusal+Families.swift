// The families of refusals. Each has one table: the stable name, and the sentence.

/// What was named is not there.
public enum MissingRefusal: Hashable, Sendable {
  case channel(String)
  case queue(String)
  case presence(String)
  case profile(String)
  case rep(String)
  case responder(String)
  case session(SessionID)
  case openSession
  case offer(OfferNumber)

  func row(_ entry: Refusal.Entry) -> String {
    switch self {
    case .channel(let name):
      entry(
        "NoSuchChannel",
        "There is no channel \(quoted(name)) in the configuration; look at its [Channel] "
          + "sections for the names.")
    case .queue(let name):
      entry(
        "NoSuchQueue",
        "There is no queue \(quoted(name)) in the configuration; look at its [Queue] "
          + "sections for the names.")
    case .presence(let name):
      entry(
        "NoSuchPresence",
        "There is no presence status \(quoted(name)) in the configuration; look at its "
          + "[Presence] sections for the names.")
    case .profile(let name):
      entry(
        "NoSuchProfile",
        "There is no profile \(quoted(name)) in the configuration; look at its [Profile] "
          + "sections for the names.")
    case .rep(let name):
      entry(
        "NoSuchRep",
        "There is no rep \(quoted(name)); put the rep first.")
    case .responder(let name):
      entry(
        "NoSuchResponder",
        "There is no responder \(quoted(name)) in the configuration; look at its "
          + "[Responder] sections for the names.")
    case .session(let session):
      entry(
        "NoSuchSession",
        "There has never been a session \(session.number); check the number.")
    case .openSession:
      entry(
        "NoOpenSession",
        "The customer has no open session on this channel, so there is none to leave.")
    case .offer(let offer):
      entry(
        "NoSuchOffer",
        "Offer \(offer.number) of this session is not open; it was missed, withdrawn or answered "
          + "before.")
    }
  }
}

/// More than a limit allows, or a value that cannot be meant.
public enum LimitRefusal: Hashable, Sendable {
  /// The name is empty or longer than `max` bytes.
  case badName(field: String, max: Int)
  case priorityOutOfRange(max: Int32)
  case tooManyFields(max: Int)
  case tooManySessions(max: Int)
  case tooManyQueues(max: Int)
  case tooManyReps(max: Int)
  /// In all, or on the channel if one is named.
  case tooManyOpenSessions(max: Int, channel: String? = nil)
  case tooManyCustomers(max: Int)
  /// The customer has written as many messages in this minute as the limit allows.
  case tooFast(perMinute: Int)
  case queueFull(queue: String, limit: Int)
  case tooMuchWork(max: Int)

  func row(_ entry: Refusal.Entry) -> String {
    switch self {
    case .badName(let field, let max):
      entry(
        "BadName",
        "The \(field) is empty or longer than \(CountText.words(max, "byte")); choose another.")
    case .priorityOutOfRange(let max):
      entry(
        "PriorityOutOfRange",
        "The priority is not between 0 and \(max); 0 is the most urgent.")
    case .tooManyFields(let max):
      entry(
        "TooManyFields",
        "The message names more than \(CountText.words(max, "field")); send only those that the "
          + "channel requires.")
    case .tooManySessions(let max):
      entry(
        "TooManySessions",
        "The call names more than \(CountText.words(max, "session")); make several calls.")
    case .tooManyQueues(let max):
      entry(
        "TooManyQueues",
        "The rep would be in more than \(CountText.words(max, "queue")); name fewer.")
    case .tooManyReps(let max):
      entry(
        "TooManyReps",
        "As many reps are there already as may be, \(max); remove one first.")
    case .tooManyOpenSessions(let max, let channel?):
      entry(
        "TooManyOpenSessions",
        "As many sessions are open already on the channel \(channel) as one may have, \(max); try "
          + "again when some have ended.")
    case .tooManyOpenSessions(let max, nil):
      entry(
        "TooManyOpenSessions",
        "As many sessions are open already as may be, \(max); try again when some have ended.")
    case .tooManyCustomers(let max):
      entry(
        "TooManyCustomers",
        "As many customers are remembered already as may be, \(max); try again later.")
    case .tooFast(let perMinute):
      entry(
        "TooFast",
        "The customer has written as many messages within a minute as they may, \(perMinute); try "
          + "again when the minute is over.")
    case .queueFull(let queue, let limit):
      entry(
        "QueueFull",
        "The queue \(quoted(queue)) and its overflow have no place left (its limit is "
          + "\(limit)); try again later or use another queue.")
    case .tooMuchWork(let max):
      entry(
        "TooMuchWork",
        "The rep has "
          + CountText.words(max, "piece of work", plural: "pieces of work")
          + " already, which nothing may pass; finish some first.")
    }
  }
}

/// What was asked and the session, its channel or its queue do not go together.
public enum SessionRefusal: Hashable, Sendable {
  case notOnThisChannel(ChannelKind, Platform)
  case wrongStatus(Status)
  case notOwner
  case optedOut
  case sessionOpen(SessionID)
  case fieldMissing(String)
  case inactivateHidden
  case inactiveKeepsRep
  case howMissing
  case notUnderThisModel
  case notEnded(Status)
  case stillHeld(rep: String)
  case servedByResponder
  case notAvailable

  func row(_ entry: Refusal.Entry) -> String {
    switch self {
    case .notOnThisChannel(let kind, let platform):
      entry(
        "NotOnThisChannel",
        "Channels of the kind \(platform == .enhanced ? "" : "standard ")\(kind.name) do not have "
          + "this; use a channel of another kind.")
    case .wrongStatus(let status):
      entry(
        "WrongStatus",
        "The session is \(status.words), in which this cannot be done; look at it again.")
    case .notOwner:
      entry(
        "NotOwner",
        "The session is not this rep's: only whoever serves it, is offered it or started it may.")
    case .optedOut:
      entry(
        "OptedOut",
        "The customer has opted out on this channel; nothing may be sent until they opt in.")
    case .sessionOpen(let session):
      entry(
        "SessionOpen",
        "The customer already has session \(session.number) open on this channel; go on with "
          + "that one or wait until it ends.")
    case .fieldMissing(let field):
      entry(
        "FieldMissing",
        "The channel requires the field \(quoted(field)), which the message does not "
          + "name; send it with the message.")
    case .inactivateHidden:
      entry(
        "InactivateHidden",
        "This channel does not let reps mark a session inactive; close its tab instead.")
    case .inactiveKeepsRep:
      entry(
        "InactiveKeepsRep",
        "The session is inactive and waits for its own rep, so it cannot be ended from a list; "
          + "wait for the customer or for the sweep.")
    case .howMissing:
      entry(
        "HowMissing",
        "The session is active, and closing its tab must say how: with no customer response, or "
          + "with an end; a standard channel has only the end.")
    case .notUnderThisModel:
      entry(
        "NotUnderThisModel",
        "Under this session's capacity model closing a tab does nothing to it; leave out the how, "
          + "or end the session instead.")
    case .notEnded(let status):
      entry(
        "NotEnded",
        "The session is \(status.words), and only an ended one or an error can be deleted; end it "
          + "first.")
    case .stillHeld(let rep):
      entry(
        "StillHeld",
        "The session has ended, but rep \(quoted(rep)) still holds it; close its tab or "
          + "let the wrap-up end first.")
    case .servedByResponder:
      entry(
        "ServedByResponder",
        "A bot or an agent serves the session; wait until it hands it off, or requeue it first.")
    case .notAvailable:
      entry(
        "NotAvailable",
        "The session is not there to be picked: a responder or another rep is to have it.")
    }
  }
}

/// A rep or a responder cannot do it, or it cannot be done to them.
public enum RepRefusal: Hashable, Sendable {
  case notPermitted(Permission)
  case alreadyTheirs(rep: String)
  case declineNotAllowed
  case reasonMissing
  case reasonUnknown(String)
  case statusNotAllowed(String)
  case notOnline(rep: String)
  case notInQueue(queue: String)
  case noRoom
  case ongoingSessions([SessionID])
  case repHasWork([SessionID])
  case notAttached(responder: String)

  func row(_ entry: Refusal.Entry) -> String {
    switch self {
    case .notPermitted(let permissions):
      entry(
        "NotPermitted",
        "The rep's profile lacks the permission \(permissions.name); add it to the profile's "
          + "Permissions=.")
    case .alreadyTheirs(let rep):
      entry(
        "AlreadyTheirs",
        "The session is active with rep \(quoted(rep)) already; name another.")
    case .declineNotAllowed:
      entry(
        "DeclineNotAllowed",
        "The rep's profile does not let offers be declined; accept it or let it run out.")
    case .reasonMissing:
      entry(
        "ReasonMissing",
        "The rep's profile wants a reason for a decline; give one.")
    case .reasonUnknown(let reason):
      entry(
        "ReasonUnknown",
        "\(quoted(reason)) is not one of the reasons that the rep's profile lists for a "
          + "decline; give one of those.")
    case .statusNotAllowed(let presence):
      entry(
        "StatusNotAllowed",
        "The rep's profile does not allow the presence status \(quoted(presence)); choose "
          + "another or add it to the profile.")
    case .notOnline(let rep):
      entry(
        "NotOnline",
        "Rep \(quoted(rep)) is not online; wait until they are.")
    case .notInQueue(let queue):
      entry(
        "NotInQueue",
        "The rep is not in the queue \(quoted(queue)); pick from a queue of theirs.")
    case .noRoom:
      entry(
        "NoRoom",
        "The rep's capacity has no room for the session; finish other work first.")
    case .ongoingSessions(let sessions):
      entry(
        "OngoingSessions",
        "The rep still has active sessions: \(words(sessions)). Log out again and choose "
          + "to end them or to leave them.")
    case .repHasWork(let sessions):
      entry(
        "RepHasWork",
        "The rep still has work: \(words(sessions)). Let it be done first, or remove the "
          + "rep with it.")
    case .notAttached(let responder):
      entry(
        "NotAttached",
        "Responder \(quoted(responder)) is not attached; attach it first.")
    }
  }
}

/// The configuration lacks what is in use.
public enum ConfigurationRefusal: Hashable, Sendable {
  case inUse([UseOfRemoved])
  case goneFromConfiguration([UseOfRemoved])

  func row(_ entry: Refusal.Entry) -> String {
    switch self {
    case .inUse(let uses):
      entry(
        "InUse",
        "The new configuration leaves out what is in use: \(words(uses)). Keep it, or "
          + "wait until nobody uses it.")
    case .goneFromConfiguration(let uses):
      entry(
        "GoneFromConfiguration",
        "The configuration lacks what open sessions or reps use: \(words(uses)). Put it "
          + "back, or start once with --adopt QUEUE to give its sessions to another queue.")
    }
  }
}

/// A name as it stands in a sentence: no control characters, and no more than a line of it.
private func quoted(_ name: String) -> String {
  var text = ""
  for scalar in name.unicodeScalars.prefix(80) { text += scalar.escaped(asASCII: false) }
  return "“" + text + (name.unicodeScalars.count > 80 ? "…" : "") + "”"
}

private func words(_ sessions: [SessionID]) -> String {
  let listed = sessions.prefix(20).map { String($0.number) }.joined(separator: ", ")
  let rest = sessions.count > 20 ? " and \(sessions.count - 20) more" : ""
  return (sessions.count == 1 ? "session " : "sessions ") + listed + rest
}

private func words(_ uses: [UseOfRemoved]) -> String {
  let listed = uses.prefix(20).map { use in
    "\(use.what.words) \(quoted(use.name)) (\(use.users))"
  }
  let rest = uses.count > 20 ? " and \(uses.count - 20) more" : ""
  return listed.joined(separator: ", ") + rest
}

extension UseOfRemoved.Kind {
  var words: String {
    switch self {
    case .channel: "channel"
    case .queue: "queue"
    case .presence: "presence status"
    case .profile: "profile"
    case .responder: "responder"
    }
  }
}

extension Status {
  /// The status as a person reads it.
  public var words: String {
    switch self {
    case .new: "New"
    case .waitingForRep: "Waiting for a rep"
    case .waitingForCustomer: "Waiting for the customer"
    case .active: "Active"
    case .consent: "in Consent"
    case .inactive: "Inactive"
    case .error: "an Error"
    case .ended: "Ended"
    }
  }
}
