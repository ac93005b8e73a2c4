import Interface
import Routing
import TestSupport
import Varlink
import Vocabulary

@testable import Projections

/// A small desk that lives through whatever a seed draws, reloads among it, and all its facts.
struct DeskLife {
  static let within = Interval.seconds(10)

  var desk: Desk
  var chance: SeededGenerator
  private(set) var facts: [StampedFact] = []
  private var traffic: RandomCalls

  init(seed: UInt64) throws {
    traffic = RandomCalls(seed: seed, of: RandomCalls.routed)
    chance = SeededGenerator(seed: seed &+ 1_000_000)
    desk = try Desk(Self.text(0), reps: [])
    facts = desk.outcome.facts
    for rep in SmallDesk.reps {
      handle(.rep(.putRep(rep: rep.name, profile: rep.profile, queues: rep.queues)))
    }
  }

  mutating func go(on commands: Int) {
    for _ in 0..<commands {
      switch chance.below(60) {
      case 0: handle(.responder(.attachResponder(responder: "greeter")))
      case 1: handle(.responder(.detachResponder(responder: "greeter")))
      case 2: reload()
      case 3: handle(.rep(.setPresence(rep: "anna", presence: "Available", by: .rep)))
      case 4: handle(.rep(.putRep(rep: "ben", profile: "lead", queues: ["help", "late"])))
      case 5, 6: answerOffer()
      default: askSomething()
      }
      desk.pass(traffic.pause())
    }
  }

  /// Where a period may begin: with a fact or at its instant, or some time between or before.
  mutating func period() -> PeriodStart {
    let fact = facts[chance.below(facts.count)]
    switch chance.below(3) {
    case 0: return .fact(fact.number)
    case 1: return .instant(fact.at)
    default: return .instant(fact.at + Interval(milliseconds: Int64(chance.below(20_000)) - 5_000))
    }
  }

  private mutating func askSomething() {
    let (method, parameters) = traffic.call(in: desk.router.state)
    guard case .command(let command)? = try? desk.decode(method.deedName, parameters).deed
    else { return }
    handle(command)
  }

  private mutating func answerOffer() {
    let state = desk.router.state
    let offered = state.allSessions.filter { $0.offer != nil }
    guard let session = offered.first, let offer = session.offer,
      let rep = state.rep(offer.rep)?.name
    else { return }
    handle(
      chance.oneIn(2)
        ? .rep(.accept(rep: rep, session: session.id, offer: offer.number))
        : .rep(.decline(rep: rep, session: session.id, offer: offer.number, reason: nil)))
  }

  private mutating func reload() {
    let text = ConfigurationText([
      ConfigurationFile(name: "omnid.conf", bytes: Array(Self.text(chance.below(3)).utf8))
    ])
    guard
      case .success(let next) = text.configuration(following: desk.router.state.configuration)
    else { return }
    handle(.daemon(.configure(next)))
  }

  private mutating func handle(_ command: Command) {
    desk.handle(command)
    facts += desk.outcome.facts
  }

  /// 0: as it begins; 1: another queue for the gateway's channel; 2: a queue is retired.
  private static func text(_ variant: Int) -> String {
    """
    [Omnid]
    SweepHours=0

    [Responder greeter]
    Kind=bot

    [Queue help]
    SizeLimit=3
    PushTimeout=6s
    WaitLimit=40s
    Overflow=late
    [Queue sales]
    PushTimeout=6s
    WaitLimit=20s
    \(variant == 2 ? "Retired=yes\nMoveTo=help" : "")
    AfterWaitLimit=end
    [Queue late]

    [Channel web]
    Kind=web-chat
    Queue=\(variant == 1 ? "late" : "help")
    Responder=greeter
    OptOutKeywords=STOP
    HelpKeywords=HELP
    WrapUpTime=30s
    [Channel whatsapp]
    Kind=whatsapp
    Queue=\(variant == 0 ? "sales" : "help")
    Capacity=StatusBased
    OptInKeywords=START
    OptOutKeywords=STOP
    [Channel sms]
    Kind=sms
    Platform=standard
    Queue=late
    [Channel facebook]
    Kind=facebook
    Queue=help
    PreferLastRep=yes

    [Presence Available]
    Channels=web whatsapp sms facebook
    [Presence Break]
    Kind=busy

    [Profile agent]
    Capacity=3
    Presences=Available Break
    MayDecline=yes
    StatusAfterMissedOffer=Break
    Lease=no
    Permissions=chat messaging start inactivate end transfer pick end-any
    [Profile lead]
    Capacity=2
    AutoAccept=yes
    Presences=Available
    Lease=no
    Permissions=chat messaging
    """
  }
}
