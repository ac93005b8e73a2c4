public import Routing
public import Vocabulary

/// A session as those outside see it: what a stream may have to say of it, and nothing else. It
/// follows from the facts about the session alone, so it is true as of a fact, whatever the same
/// command did afterwards; the router's state is true only as of the command's end.
public struct SessionView: Hashable, Sendable {
  public let session: SessionID
  public let channel: ChannelID
  /// The gateway's own id of the customer.
  public let customer: String
  public internal(set) var queue: QueueID
  public internal(set) var status = Status.new
  public internal(set) var conversation: UInt32 = 1
  public internal(set) var server = Server.nobody
  /// Whose it is: the rep who serves it or keeps it, holds something of it after its end, or began
  /// it. Not whom it is offered to.
  public internal(set) var rep: RepID?
  public internal(set) var offeredTo: RepID?
  public internal(set) var offer: OfferNumber?
  /// The responder that it is held for.
  public internal(set) var heldFor: ResponderID?
  /// It has ended, and takes of the rep's capacity still.
  public internal(set) var isHeld = false
  public internal(set) var isTabShown = false
  /// When the offer runs out, the hold ends, or the responder's time is over.
  public internal(set) var until: Instant?
  /// It was opened, and the fact that follows has yet to tell its status.
  var isFresh = true

  init(_ session: SessionID, _ opened: Opened, customer: String) {
    self.session = session
    channel = opened.channel
    self.customer = customer
    queue = opened.queue
    if case .rep(let starter) = opened.startedBy { rep = starter }
  }

  /// A session as a state has it, where its facts were not seen pass.
  public init(_ session: Session, in state: State) {
    self.init(session, customer: state.name(of: session.customer))
  }

  /// The same, where a million are made one after the other: an `init` takes a state as its own,
  /// and so a copy of it.
  init(_ session: Session, customer: String) {
    self.session = session.id
    channel = session.channel
    self.customer = customer
    queue = session.queue
    status = session.status
    conversation = session.conversation
    server = session.server
    rep = SessionView.owner(of: session)
    offeredTo = session.offer?.rep
    offer = session.offer?.number
    heldFor = session.heldFor
    isHeld = !session.status.isOpen && session.work != nil
    isTabShown = session.isTabShown
    until = session.runsOut
    isFresh = false
  }

  private static func owner(of session: Session) -> RepID? {
    switch session.status {
    case .waitingForRep: return nil
    case .active:
      if case .rep(let rep) = session.server { return rep }
      return nil
    case .inactive: return session.lastRep
    case .new, .waitingForCustomer, .consent:
      if case .rep(let starter) = session.startedBy { return starter }
      return nil
    case .error, .ended: return session.work?.rep
    }
  }

  /// Its status where an overview counts it.
  var countedStatus: Status? { isFresh || !status.isOpen ? nil : status }

  /// It is over, and nobody holds anything of it.
  public var isOver: Bool { !status.isOpen && !isHeld }
}

extension SessionView {
  /// Brings the view up to a fact about its session.
  mutating func apply(_ fact: Fact) {
    switch fact {
    case .session(_, let fact): apply(fact)
    case .offer(let number, _, let rep, .made(let end)):
      (offeredTo, offer, until) = (rep, number, end)
    case .offer(_, _, _, .declined), .offer(_, _, _, .missed), .offer(_, _, _, .withdrawn):
      (offeredTo, offer, until) = (nil, nil, nil)
    case .daemon, .customer, .rep, .responder: break
    }
  }

  private mutating func apply(_ fact: SessionFact) {
    switch fact {
    case .held(let held):
      wait(queue: queue)
      heldFor = held.responder
      until = held.until
    case .queued(let queued): wait(queue: queued.queue)
    case .consentAsked: enter(.consent)
    case .customerAwaited(let isNew, _): enter(isNew ? .new : .waitingForCustomer)
    case .failed:
      enter(.error)
      rep = nil
    case .ended(let ended): end(ended.keeps)
    case .conversationBegan(let number): conversation = number
    case .adopted(let adopter): queue = adopter
    case .activated(let activated):
      enter(.active)
      server = .rep(activated.rep)
      rep = activated.rep
      isTabShown = true
    case .joined(let responder, let end):
      enter(.active)
      server = .responder(responder)
      rep = nil
      until = end
    case .inactivated:
      enter(.inactive)
      isTabShown = false
    case .holdReleased:
      isHeld = false
      until = nil
    case .holdReduced: until = nil
    case .tabMarked(let isShown): isTabShown = isShown
    case .opened, .errorRenewed, .priorityChanged, .overflowFull, .deleted, .preferenceEnded,
      .refusalsCleared, .refusalsKept, .refusalLifted, .repReplied, .responderReplied,
      .holdingChanged:
      break
    }
  }

  /// The customer wrote: a bot's time begins again.
  mutating func customerWrote(at instant: Instant, in state: State) {
    guard case .responder(let responder) = server,
      state.configuration.responders[Int(responder.index)].kind == .bot
    else { return }
    until = instant + state.configuration.channels[Int(channel.index)].timers.bot
  }

  private mutating func enter(_ status: Status) {
    self.status = status
    isFresh = false
    server = .nobody
    (offeredTo, offer, heldFor, until) = (nil, nil, nil, nil)
  }

  private mutating func wait(queue: QueueID) {
    enter(.waitingForRep)
    rep = nil
    self.queue = queue
  }

  private mutating func end(_ keeps: Keeps) {
    enter(.ended)
    switch keeps {
    case .nothing: rep = nil
    case .tab(let end): (isHeld, until) = (true, end)
    case .wrapUp(let end): (isHeld, until) = (true, end)
    }
  }
}
