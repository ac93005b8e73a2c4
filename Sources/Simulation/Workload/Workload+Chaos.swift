import Routing
import TestSupport
import Vocabulary

/// What nobody should do: ids that never were, deeds in the wrong status and by the wrong people,
/// values that cannot be meant.
extension Workload {
  mutating func chaos(_ ledger: Ledger) -> Command? {
    let rep = dice.happens(90) ? dice.one(of: world.repNames) : wrongName()
    let session = anySession(ledger)
    switch dice.below(6) {
    case 0: return chaosOfCustomers()
    case 1: return chaosOfOffers(rep, session, ledger)
    case 2: return chaosOfSessions(rep, session, ledger)
    case 3: return chaosOfResponders(session)
    case 4: return chaosOfManagers(rep)
    default: return chaosOfReps(rep, session, ledger)
    }
  }

  private mutating func wrongName() -> String {
    dice.one(of: ["", "nobody", "é", String(repeating: "x", count: 300)])
  }

  private mutating func chaosOfCustomers() -> Command {
    var name = customerName()
    if dice.happens(50) { name.channel = wrongName() } else { name.id = wrongName() }
    var message = MessageCommand(customer: dice.happens(50) ? customerName() : name, text: "hello")
    switch dice.below(5) {
    case 0: message.opening.priority = dice.one(of: [-1, .max, .min])
    case 1: message.opening.fields = Array(repeating: "field", count: 65)
    case 2: message.opening.rep = DirectRep(rep: wrongName(), isRequired: dice.happens(50))
    case 3: message.messageID = dice.one(of: ["", String(repeating: "m", count: 257)])
    default: message.opening.targetTime = Instant(milliseconds: dice.one(of: [.min, .max, 0]))
    }
    switch dice.below(7) {
    case 0: return .customer(.authorize(customer: name, authenticated: true))
    case 1: return .customer(.leave(customer: name))
    case 4: return .customer(.eraseCustomer(customer: name))
    case 2: return .customer(.setConsent(customer: name, optedIn: dice.happens(50)))
    case 3: return .customer(.announce(AnnounceCommand(customer: name, staysOpen: true)))
    default: return .customer(.message(message))
    }
  }

  private mutating func chaosOfOffers(
    _ rep: String, _ session: SessionID, _ ledger: Ledger
  ) -> Command {
    let offered = dice.any(of: ledger.sessions.filter { $0.offer != nil })
    let number = OfferNumber(UInt64(dice.below(Int(ledger.offersGiven) + 2)))
    let offer = dice.happens(70) ? offered?.offer?.number ?? number : number
    let of = dice.happens(70) ? offered?.id ?? session : session
    if dice.happens(50) { return .rep(.accept(rep: rep, session: of, offer: offer)) }
    let reason = dice.any(of: [nil, "", "busy", "none", String(repeating: "r", count: 257)])
    return .rep(.decline(rep: rep, session: of, offer: offer, reason: reason ?? nil))
  }

  private mutating func chaosOfSessions(
    _ rep: String, _ session: SessionID, _ ledger: Ledger
  ) -> Command {
    switch dice.below(8) {
    case 0: return .customer(.delivered(session: session))
    case 1: return .session(.requeue(session: session))
    case 2: return .session(.setPriority(session: session, priority: dice.one(of: [-1, 0, .max])))
    case 3: return .session(.deleteSession(session: session))
    case 4: return .session(.assign(session: session, rep: rep))
    case 5: return .session(.transfer(session: session, to: .queue(wrongName()), by: .rep(rep)))
    case 6: return .session(.inactivate(session: session, by: .rep(rep)))
    default:
      let many = Array(repeating: session, count: dice.one(of: [0, 2, 11]))
      return .session(.endSessions(sessions: many, by: dice.happens(50) ? .supervisor : .rep(rep)))
    }
  }

  private mutating func chaosOfResponders(_ session: SessionID) -> Command {
    let name = dice.happens(70) ? dice.any(of: world.settings.responders)?.name : nil
    let responder = name ?? wrongName()
    switch dice.below(6) {
    case 0: return .responder(.join(responder: responder, session: session))
    case 1: return .responder(.responderReplied(responder: responder, session: session))
    case 2: return .responder(.responderEnd(responder: responder, session: session))
    case 3: return .responder(.attachResponder(responder: responder))
    case 4: return .responder(.detachResponder(responder: responder))
    default:
      var handOff = HandOffCommand(responder: responder, session: session, queue: wrongName())
      handOff.priority = dice.one(of: [-1, 1, .max])
      handOff.rep = DirectRep(rep: wrongName())
      return .responder(.handOff(handOff))
    }
  }

  private mutating func chaosOfManagers(_ rep: String) -> Command {
    switch dice.below(4) {
    case 0: return .rep(.putRep(rep: rep, profile: wrongName(), queues: []))
    case 1:
      let profile = dice.one(of: world.settings.profiles).name
      return .rep(.putRep(rep: rep, profile: profile, queues: [wrongName()]))
    case 2:
      let profile = dice.one(of: world.settings.profiles).name
      let queue = dice.one(of: world.settings.queues).name
      return .rep(
        .putRep(
          rep: rep, profile: profile, queues: Array(repeating: queue, count: dice.one(of: [2, 65])))
      )
    default: return .rep(.removeRep(rep: rep, withWork: dice.happens(50)))
    }
  }

  private mutating func chaosOfReps(
    _ rep: String, _ session: SessionID, _ ledger: Ledger
  ) -> Command {
    switch dice.below(9) {
    case 0: return .rep(.setPresence(rep: rep, presence: wrongName(), by: .rep))
    case 1: return .rep(.setPresence(rep: rep, presence: presence(ledger), by: .supervisor))
    case 2: return .rep(.replied(rep: rep, session: session))
    case 3: return .rep(.closeTab(rep: rep, session: session, how: .noCustomerResponse))
    case 4: return .rep(.openTab(rep: rep, session: session))
    case 5: return .rep(.finishWrapUp(rep: rep, session: session))
    case 6: return .rep(.pick(rep: rep, session: session))
    case 7:
      return .rep(
        .end(session: session, rep: rep, disposition: dice.one(of: [nil, "", wrongName()])))
    default: return .rep(.start(rep: rep, customer: CustomerName(channel: wrongName(), id: "x")))
    }
  }
}
