import Routing
import Vocabulary

/// A small world in which one session of every status is, and reps and responders who have nothing
/// to do with them.
struct HostileWorld {
  var router = Router()
  var facts: [StampedFact] = []
  var sessions: [SessionID] = []
  private(set) var now = Instant(milliseconds: 1_767_607_200_000)
  private var outcome = Outcome()

  static let channels = ["app", "line", "sms", "bot-line"]
  static let longName = String(repeating: "n", count: 1 << 20)

  static func settings(_ limits: Limits = Limits()) -> Settings {
    var settings = Settings()
    settings.general.limits = limits
    let keywords = Keywords(optIn: ["start"], help: ["info"], optOut: ["stop"])
    settings.channels = [
      ChannelSettings("app", kind: "in-app-chat", queue: "help", keywords: keywords),
      ChannelSettings(
        "line", kind: "line", capacity: "StatusBased", weight: "0.5", queue: "help",
        keywords: keywords,
        timers: ChannelTimerSettings(
          inactivity: .minutes(5), answer: .minutes(6), wrapUp: .seconds(60), tab: nil)),
      ChannelSettings(
        "sms", kind: "sms", platform: "standard", weight: "20%", isInterruptible: true,
        queue: "sales", keywords: keywords),
      ChannelSettings(
        "bot-line", kind: "line", queue: "help", responder: "botty", keywords: keywords,
        requiredFields: ["email"]),
    ]
    settings.queues = [
      QueueSettings("help", waitLimit: .minutes(10), overflowQueue: "sales"),
      QueueSettings("sales", strategy: "round-robin", sizeLimit: 6),
    ]
    settings.presences = [
      PresenceSettings("Busy", kind: "busy"),
      PresenceSettings("Available", channels: channels),
    ]
    settings.profiles = [
      ProfileSettings(
        "agent", capacity: 3, mayDecline: true, presences: ["Busy", "Available"],
        permissions: Permission.names, wantsLease: false),
      ProfileSettings(
        "leased", capacity: 4, acceptsAutomatically: true, presences: ["Busy", "Available"]),
    ]
    settings.capacityModels = models
    settings.responders = [
      ResponderSettings("botty", kind: "bot"), ResponderSettings("agatha", kind: "agent"),
    ]
    return settings
  }

  /// What no built-in model does: counters, a weight that decays, what lasts until going offline.
  private static let models = [
    CapacityModelSettings("counted", base: "PerChannel", ["Count": "2", "Interrupts": "none"]),
    CapacityModelSettings(
      "decaying", base: "Declared",
      [
        "Offered": "own:weight", "Active": "own:weight; after 1min of silence nothing",
        "Inactive": "nothing", "WrapUp": "own:weight; after 30s nothing", "MustFit": "own:weight",
        "Leave": "keep", "Return": "same-rep", "TabCloses": "nothing",
      ]),
    CapacityModelSettings(
      "shift", base: "Declared",
      [
        "Counters": "shift", "Offered": "own:weight, shift:1", "Active": "own:weight, shift:1",
        "Inactive": "shift:1", "Ended": "shift:1", "WrapUp": "own:weight, shift:1",
        "MustFit": "primary:weight, own:weight, shift:1/5", "Leave": "requeue",
        "Return": "requeue", "TabCloses": "nothing",
      ]),
  ]

  /// One that has begun, with its reps: r0 and r1 are online, r2 is not, and r3 is nobody's.
  init(_ limits: Limits = Limits()) throws {
    let configuration = try Self.settings(limits).configuration().get()
    handle(.daemon(.begin(configuration, adopting: nil, handedOver: [])))
    for rep in ["r0", "r1", "r2"] {
      handle(.rep(.putRep(rep: rep, profile: "agent", queues: ["help", "sales"])))
    }
    for rep in ["r0", "r1"] {
      handle(.rep(.setPresence(rep: rep, presence: "Available", by: .rep)))
    }
  }

  @discardableResult
  mutating func handle(_ command: Command, at instant: Instant? = nil) -> Outcome {
    router.handle(command, at: instant ?? now, into: &outcome)
    facts += outcome.facts
    return outcome
  }

  /// Nothing else is due afterwards at the same instant.
  mutating func settleDown() {
    while let due = router.nextDeadline, due <= now { handle(.daemon(.advance)) }
  }

  func recovered() -> Router {
    var empty = Router()
    for fact in facts { empty.apply(fact) }
    return empty
  }

  // MARK: - A session of every status

  mutating func fill() {
    handle(.responder(.attachResponder(responder: "botty")))
    addWaiting()
    addServed()
    addOver()
    handle(.rep(.removeRep(rep: "r3", withWork: true)))
    settleDown()
  }

  private mutating func write(_ id: String, on channel: String, for rep: String? = nil) {
    var message = MessageCommand(customer: CustomerName(channel: channel, id: id), text: "hello")
    message.opening.fields = ["email"]
    message.opening.rep = rep.map { DirectRep(rep: $0, isRequired: true) }
    handle(.customer(.message(message)))
    sessions.append(SessionID(router.state.lastSession))
  }

  /// Active with r0.
  private mutating func serve(_ id: String, on channel: String) {
    write(id, on: channel)
    handle(.session(.assign(session: sessions[sessions.count - 1], rep: "r0")))
  }

  private mutating func addWaiting() {
    write("held", on: "bot-line")
    write("bot", on: "bot-line")
    handle(.responder(.join(responder: "botty", session: sessions[1])))
    write("direct", on: "app", for: "r2")
    write("offered", on: "app")
    let consent = CustomerName(channel: "line", id: "consent")
    handle(.customer(.message(MessageCommand(customer: consent, text: "start"))))
    sessions.append(SessionID(router.state.lastSession))
    for id in ["new", "sent"] {
      handle(.rep(.start(rep: "r0", customer: CustomerName(channel: "line", id: id))))
      sessions.append(SessionID(router.state.lastSession))
    }
    handle(.customer(.delivered(session: sessions[sessions.count - 1])))
  }

  private mutating func addServed() {
    serve("tab", on: "app")
    serve("status", on: "line")
    serve("parked", on: "app")
    handle(.session(.inactivate(session: sessions[sessions.count - 1], by: .supervisor)))
  }

  private mutating func addOver() {
    serve("held-after-end", on: "app")
    handle(.customer(.leave(customer: CustomerName(channel: "app", id: "held-after-end"))))
    serve("wrap-up", on: "line")
    handle(.customer(.leave(customer: CustomerName(channel: "line", id: "wrap-up"))))
    write("gone", on: "app")
    handle(.customer(.leave(customer: CustomerName(channel: "app", id: "gone"))))
    let failed = CustomerName(channel: "bot-line", id: "error")
    handle(.customer(.message(MessageCommand(customer: failed, text: "hello"))))
    sessions.append(SessionID(router.state.lastSession))
    // Nobody is free: it waits in its queue.
    handle(.rep(.setPresence(rep: "r1", presence: "Busy", by: .rep)))
    write("waiting", on: "app")
  }
}

extension Permissions {
  static let names = [
    "chat", "messaging", "start", "inactivate", "end", "end-any", "transfer", "pick",
  ]
}
