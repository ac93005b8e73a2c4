import Containers
import Vocabulary

// Which function answers which command.
extension Router {
  mutating func decide(_ command: Command) throws(Refusal) -> Reply {
    switch command {
    case .customer(let command): try decide(command)
    case .rep(let command): try decide(command)
    case .session(let command): try decide(command)
    case .responder(let command): try decide(command)
    case .daemon(let command): try decide(command)
    }
  }

  private mutating func decide(_ command: CustomerCommand) throws(Refusal) -> Reply {
    switch command {
    case .authorize(let customer, let isAuthenticated):
      try authorize(customer, isAuthenticated: isAuthenticated)
    case .message(let message): try take(message)
    case .leave(let customer): try leave(customer)
    case .setConsent(let customer, let optedIn): try setConsent(customer, optedIn: optedIn)
    case .announce(let announcement): try announce(announcement)
    case .delivered(let session): try delivered(session)
    case .eraseCustomer(let customer): try eraseCustomer(customer)
    }
  }

  private mutating func decide(_ command: RepCommand) throws(Refusal) -> Reply {
    switch command {
    case .takeLease(let rep): try takeLease(rep)
    case .breakLease(let rep): try breakLease(rep)
    case .setPresence(let rep, let presence, let changer): try setPresence(rep, presence, changer)
    case .logOut(let rep, let choice): try logOut(rep, choice)
    case .accept(let rep, let session, let offer): try accept(rep, session, offer)
    case .decline(let rep, let session, let offer, let reason):
      try decline(rep, session, offer, reason)
    case .replied(let rep, let session): try replied(rep, session)
    case .start(let rep, let customer): try start(rep, customer)
    case .closeTab(let rep, let session, let how): try closeTab(rep, session, how)
    case .openTab(let rep, let session): try openTab(rep, session)
    case .finishWrapUp(let rep, let session): try finishWrapUp(rep, session)
    case .pick(let rep, let session): try pick(rep, session)
    case .end(let session, let rep, let disposition): try end(session, rep, disposition)
    case .putRep(let rep, let profile, let queues): try putRep(rep, profile, queues)
    case .removeRep(let rep, let withWork): try removeRep(rep, withWork: withWork)
    }
  }

  private mutating func decide(_ command: SessionCommand) throws(Refusal) -> Reply {
    switch command {
    case .inactivate(let session, let who): try inactivate(session, who)
    case .endSessions(let sessions, let who): try endSessions(sessions, who)
    case .transfer(let session, let target, let who): try transfer(session, target, who)
    case .assign(let session, let rep): try assign(session, rep)
    case .requeue(let session): try requeue(session)
    case .setPriority(let session, let priority): try setPriority(session, priority)
    case .deleteSession(let session): try deleteSession(session)
    }
  }

  private mutating func decide(_ command: ResponderCommand) throws(Refusal) -> Reply {
    switch command {
    case .attachResponder(let responder): try attach(responder)
    case .detachResponder(let responder): try detach(responder)
    case .join(let responder, let session): try join(responder, session)
    case .responderReplied(let responder, let session): try responderReplied(responder, session)
    case .handOff(let handOff): try self.handOff(handOff)
    case .responderEnd(let responder, let session): try responderEnd(responder, session)
    }
  }

  private mutating func decide(_ command: DaemonCommand) throws(Refusal) -> Reply {
    switch command {
    case .configure(let configuration): try configure(configuration)
    case .begin(let configuration, let adopting, let handedOver):
      try begin(configuration, adopting, handedOver)
    case .advance: .done
    }
  }
}
