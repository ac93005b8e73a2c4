import Routing
import Vocabulary

@testable import Interface
@testable import Projections

/// Facts made by hand, with two reps and two queues: a history that mostly begins in the middle.
struct HandMade {
  static let state: State = {
    guard let desk = try? Desk(text, reps: [("anna", "agent", ["help"]), ("ben", "agent", [])])
    else { preconditionFailure("the desk's configuration is good") }
    return desk.router.state
  }()

  private static let text = """
    [Queue help]
    [Queue sales]
    [Channel web]
    Kind=web-chat
    Queue=help
    [Presence Available]
    Channels=web
    [Presence Lunch]
    Kind=busy
    [Profile agent]
    Capacity=3
    Presences=Available Lunch
    """

  static let anna = RepID(slot: 0, generation: 1)
  static let ben = RepID(slot: 1, generation: 2)
  static let available = PresenceID(1)
  static let lunch = PresenceID(2)

  private(set) var facts: [StampedFact] = []
  private var next: UInt64

  /// - Parameter first: The number of the first fact.
  init(from first: UInt64 = 70_000) { next = first }

  static func at(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1_000) }

  func figures(since start: PeriodStart, until end: Instant) -> DeskFigures {
    var roster = Roster(Self.state)
    roster.fact = next
    var figures = Figures(since: start, within: .seconds(20), of: roster)
    for fact in facts { figures.note(fact) }
    return figures.finish(at: end)
  }

  mutating func add(_ fact: Fact, _ seconds: Int64) {
    facts.append(StampedFact(number: next, at: Self.at(seconds), fact: fact))
    next += 1
  }

  mutating func opened(_ session: UInt64, by starter: Initiator = .customer, _ seconds: Int64) {
    add(
      .session(
        SessionID(session),
        .opened(
          Opened(
            customer: CustomerID(slot: 0, generation: 1), channel: ChannelID(0), queue: QueueID(0),
            startedBy: starter, priority: 0, targetTime: nil, direct: nil))), seconds)
  }

  mutating func queued(
    _ session: UInt64, in queue: Int, _ why: QueuedReason, direct: Direct? = nil,
    _ seconds: Int64
  ) {
    add(
      .session(
        SessionID(session),
        .queued(
          Queued(
            why: why, queue: QueueID(queue), since: Self.at(seconds), priority: 0,
            direct: direct))),
      seconds)
  }

  /// A new session comes into the first queue.
  mutating func comes(_ session: UInt64, _ seconds: Int64) {
    opened(session, seconds)
    queued(session, in: 0, .customerWrote, seconds)
  }

  mutating func offered(_ session: UInt64, to rep: RepID, _ seconds: Int64) {
    add(.offer(OfferNumber(1), SessionID(session), rep, .made(until: nil)), seconds)
  }

  mutating func activated(
    _ session: UInt64, by rep: RepID, _ how: ActivationReason, offer: UInt64? = nil,
    _ seconds: Int64
  ) {
    add(
      .session(
        SessionID(session),
        .activated(Activated(rep: rep, how: how, offer: offer.map { OfferNumber($0) }))),
      seconds)
  }

  mutating func ended(
    _ session: UInt64, by: EndedBy, _ why: EndReason, keeps: Keeps = .nothing, _ seconds: Int64
  ) {
    add(
      .session(SessionID(session), .ended(Ended(by: by, why: why, keeps: keeps))), seconds)
  }
}
