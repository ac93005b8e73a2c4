import Routing
import Testing
import Vocabulary

/// TabBased and StatusBased, written as the tables in docs/CAPACITY.md, behave as the built-in
/// ones: two routers that differ in nothing else are asked the same, and give the same facts and
/// the same answers.
@Suite struct DeclaredHistoryTests {
  static let historiesPerSeed = 500
  static let commandsPerHistory = 20
  static let start = Instant(milliseconds: 1_767_571_200_000)

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `tables behave as the built-in models over 10,000 histories`(seed: UInt64) throws {
    let builtIn = try Self.settings(tab: "TabBased", status: "StatusBased").configuration().get()
    let declared = try Self.settings(tab: "tab", status: "status").configuration().get()
    let left = Self.router(builtIn)
    let right = Self.router(declared)
    for history in 0..<Self.historiesPerSeed {
      let number = seed * UInt64(Self.historiesPerSeed) + UInt64(history)
      let commands = RandomCommands(seed: number, of: builtIn, customers: 4, reps: 2)
      guard let difference = Self.difference(left, right, commands) else { continue }
      Issue.record("history \(number): \(difference)")
      return
    }
  }

  /// Where the two first part; nil where they never do.
  private static func difference(
    _ leftBefore: Router, _ rightBefore: Router, _ drawn: RandomCommands
  ) -> String? {
    var (left, right, commands, now) = (leftBefore, rightBefore, drawn, start)
    var leftOutcome = Outcome()
    var rightOutcome = Outcome()
    for step in 0..<commandsPerHistory {
      let command = commands.next(in: left.state)
      now = now + commands.pause()
      left.handle(command, at: now, into: &leftOutcome)
      right.handle(command, at: now, into: &rightOutcome)
      if leftOutcome.facts != rightOutcome.facts || leftOutcome.answer != rightOutcome.answer {
        return "step \(step): \(command) gave \(leftOutcome) and \(rightOutcome)"
      }
    }
    return nil
  }

  /// One that has begun, with its reps there. A history begins with a copy of it.
  private static func router(_ configuration: Configuration) -> Router {
    var router = Router()
    var outcome = Outcome()
    let begin = Command.daemon(.begin(configuration, adopting: nil, handedOver: []))
    for command in [begin] + opening { router.handle(command, at: start, into: &outcome) }
    return router
  }

  private static let opening: [Command] = [
    .rep(.putRep(rep: "r0", profile: "large", queues: ["help", "sales"])),
    .rep(.putRep(rep: "r1", profile: "small", queues: ["help"])),
    .rep(.setPresence(rep: "r0", presence: "Available", by: .rep)),
    .rep(.setPresence(rep: "r1", presence: "Available", by: .rep)),
  ]

  /// Primary and interruptible work, units and per cent, with and without wrap-up and tab times.
  private static func settings(tab: String, status: String) throws -> Settings {
    let tables = try Document(named: "docs/CAPACITY.md").blocks("ini")
      .first { $0.contains("[CapacityModel tab]") }
    var settings = RoutingTests.settings(of: tables ?? "")
    func channel(
      _ name: String, _ kind: String, _ capacity: String, _ weight: String,
      isInterruptible: Bool = false, _ timers: ChannelTimerSettings
    ) -> ChannelSettings {
      ChannelSettings(
        name, kind: kind, platform: name == "sms" ? "standard" : "enhanced", capacity: capacity,
        weight: weight, isInterruptible: isInterruptible, queue: "help",
        keywords: Keywords(optIn: ["start"], help: ["info"], optOut: ["stop"]), timers: timers)
    }
    let brief = ChannelTimerSettings(
      inactivity: .minutes(5), answer: .minutes(6), wrapUp: nil, tab: .minutes(5))
    let wrapped = ChannelTimerSettings(
      inactivity: .minutes(5), answer: nil, wrapUp: .seconds(60), tab: .minutes(5))
    settings.channels = [
      channel("app", "in-app-chat", tab, "1", brief),
      channel("line", "line", status, "0.75", brief),
      channel("byoc", "byoc", tab, "40%", isInterruptible: true, wrapped),
      channel("apple", "apple", status, "30%", isInterruptible: true, wrapped),
      channel("sms", "sms", tab, "35%", ChannelTimerSettings(wrapUp: .seconds(20))),
      channel("facebook", "facebook", status, "0.5", isInterruptible: true, brief),
    ]
    settings.queues = [QueueSettings("help"), QueueSettings("sales", weight: "60%")]
    settings.presences = [
      PresenceSettings("Busy", kind: "busy"),
      PresenceSettings("Available", channels: settings.channels.map(\.name)),
    ]
    let presences = ["Busy", "Available"]
    settings.profiles = [
      ProfileSettings(
        "large", capacity: 3, interruptibleCapacity: 2, mayDecline: true, presences: presences,
        wantsLease: false),
      ProfileSettings(
        "small", capacity: 1, mayDecline: true, statusAfterMissedOffer: "Busy",
        presences: presences, wantsLease: false, wrapUp: .seconds(30)),
    ]
    return settings
  }
}
