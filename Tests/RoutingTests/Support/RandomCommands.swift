import Routing
import TestSupport
import Vocabulary

/// Draws commands that make sense where they come: most of them name what is there, and most of
/// those could be done. The same seed and the same states give the same commands.
struct RandomCommands {
  var random: SeededGenerator
  /// Of the configuration's.
  var channels: [String]
  var queues: [String]
  var presences: [String]
  var profiles: [String]
  var responders: [String]
  /// Of whoever calls.
  var customers: [String]
  var reps: [String]

  init(seed: UInt64, of configuration: Configuration, customers: Int, reps: Int) {
    random = SeededGenerator(seed: seed)
    channels = configuration.channels.map(\.name)
    queues = configuration.queues.map(\.name)
    presences = configuration.presences.map(\.name)
    profiles = configuration.profiles.map(\.name)
    responders = configuration.responders.map(\.name)
    self.customers = (0..<customers).map { "c\($0)" }
    self.reps = (0..<reps).map { "r\($0)" }
  }

  /// How long nothing is asked before the next command: mostly seconds, now and then as long as
  /// the timers of a channel take.
  mutating func pause() -> Interval {
    switch int(10) {
    case 0..<7: .seconds(Int64(int(20)))
    case 7..<9: .seconds(Int64(int(90)))
    default: .minutes(Int64(int(12)))
    }
  }

  mutating func next(in state: State) -> Command {
    switch int(20) {
    case 0..<7: customersDeed(state)
    case 7..<9: presenceDeed(state)
    case 9..<13: answerToOffer(state) ?? customersDeed(state)
    case 13..<17: desksDeed(state)
    case 17: supervisorsDeed(state)
    case 18: respondersDeed(state)
    default: int(4) == 0 ? managersDeed() : .daemon(.advance)
    }
  }

  // MARK: - What is drawn

  mutating func int(_ below: Int) -> Int { Int.random(in: 0..<below, using: &random) }
  mutating func bool() -> Bool { Bool.random(using: &random) }
  mutating func one(of names: [String]) -> String { names[int(names.count)] }

  /// One of the last sessions.
  mutating func session(_ state: State) -> SessionID {
    let last = state.lastSession
    return SessionID(last - UInt64(int(Int(min(last, Self.sessionsDrawnFrom)) + 1)))
  }

  private static let sessionsDrawnFrom: UInt64 = 8

  /// The first of the last sessions, from a drawn one on, of which something is so.
  private mutating func session(
    _ state: State, where isWanted: (Session) -> Bool
  ) -> Session? {
    let first = session(state).number
    for number in first..<first + Self.sessionsDrawnFrom {
      if let found = state.session(SessionID(number)), isWanted(found) { return found }
    }
    return nil
  }

  /// Mostly the rep who has it.
  mutating func rep(of session: SessionID, _ state: State) -> String {
    let found = state.session(session)
    let owner = found?.work?.rep ?? found?.lastRep
    if int(8) > 0, let owner, let rep = state.rep(owner) { return rep.name }
    if case .rep(let starter)? = found?.startedBy, let rep = state.rep(starter) { return rep.name }
    return one(of: reps)
  }

  mutating func customer() -> CustomerName {
    CustomerName(channel: one(of: channels), id: one(of: customers))
  }

  private mutating func direct() -> DirectRep? {
    int(6) == 0 ? DirectRep(rep: one(of: reps), isRequired: bool()) : nil
  }

  // MARK: - Deeds

  private mutating func customersDeed(_ state: State) -> Command {
    switch int(16) {
    case 0: return .customer(.leave(customer: customer()))
    case 1: return .customer(.authorize(customer: customer(), authenticated: bool()))
    case 2: return .customer(.setConsent(customer: customer(), optedIn: int(3) > 0))
    case 3:
      return .customer(
        .announce(
          AnnounceCommand(customer: customer(), staysOpen: bool(), refusedWhileOpen: bool())))
    case 4: return .customer(.delivered(session: session(state)))
    default:
      var message = MessageCommand(customer: customer(), text: "hello")
      if int(12) == 0 { message.text = ["start", "info", "stop"][int(3)] }
      if int(4) == 0 { message.messageID = "m\(int(6))" }
      message.opening.priority = Int32(int(3))
      message.opening.rep = direct()
      return .customer(.message(message))
    }
  }

  private mutating func presenceDeed(_ state: State) -> Command {
    let rep = one(of: reps)
    switch int(10) {
    case 0: return .rep(.takeLease(rep: rep))
    case 1: return .rep(.breakLease(rep: rep))
    case 2: return .rep(.logOut(rep: rep, choice: [nil, .endSessions, .leaveSessions][int(3)]))
    default:
      // Mostly the last but Offline and busy, so that there is somebody to serve.
      let presence = bool() ? presences[presences.count - 1] : one(of: presences)
      return .rep(.setPresence(rep: rep, presence: presence, by: bool() ? .rep : .supervisor))
    }
  }

  private mutating func answerToOffer(_ state: State) -> Command? {
    guard let session = session(state, where: { $0.offer != nil }), let offer = session.offer,
      let rep = state.rep(offer.rep)
    else { return nil }
    return int(5) == 0
      ? .rep(.decline(rep: rep.name, session: session.id, offer: offer.number, reason: nil))
      : .rep(.accept(rep: rep.name, session: session.id, offer: offer.number))
  }

  private mutating func desksDeed(_ state: State) -> Command {
    let session = session(state)
    let rep = rep(of: session, state)
    switch int(14) {
    case 0...1: return .rep(.replied(rep: rep, session: session))
    case 2: return .rep(.start(rep: rep, customer: customer()))
    case 3...5:
      let how: HowTabCloses? = [nil, .end, .noCustomerResponse][int(3)]
      return .rep(.closeTab(rep: rep, session: session, how: how))
    case 6: return .rep(.openTab(rep: rep, session: session))
    case 7: return .rep(.finishWrapUp(rep: rep, session: session))
    case 8: return .rep(.pick(rep: one(of: reps), session: session))
    case 9...10:
      return .session(.inactivate(session: session, by: bool() ? .rep(rep) : .supervisor))
    case 11...12: return .rep(.end(session: session, rep: rep, disposition: nil))
    default:
      let target: TransferTarget = bool() ? .queue(one(of: queues)) : .rep(one(of: reps))
      return .session(.transfer(session: session, to: target, by: bool() ? .rep(rep) : .supervisor))
    }
  }

  private mutating func supervisorsDeed(_ state: State) -> Command {
    let session = session(state)
    switch int(6) {
    case 0...1: return .session(.assign(session: session, rep: one(of: reps)))
    case 2: return .session(.requeue(session: session))
    case 3: return .session(.setPriority(session: session, priority: Int32(int(4))))
    case 4:
      return .session(.endSessions(sessions: [session, self.session(state)], by: .supervisor))
    default: return .session(.deleteSession(session: session))
    }
  }

  private mutating func respondersDeed(_ state: State) -> Command {
    guard !responders.isEmpty else { return .daemon(.advance) }
    let responder = one(of: responders)
    let theirs = session(state) { $0.heldFor != nil || Self.isServedByResponder($0) }
    let session = theirs?.id ?? session(state)
    switch int(8) {
    case 0...1: return .responder(.attachResponder(responder: responder))
    case 2: return .responder(.detachResponder(responder: responder))
    case 3...4: return .responder(.join(responder: responder, session: session))
    case 5: return .responder(.responderReplied(responder: responder, session: session))
    case 6:
      var command = HandOffCommand(responder: responder, session: session)
      command.rep = direct()
      if bool() { command.queue = one(of: queues) }
      return .responder(.handOff(command))
    default: return .responder(.responderEnd(responder: responder, session: session))
    }
  }

  private static func isServedByResponder(_ session: Session) -> Bool {
    if case .responder = session.server { return true }
    return false
  }

  private mutating func managersDeed() -> Command {
    if int(4) == 0 { return .rep(.removeRep(rep: one(of: reps), withWork: bool())) }
    if int(4) == 0 { return .customer(.eraseCustomer(customer: customer())) }
    return .rep(
      .putRep(
        rep: one(of: reps), profile: one(of: profiles),
        queues: queues.filter { _ in int(3) > 0 }))
  }
}
