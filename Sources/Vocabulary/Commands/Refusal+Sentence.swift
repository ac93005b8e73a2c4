/// What was wrong, where, and what to do about it, in a sentence that a person can act on. The
/// sentence may be bettered at any time; programs go by `name` and the case's values.
extension Refusal {
  public var sentence: String {
    switch self {
    case .noSuchChannel, .noSuchQueue, .noSuchPresence, .noSuchProfile, .noSuchRep,
      .noSuchResponder, .noSuchSession, .noOpenSession:
      sentenceOnMissing
    case .badName, .priorityOutOfRange, .tooManyFields, .tooManySessions, .tooManyQueues,
      .tooManyReps, .tooManyOpenSessions, .tooManyCustomers, .tooFast:
      sentenceOnLimit
    case .notOnThisChannel, .wrongStatus, .notOwner, .notPermitted, .optedOut, .sessionOpen,
      .queueFull, .fieldMissing, .inactivateHidden, .inactiveKeepsRep, .howMissing,
      .notUnderThisModel, .notEnded, .stillHeld, .alreadyTheirs, .servedByResponder:
      sentenceOnSession
    case .noSuchOffer, .declineNotAllowed, .reasonMissing, .reasonUnknown:
      sentenceOnOffer
    case .statusNotAllowed, .notOnline, .notInQueue, .notAvailable, .noRoom, .tooMuchWork,
      .ongoingSessions, .repHasWork, .notAttached:
      sentenceOnPeople
    case .inUse(let uses):
      "The new configuration leaves out what is in use: \(Refusal.words(uses)). Keep it, or "
        + "wait until nobody uses it."
    case .goneFromConfiguration(let uses):
      "The configuration lacks what open sessions or reps use: \(Refusal.words(uses)). Put it "
        + "back, or start once with --adopt QUEUE to give its sessions to another queue."
    }
  }

  private var sentenceOnMissing: String {
    switch self {
    case .noSuchChannel(let name):
      "There is no channel \(Refusal.quoted(name)) in the configuration; look at its [Channel] "
        + "sections for the names."
    case .noSuchQueue(let name):
      "There is no queue \(Refusal.quoted(name)) in the configuration; look at its [Queue] "
        + "sections for the names."
    case .noSuchPresence(let name):
      "There is no presence status \(Refusal.quoted(name)) in the configuration; look at its "
        + "[Presence] sections for the names."
    case .noSuchProfile(let name):
      "There is no profile \(Refusal.quoted(name)) in the configuration; look at its [Profile] "
        + "sections for the names."
    case .noSuchRep(let name):
      "There is no rep \(Refusal.quoted(name)); put the rep first."
    case .noSuchResponder(let name):
      "There is no responder \(Refusal.quoted(name)) in the configuration; look at its "
        + "[Responder] sections for the names."
    case .noSuchSession(let session):
      "There has never been a session \(session.number); check the number."
    case .noOpenSession:
      "The customer has no open session on this channel, so there is none to leave."
    default: preconditionFailure("a refusal of what is not there")
    }
  }

  private var sentenceOnLimit: String {
    switch self {
    case .badName(let field, let max):
      "The \(field) is empty or longer than \(CountText.words(max, "byte")); choose another."
    case .priorityOutOfRange(let max):
      "The priority is not between 0 and \(max); 0 is the most urgent."
    case .tooManyFields(let max):
      "The message names more than \(CountText.words(max, "field")); send only those that the "
        + "channel requires."
    case .tooManySessions(let max):
      "The call names more than \(CountText.words(max, "session")); make several calls."
    case .tooManyQueues(let max):
      "The rep would be in more than \(CountText.words(max, "queue")); name fewer."
    case .tooManyReps(let max):
      "As many reps are there already as may be, \(max); remove one first."
    case .tooManyOpenSessions(let max, let channel?):
      "As many sessions are open already on the channel \(channel) as one may have, \(max); try "
        + "again when some have ended."
    case .tooManyOpenSessions(let max, nil):
      "As many sessions are open already as may be, \(max); try again when some have ended."
    case .tooManyCustomers(let max):
      "As many customers are remembered already as may be, \(max); try again later."
    case .tooFast(let perMinute):
      "The customer has written as many messages within a minute as they may, \(perMinute); try "
        + "again when the minute is over."
    default: preconditionFailure("a refusal for a limit")
    }
  }

  private var sentenceOnSession: String {
    switch self {
    case .notOnThisChannel(let kind, let platform):
      "Channels of the kind \(platform == .enhanced ? "" : "standard ")\(kind.name) do not have "
        + "this; use a channel of another kind."
    case .wrongStatus(let status):
      "The session is \(status.words), in which this cannot be done; look at it again."
    case .notOwner:
      "The session is not this rep's: only whoever serves it, is offered it or started it may."
    case .notPermitted(let permissions):
      "The rep's profile lacks the permission \(permissions.name); add it to the profile's "
        + "Permissions=."
    case .optedOut:
      "The customer has opted out on this channel; nothing may be sent until they opt in."
    case .sessionOpen(let session):
      "The customer already has session \(session.number) open on this channel; go on with "
        + "that one or wait until it ends."
    case .queueFull(let queue, let limit):
      "The queue \(Refusal.quoted(queue)) and its overflow have no place left (its limit is "
        + "\(limit)); try again later or use another queue."
    case .fieldMissing(let field):
      "The channel requires the field \(Refusal.quoted(field)), which the message does not "
        + "name; send it with the message."
    case .inactivateHidden:
      "This channel does not let reps mark a session inactive; close its tab instead."
    case .inactiveKeepsRep:
      "The session is inactive and waits for its own rep, so it cannot be ended from a list; "
        + "wait for the customer or for the sweep."
    case .howMissing:
      "The session is active, and closing its tab must say how: with no customer response, or "
        + "with an end; a standard channel has only the end."
    case .notUnderThisModel:
      "Under this session's capacity model closing a tab does nothing to it; leave out the how, "
        + "or end the session instead."
    case .notEnded(let status):
      "The session is \(status.words), and only an ended one or an error can be deleted; end it "
        + "first."
    case .stillHeld(let rep):
      "The session has ended, but rep \(Refusal.quoted(rep)) still holds it; close its tab or "
        + "let the wrap-up end first."
    case .alreadyTheirs(let rep):
      "The session is active with rep \(Refusal.quoted(rep)) already; name another."
    case .servedByResponder:
      "A bot or an agent serves the session; wait until it hands it off, or requeue it first."
    default: preconditionFailure("a refusal for a session")
    }
  }

  private var sentenceOnOffer: String {
    switch self {
    case .noSuchOffer(let offer):
      "Offer \(offer.number) of this session is not open; it was missed, withdrawn or answered "
        + "before."
    case .declineNotAllowed:
      "The rep's profile does not let offers be declined; accept it or let it run out."
    case .reasonMissing:
      "The rep's profile wants a reason for a decline; give one."
    case .reasonUnknown(let reason):
      "\(Refusal.quoted(reason)) is not one of the reasons that the rep's profile lists for a "
        + "decline; give one of those."
    default: preconditionFailure("a refusal for an offer")
    }
  }

  private var sentenceOnPeople: String {
    switch self {
    case .statusNotAllowed(let presence):
      "The rep's profile does not allow the presence status \(Refusal.quoted(presence)); choose "
        + "another or add it to the profile."
    case .notOnline(let rep):
      "Rep \(Refusal.quoted(rep)) is not online; wait until they are."
    case .notInQueue(let queue):
      "The rep is not in the queue \(Refusal.quoted(queue)); pick from a queue of theirs."
    case .notAvailable:
      "The session is not there to be picked: a responder or another rep is to have it."
    case .noRoom:
      "The rep's capacity has no room for the session; finish other work first."
    case .tooMuchWork(let max):
      "The rep has "
        + CountText.words(max, "piece of work", plural: "pieces of work")
        + " already, which nothing may pass; finish some first."
    case .ongoingSessions(let sessions):
      "The rep still has active sessions: \(Refusal.words(sessions)). Log out again and choose "
        + "to end them or to leave them."
    case .repHasWork(let sessions):
      "The rep still has work: \(Refusal.words(sessions)). Let it be done first, or remove the "
        + "rep with it."
    case .notAttached(let responder):
      "Responder \(Refusal.quoted(responder)) is not attached; attach it first."
    default: preconditionFailure("a refusal for a rep or a responder")
    }
  }

  /// A name as it stands in a sentence: no control characters, and no more than a line of it.
  private static func quoted(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars.prefix(80) { text += scalar.escaped(asASCII: false) }
    return "“" + text + (name.unicodeScalars.count > 80 ? "…" : "") + "”"
  }

  private static func words(_ sessions: [SessionID]) -> String {
    let listed = sessions.prefix(20).map { String($0.number) }.joined(separator: ", ")
    let rest = sessions.count > 20 ? " and \(sessions.count - 20) more" : ""
    return (sessions.count == 1 ? "session " : "sessions ") + listed + rest
  }

  private static func words(_ uses: [UseOfRemoved]) -> String {
    let listed = uses.prefix(20).map { use in
      "\(use.what.words) \(quoted(use.name)) (\(use.users))"
    }
    let rest = uses.count > 20 ? " and \(uses.count - 20) more" : ""
    return listed.joined(separator: ", ") + rest
  }
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
