import Routing
import Vocabulary

/// Draws commands that make sense and, now and then, ones that do not: strange names, ids that
/// were never given, numbers at their ends.
struct HostileCommands {
  private var sense: RandomCommands
  private let names: [String]

  init(seed: UInt64, of configuration: Configuration) {
    sense = RandomCommands(seed: seed, of: configuration, customers: 12, reps: 4)
    names =
      ["", "nobody", "\u{0}", "r0\n", String(repeating: "x", count: 300)] + sense.reps
      + sense.channels + sense.queues + sense.presences
  }

  mutating func next(in state: State) -> Command {
    sense.int(3) == 0 ? nonsense(state) : sense.next(in: state)
  }

  /// Mostly on; seldom back, to the beginning, or years ahead.
  mutating func instant(after now: Instant) -> Instant {
    switch sense.int(200) {
    case 0: Instant(milliseconds: .min)
    case 1: .zero
    case 2..<12: Instant(milliseconds: now.milliseconds - Int64(sense.int(1_000_000)))
    case 12..<15: now + .hours(Int64(sense.int(200)))
    case 15: now + .hours(24 * 365)
    default: now + sense.pause()
    }
  }

  private mutating func name() -> String { names[sense.int(names.count)] }

  private mutating func session(_ state: State) -> SessionID {
    switch sense.int(5) {
    case 0: SessionID([0, .max, state.lastSession + 1, 1 << 63][sense.int(4)])
    case 1: SessionID(UInt64(sense.int(Int(state.lastSession) + 1)))
    default: sense.session(state)
    }
  }

  private mutating func offer(_ state: State) -> OfferNumber {
    OfferNumber([0, .max, state.lastOffer, state.lastOffer + 1][sense.int(4)])
  }

  private mutating func priority() -> Int32 {
    [.min, -1, 0, 7, 1_000_000, 1_000_001, .max][sense.int(7)]
  }

  private mutating func customer() -> CustomerName {
    sense.bool() ? sense.customer() : CustomerName(channel: name(), id: name())
  }

  private mutating func direct() -> DirectRep? {
    sense.bool() ? nil : DirectRep(rep: name(), isRequired: sense.bool())
  }

  private mutating func actor() -> Actor { sense.bool() ? .supervisor : .rep(name()) }

  private mutating func nonsense(_ state: State) -> Command {
    switch sense.int(5) {
    case 0: customersNonsense(state)
    case 1: desksNonsense(state)
    case 2: sessionsNonsense(state)
    case 3: respondersNonsense(state)
    default: managersNonsense(state)
    }
  }

  private mutating func customersNonsense(_ state: State) -> Command {
    switch sense.int(7) {
    case 0: return .customer(.authorize(customer: customer(), authenticated: sense.bool()))
    case 1: return .customer(.leave(customer: customer()))
    case 2: return .customer(.setConsent(customer: customer(), optedIn: sense.bool()))
    case 3:
      return .customer(
        .announce(
          AnnounceCommand(
            customer: customer(), staysOpen: sense.bool(), refusedWhileOpen: sense.bool())))
    case 4: return .customer(.delivered(session: session(state)))
    default:
      var message = MessageCommand(
        customer: customer(), text: ["", "stop.", "START!", " info "][sense.int(4)])
      message.messageID = sense.bool() ? nil : name()
      message.opening = Opening(
        priority: priority(),
        targetTime: [nil, Instant(milliseconds: .min), Instant(milliseconds: .max)][sense.int(3)],
        fields: sense.bool() ? ["email"] : Array(repeating: "f", count: sense.int(100)),
        rep: direct())
      return .customer(.message(message))
    }
  }

  private mutating func desksNonsense(_ state: State) -> Command {
    let rep = name()
    let how: HowTabCloses? = [nil, .end, .noCustomerResponse][sense.int(3)]
    switch sense.int(10) {
    case 0: return .rep(.takeLease(rep: rep))
    case 1: return .rep(.breakLease(rep: rep))
    case 2: return .rep(.setPresence(rep: rep, presence: name(), by: .supervisor))
    case 3: return .rep(.logOut(rep: rep, choice: sense.bool() ? .endSessions : nil))
    case 4: return .rep(.accept(rep: rep, session: session(state), offer: offer(state)))
    case 5:
      return .rep(.decline(rep: rep, session: session(state), offer: offer(state), reason: name()))
    case 6: return .rep(.start(rep: rep, customer: customer()))
    case 7: return .rep(.closeTab(rep: rep, session: session(state), how: how))
    case 8: return .rep(.openTab(rep: rep, session: session(state)))
    default: return .rep(.finishWrapUp(rep: rep, session: session(state)))
    }
  }

  private mutating func sessionsNonsense(_ state: State) -> Command {
    switch sense.int(8) {
    case 0: return .rep(.replied(rep: name(), session: session(state)))
    case 1: return .rep(.pick(rep: name(), session: session(state)))
    case 2: return .session(.inactivate(session: session(state), by: actor()))
    case 3: return .rep(.end(session: session(state), rep: name(), disposition: name()))
    case 4:
      let count = sense.int(30) == 0 ? 2_000 : sense.int(4)
      return .session(
        .endSessions(sessions: Array(repeating: session(state), count: count), by: actor()))
    case 5: return .session(.transfer(session: session(state), to: .queue(name()), by: actor()))
    case 6: return .session(.transfer(session: session(state), to: .rep(name()), by: actor()))
    default: return .session(.assign(session: session(state), rep: name()))
    }
  }

  private mutating func respondersNonsense(_ state: State) -> Command {
    let responder = sense.bool() ? name() : "agatha"
    switch sense.int(6) {
    case 0: return .responder(.attachResponder(responder: responder))
    case 1: return .responder(.detachResponder(responder: responder))
    case 2: return .responder(.join(responder: responder, session: session(state)))
    case 3: return .responder(.responderReplied(responder: responder, session: session(state)))
    case 4:
      return .responder(
        .handOff(
          HandOffCommand(
            responder: responder, session: session(state), queue: sense.bool() ? name() : nil,
            priority: sense.bool() ? priority() : nil, rep: direct())))
    default: return .responder(.responderEnd(responder: responder, session: session(state)))
    }
  }

  private static let models = ["TabBased", "StatusBased", "counted", "decaying", "shift"]

  /// Settings that nobody would change so often: what is in use may go with them, which is refused.
  private mutating func reload(_ state: State) -> Command {
    var settings = HostileWorld.settings()
    settings.general.capacityAtOnce = sense.bool()
    for index in settings.channels.indices {
      settings.channels[index].weight = ["1", "0.5", "30%"][sense.int(3)]
      settings.channels[index].capacity = Self.models[sense.int(5)]
      settings.channels[index].isInterruptible = sense.bool()
    }
    settings.profiles[0].capacity = Int64(sense.int(5))
    if sense.bool() { settings.queues[0].sizeLimit = 2 }
    if sense.bool() { settings.presences[1].channels.removeLast(2) }
    if sense.int(4) == 0 { settings.presences[0].kind = "offline" }
    if sense.int(4) == 0 { settings.profiles.removeLast() }
    if sense.int(4) == 0 {
      settings.queues[0].isRetired = true
      settings.queues[0].moveTo = "sales"
      for index in settings.channels.indices { settings.channels[index].queue = "sales" }
    }
    guard case .success(let new) = settings.configuration(following: state.configuration) else {
      return .daemon(.advance)
    }
    return sense.bool()
      ? .daemon(.configure(new))
      : .daemon(.begin(new, adopting: sense.bool() ? "sales" : nil, handedOver: ["r0"]))
  }

  private mutating func managersNonsense(_ state: State) -> Command {
    if sense.int(8) == 0 { return reload(state) }
    switch sense.int(7) {
    case 0: return .session(.requeue(session: session(state)))
    case 5: return .customer(.eraseCustomer(customer: customer()))
    case 1: return .session(.setPriority(session: session(state), priority: priority()))
    case 2: return .session(.deleteSession(session: session(state)))
    case 3:
      return .rep(
        .putRep(
          rep: name(), profile: sense.bool() ? "agent" : name(),
          queues: Array(repeating: sense.bool() ? "help" : name(), count: sense.int(70))))
    case 4:
      return sense.int(4) == 0
        ? .rep(.removeRep(rep: name(), withWork: sense.bool())) : .daemon(.advance)
    default:
      // A start with settings that lack everything, and a queue that there is not.
      return .daemon(.begin(.empty, adopting: sense.bool() ? name() : nil, handedOver: [name()]))
    }
  }
}
