import Journal
import Routing
import TestSupport
import Vocabulary

/// A small desk with everything going on at it, as a seed draws it: the facts a journal is for.
struct Traffic {
  private(set) var router = Router()
  private var outcome = Outcome()
  private var chance: SeededGenerator
  private(set) var now = Instant(milliseconds: 1_800_000_000_000)
  private var customers = 0

  static let reps = (0..<12).map { "rep \($0)" }

  init(seed: UInt64) { chance = SeededGenerator(seed: seed) }

  init(seed: UInt64, continuing router: Router, at now: Instant, customers: Int) {
    chance = SeededGenerator(seed: seed)
    self.router = router
    self.now = now
    self.customers = customers
  }

  var customerCount: Int { customers }

  static func configuration() -> Configuration {
    let queues = ["sales", "help", "night"]
    let timers = ChannelTimerSettings(inactivity: .minutes(5), answer: .minutes(2))
    var channels = queues.enumerated().map { index, queue in
      ChannelSettings(
        "chat \(index)", kind: "byoc", capacity: index == 1 ? "StatusBased" : "TabBased",
        queue: queue, timers: timers, prefersLastRep: index == 0)
    }
    channels.append(ChannelSettings("bot", kind: "web-chat", queue: "help", responder: "helper"))
    channels.append(
      ChannelSettings(
        "text", kind: "sms", platform: "standard", queue: "sales",
        keywords: Keywords(optIn: ["START"], optOut: ["STOP"])))
    let names = channels.map(\.name)
    let settings = Settings(
      channels: channels,
      queues: queues.enumerated().map { index, name in
        QueueSettings(
          name, strategy: ["least-active", "round-robin", "longest-idle"][index],
          waitLimit: index == 0 ? .minutes(30) : nil, afterWaitLimit: "end")
      },
      presences: [
        PresenceSettings("Online", kind: "online", channels: names),
        PresenceSettings("Chats", kind: "online", channels: Array(names.prefix(2))),
        PresenceSettings("Lunch", kind: "busy"),
      ],
      profiles: [
        ProfileSettings(
          "careful", capacity: 3, mayDecline: true, presences: ["Online", "Chats", "Lunch"],
          wantsLease: false, wrapUp: .seconds(30)),
        ProfileSettings(
          "quick", capacity: 5, acceptsAutomatically: true, presences: ["Online", "Lunch"],
          wantsLease: false),
      ],
      responders: [ResponderSettings("helper", kind: "bot")])
    do throws(Problems) {
      return try settings.configuration().get()
    } catch {
      preconditionFailure("these settings are good: \(error)")
    }
  }

  /// The facts with which everything begins.
  mutating func begin() -> [StampedFact] {
    var facts = ask(.daemon(.begin(Self.configuration(), adopting: nil, handedOver: [])))
    for (index, rep) in Self.reps.enumerated() {
      let queues = index % 2 == 0 ? ["sales", "help"] : ["help", "night"]
      let profile = index % 3 == 0 ? "quick" : "careful"
      facts += ask(.rep(.putRep(rep: rep, profile: profile, queues: queues)))
      facts += ask(.rep(.setPresence(rep: rep, presence: "Online", by: .rep)))
    }
    return facts + ask(.responder(.attachResponder(responder: "helper")))
  }

  /// The facts of one more command, and of what was due before it: none where it was refused.
  mutating func step() -> [StampedFact] {
    now = now + Interval(milliseconds: Int64(chance.below(20_000)))
    let rep = chance.one(of: Self.reps)
    let last = router.state.lastSession
    let session = SessionID(last > 40 ? last - UInt64(chance.below(40)) : 1)
    let offer = router.state.session(session)?.offer?.number ?? OfferNumber(0)
    let server = router.state.session(session)?.work.flatMap { router.state.rep($0.rep)?.name }
    switch chance.below(14) {
    case 0, 1, 2, 3: return ask(message())
    case 4, 5: return ask(.rep(.accept(rep: server ?? rep, session: session, offer: offer)))
    case 6:
      return ask(.rep(.decline(rep: server ?? rep, session: session, offer: offer, reason: nil)))
    case 7: return ask(.rep(.replied(rep: server ?? rep, session: session)))
    case 8: return ask(.rep(.end(session: session, rep: server ?? rep, disposition: nil)))
    case 9: return ask(.rep(.closeTab(rep: server ?? rep, session: session, how: .end)))
    case 10:
      let presence = chance.one(of: ["Online", "Online", "Chats", "Lunch", "Offline"])
      return ask(.rep(.setPresence(rep: rep, presence: presence, by: .rep)))
    case 11: return ask(.session(.inactivate(session: session, by: .rep(server ?? rep))))
    case 12: return ask(.responder(.join(responder: "helper", session: session)))
    default:
      return ask(
        .session(.transfer(session: session, to: .queue("night"), by: .rep(server ?? rep))))
    }
  }

  private mutating func message() -> Command {
    customers += chance.oneIn(2) ? 1 : 0
    let number = customers - chance.below(min(customers + 1, 60))
    let channel = ["chat 0", "chat 1", "chat 2", "bot", "text"][number % 5]
    let text = chance.oneIn(12) ? "stop" : "hello"
    return .customer(
      .message(
        MessageCommand(
          customer: CustomerName(channel: channel, id: "customer \(number)"), text: text,
          messageID: chance.oneIn(3) ? "m\(chance.next())" : nil)))
  }

  mutating func pass(_ interval: Interval) { now = now + interval }

  mutating func ask(_ command: Command) -> [StampedFact] {
    router.handle(command, at: now, into: &outcome)
    return outcome.facts
  }

  /// So many batches of facts, each of one command.
  mutating func batches(_ count: Int) -> [[StampedFact]] {
    var batches: [[StampedFact]] = router.state.factNumber == 0 ? [begin()] : []
    while batches.count < count {
      let facts = step()
      if !facts.isEmpty { batches.append(facts) }
    }
    return batches
  }
}
