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
    case 0: return .authorize(customer: name, authenticated: true)
    case 1: return .leave(customer: name)
    case 4: return .eraseCustomer(customer: name)
    case 2: return .setConsent(customer: name, optedIn: dice.happens(50))
    case 3: return .announce(AnnounceCommand(customer: name, staysOpen: true))
    default: return .message(message)
    }
  }

  private mutating func chaosOfOffers(
    _ rep: String, _ session: SessionID, _ ledger: Ledger
  ) -> Command {
    let offered = dice.any(of: ledger.sessions.filter { $0.offer != nil })
    let number = OfferNumber(UInt64(dice.below(Int(ledger.offersGiven) + 2)))
    let offer = dice.happens(70) ? offered?.offer?.number ?? number : number
    let of = dice.happens(70) ? offered?.id ?? session : session
    if dice.happens(50) { return .accept(rep: rep, session: of, offer: offer) }
    let reason = dice.any(of: [nil, "", "busy", "none", String(repeating: "r", count: 257)])
    return .decline(rep: rep, session: of, offer: offer, reason: reason ?? nil)
  }

  private mutating func chaosOfSessions(
    _ rep: String, _ session: SessionID, _ ledger: Ledger
  ) -> Command {
    switch dice.below(8) {
    case 0: return .delivered(session: session)
    case 1: return .requeue(session: session)
    case 2: return .setPriority(session: session, priority: dice.one(of: [-1, 0, .max]))
    case 3: return .deleteSession(session: session)
    case 4: return .assign(session: session, rep: rep)
    case 5: return .transfer(session: session, to: .queue(wrongName()), by: .rep(rep))
    case 6: return .inactivate(session: session, by: .rep(rep))
    default:
      let many = Array(repeating: session, count: dice.one(of: [0, 2, 11]))
      return .endSessions(sessions: many, by: dice.happens(50) ? .supervisor : .rep(rep))
    }
  }

  private mutating func chaosOfResponders(_ session: SessionID) -> Command {
    let name = dice.happens(70) ? dice.any(of: world.settings.responders)?.name : nil
    let responder = name ?? wrongName()
    switch dice.below(6) {
    case 0: return .join(responder: responder, session: session)
    case 1: return .responderReplied(responder: responder, session: session)
    case 2: return .responderEnd(responder: responder, session: session)
    case 3: return .attachResponder(responder: responder)
    case 4: return .detachResponder(responder: responder)
    default:
      var handOff = HandOffCommand(responder: responder, session: session, queue: wrongName())
      handOff.priority = dice.one(of: [-1, 1, .max])
      handOff.rep = DirectRep(rep: wrongName())
      return .handOff(handOff)
    }
  }

  private mutating func chaosOfManagers(_ rep: String) -> Command {
    switch dice.below(4) {
    case 0: return .putRep(rep: rep, profile: wrongName(), queues: [])
    case 1:
      let profile = dice.one(of: world.settings.profiles).name
      return .putRep(rep: rep, profile: profile, queues: [wrongName()])
    case 2:
      let profile = dice.one(of: world.settings.profiles).name
      let queue = dice.one(of: world.settings.queues).name
      return .putRep(
        rep: rep, profile: profile, queues: Array(repeating: queue, count: dice.one(of: [2, 65])))
    default: return .removeRep(rep: rep, withWork: dice.happens(50))
    }
  }

  private mutating func chaosOfReps(
    _ rep: String, _ session: SessionID, _ ledger: Ledger
  ) -> Command {
    switch dice.below(9) {
    case 0: return .setPresence(rep: rep, presence: wrongName(), by: .rep)
    case 1: return .setPresence(rep: rep, presence: presence(ledger), by: .supervisor)
    case 2: return .replied(rep: rep, session: session)
    case 3: return .closeTab(rep: rep, session: session, how: .noCustomerResponse)
    case 4: return .openTab(rep: rep, session: session)
    case 5: return .finishWrapUp(rep: rep, session: session)
    case 6: return .pick(rep: rep, session: session)
    case 7:
      return .end(session: session, rep: rep, disposition: dice.one(of: [nil, "", wrongName()]))
    default: return .start(rep: rep, customer: CustomerName(channel: wrongName(), id: "x"))
    }
  }
}
