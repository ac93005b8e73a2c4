/// What somebody asks of the router. Names are as the caller wrote them; the router looks them up
/// and refuses by name what it does not know. The instant comes beside it.
///
/// A command says first what it is about, as a fact does. To add one: a case in its family, its
/// names below, and the switches that the compiler then asks for.
public enum Command: Sendable {
  case customer(CustomerCommand)
  case rep(RepCommand)
  case session(SessionCommand)
  case responder(ResponderCommand)
  case daemon(DaemonCommand)
}

/// What a channel's gateway asks for a customer; erasing one is the manager's.
public enum CustomerCommand: Sendable {
  case authorize(customer: CustomerName, authenticated: Bool)
  case message(MessageCommand)
  case leave(customer: CustomerName)
  case setConsent(customer: CustomerName, optedIn: Bool)
  case announce(AnnounceCommand)
  case delivered(session: SessionID)
  case eraseCustomer(customer: CustomerName)
}

/// What a desk asks for a rep; who the reps are is the manager's.
public enum RepCommand: Sendable {
  case takeLease(rep: String)
  case breakLease(rep: String)
  case setPresence(rep: String, presence: String, by: PresenceChanger)
  case logOut(rep: String, choice: LogOutChoice?)
  case accept(rep: String, session: SessionID, offer: OfferNumber)
  case decline(rep: String, session: SessionID, offer: OfferNumber, reason: String?)
  case replied(rep: String, session: SessionID)
  case start(rep: String, customer: CustomerName)
  case closeTab(rep: String, session: SessionID, how: HowTabCloses?)
  case openTab(rep: String, session: SessionID)
  case finishWrapUp(rep: String, session: SessionID)
  case pick(rep: String, session: SessionID)
  case end(session: SessionID, rep: String, disposition: String?)
  case putRep(rep: String, profile: String, queues: [String])
  case removeRep(rep: String, withWork: Bool)
}

/// What is done with sessions by a supervisor, or by a desk too if it says who acts.
public enum SessionCommand: Sendable {
  case inactivate(session: SessionID, by: Actor)
  case endSessions(sessions: [SessionID], by: Actor)
  case transfer(session: SessionID, to: TransferTarget, by: Actor)
  case assign(session: SessionID, rep: String)
  case requeue(session: SessionID)
  case setPriority(session: SessionID, priority: Int32)
  case deleteSession(session: SessionID)
}

/// What a bot or an agent asks.
public enum ResponderCommand: Sendable {
  case attachResponder(responder: String)
  case detachResponder(responder: String)
  case join(responder: String, session: SessionID)
  case responderReplied(responder: String, session: SessionID)
  case handOff(HandOffCommand)
  case responderEnd(responder: String, session: SessionID)
}

/// Indirect if a configuration is carried: a command is as large as its largest case.
public enum DaemonCommand: Sendable {
  indirect case configure(Configuration)
  /// The daemon begins. `adopting` names the queue that takes the sessions of queues that are
  /// gone (S35); `handedOver` are the reps whose leases came through a clean restart whole.
  indirect case begin(Configuration, adopting: String?, handedOver: [String])
  /// Nobody asks for anything: carry out what is due.
  case advance
}

/// Whom and what a command names: what is due of them goes before it, and a caller whose role is
/// bound must name none but their own.
public struct CommandNames: Sendable {
  public var customer: CustomerName?
  public var session: SessionID?
  /// Those of a command for several.
  public var sessions: [SessionID] = []
  /// The rep in whose name it is given.
  public var by: String?
  /// The rep whom the command is about, if it is given in somebody else's name.
  public var rep: String?
  public var responder: String?
  public var queue: String?
}

extension Command {
  public var names: CommandNames {
    switch self {
    case .customer(let command): command.names
    case .rep(let command): command.names
    case .session(let command): command.names
    case .responder(let command): command.names
    case .daemon: CommandNames()
    }
  }
}

extension CustomerCommand {
  fileprivate var names: CommandNames {
    switch self {
    case .authorize(let customer, _), .leave(let customer), .setConsent(let customer, _),
      .eraseCustomer(let customer):
      CommandNames(customer: customer)
    case .message(let message):
      CommandNames(customer: message.customer, rep: message.opening.rep?.rep)
    case .announce(let announcement): CommandNames(customer: announcement.customer)
    case .delivered(let session): CommandNames(session: session)
    }
  }
}

extension RepCommand {
  fileprivate var names: CommandNames {
    switch self {
    case .takeLease(let rep), .breakLease(let rep), .setPresence(let rep, _, .rep),
      .logOut(let rep, _):
      CommandNames(by: rep)
    case .setPresence(let rep, _, .supervisor), .putRep(let rep, _, _),
      .removeRep(let rep, _):
      CommandNames(rep: rep)
    case .start(let rep, let customer): CommandNames(customer: customer, by: rep)
    case .accept(let rep, let session, _), .decline(let rep, let session, _, _),
      .replied(let rep, let session), .closeTab(let rep, let session, _),
      .openTab(let rep, let session), .finishWrapUp(let rep, let session),
      .pick(let rep, let session), .end(let session, let rep, _):
      CommandNames(session: session, by: rep)
    }
  }
}

extension SessionCommand {
  fileprivate var names: CommandNames {
    switch self {
    case .inactivate(let session, let who): CommandNames(session: session, by: who.rep)
    case .endSessions(let sessions, let who): CommandNames(sessions: sessions, by: who.rep)
    case .transfer(let session, .queue(let queue), let who):
      CommandNames(session: session, by: who.rep, queue: queue)
    case .transfer(let session, .rep(let rep), let who):
      CommandNames(session: session, by: who.rep, rep: rep)
    case .assign(let session, let rep): CommandNames(session: session, rep: rep)
    case .requeue(let session), .setPriority(let session, _), .deleteSession(let session):
      CommandNames(session: session)
    }
  }
}

extension ResponderCommand {
  fileprivate var names: CommandNames {
    switch self {
    case .attachResponder(let responder), .detachResponder(let responder):
      CommandNames(responder: responder)
    case .join(let responder, let session), .responderReplied(let responder, let session),
      .responderEnd(let responder, let session):
      CommandNames(session: session, responder: responder)
    case .handOff(let handOff):
      CommandNames(
        session: handOff.session, rep: handOff.rep?.rep, responder: handOff.responder)
    }
  }
}

extension Actor {
  fileprivate var rep: String? {
    switch self {
    case .rep(let rep): rep
    case .supervisor: nil
    }
  }
}
