import Routing
import Vocabulary

/// A router with as many reps, and as many sessions that nobody can take, as a measurement wants.
struct Desk {
  static let beginning = Instant(milliseconds: 1_800_000_000_000)
  static let queues = 10

  private(set) var router = Router()
  private var outcome = Outcome()
  private var now = Desk.beginning
  private var customers = 0

  /// Reps who are online, each in two of ten queues, and accept at once.
  /// `told` is shown the facts of all that.
  init(
    reps: Int, capacity: Int64 = 5, told: ([StampedFact]) -> Void = { _ in }
  ) {
    told(ask(.daemon(.configure(Desk.configuration(capacity: capacity)))))
    for index in 0..<reps {
      let queues = ["queue \(index % Desk.queues)", "queue \((index / 10) % Desk.queues)"]
      told(ask(.rep(.putRep(rep: "rep \(index)", profile: "quick", queues: queues))))
      told(ask(.rep(.setPresence(rep: "rep \(index)", presence: "Online", by: .rep))))
    }
  }

  private static func configuration(capacity: Int64) -> Configuration {
    var channels = (0..<Desk.queues).map {
      ChannelSettings("chat \($0)", kind: "byoc", queue: "queue \($0)")
    }
    channels += (0..<Desk.queues).map {
      ChannelSettings("night \($0)", kind: "byoc", queue: "queue \($0)")
    }
    let settings = Settings(
      channels: channels,
      queues: (0..<Desk.queues).map { QueueSettings("queue \($0)") },
      presences: [
        PresenceSettings(
          "Online", kind: "online", channels: (0..<Desk.queues).map { "chat \($0)" })
      ],
      profiles: [
        ProfileSettings(
          "quick", capacity: capacity, acceptsAutomatically: true, presences: ["Online"],
          wantsLease: false)
      ])
    do throws(Problems) {
      return try settings.configuration().get()
    } catch {
      preconditionFailure("the benchmark's own settings are good: \(error)")
    }
  }

  @discardableResult
  mutating func ask(_ command: Command) -> [StampedFact] {
    now = now + Interval(milliseconds: 1)
    router.handle(command, at: now, into: &outcome)
    if case .refused(let refusal) = outcome.answer {
      preconditionFailure("the benchmark's commands are good: \(refusal)")
    }
    return outcome.facts
  }

  /// A message of a customer who has not written before.
  mutating func newMessage(on channel: String, _ index: Int) -> Command {
    customers += 1
    let customer = CustomerName(
      channel: "\(channel) \(index % Desk.queues)", id: "customer \(customers)")
    return .customer(.message(MessageCommand(customer: customer, text: "hello")))
  }

  /// Sessions on channels that nobody serves: they wait, and must cost nothing (R3).
  mutating func addWaiting(_ count: Int) {
    for index in 0..<count { ask(newMessage(on: "night", index)) }
  }
}
