public import Vocabulary

/// What queues and reps did in a period, counted from the facts.
///
///     var figures = Figures(since: .instant(now - .hours(1)), within: .seconds(20), of: roster)
///     for fact in … { figures.note(fact) }        all in order, up to the roster's
///     let told = figures.finish(at: now)
///
/// Everything counts in the period in which it happens, whenever it began: who came into a queue
/// yesterday and is answered today is answered today, with all of the wait. So the facts begin some
/// time before the period (`lookBack`). What happens in the period to a session whose beginning
/// was not among them is in no figure but `unknown`, and the time of a rep whose status cannot be
/// told is of no status; from a journal that begins with the first fact nothing is unknown. Every
/// figure is defined where it is kept: `QueueFigures`, `RepFigures`, `PresenceClock`.
public struct Figures: Sendable {
  /// How long before the period the facts should begin: a working day, so that those who are in a
  /// status or serve a session have mostly been seen to begin it.
  public static let lookBack = Interval.hours(24)

  private let period: PeriodStart
  private let within: Interval
  private let roster: Roster

  /// When the period began; nil before it does.
  private(set) var start: Instant?
  private(set) var facts: UInt64 = 0
  /// Nothing was before the facts that are shown.
  private var isWhole = false
  private var lastFact: UInt64 = 0

  var sessions: [SessionID: SeenSession] = [:]
  var unknown = 0
  /// By place.
  private var queues: [QueueFigures] = []
  private var reps: [RepID: RepFigures] = [:]
  private var clocks: [RepID: PresenceClock] = [:]
  /// The last configuration that was seen to come into force, by its fact and its channels' queues.
  var configured: (fact: UInt64, queues: [QueueID])?

  /// - Parameters:
  ///   - within: How long somebody may wait to be well served.
  ///   - roster: Of the last fact that counts.
  public init(since period: PeriodStart, within: Interval, of roster: Roster) {
    self.period = period
    self.within = within
    self.roster = roster
    if case .instant(let instant) = period { start = instant }
  }

  /// Takes in the next fact. Those behind the roster's are none of the period's.
  ///
  /// - Complexity: O(1)
  public mutating func note(_ stamped: StampedFact) {
    guard stamped.number > lastFact, stamped.number <= roster.fact else { return }
    if lastFact == 0 { isWhole = stamped.number == 1 }
    lastFact = stamped.number
    if start == nil, case .fact(let first) = period, stamped.number >= first { start = stamped.at }
    if isCounting(stamped.at) { facts += 1 }
    let at = stamped.at
    switch stamped.fact {
    case .daemon(.configured(let configuration)):
      configured = (stamped.number, configuration.channels.map(\.queue))
    case .session(let id, let fact): note(fact, of: id, number: stamped.number, at)
    case .offer(_, let id, let rep, let fact): note(fact, of: id, to: rep, at)
    case .rep(let id, let fact): note(fact, of: id, at)
    case .daemon(.began), .customer, .responder: break
    }
  }

  /// Whether what happens at the instant is in the period.
  func isCounting(_ instant: Instant) -> Bool { start.map { $0 <= instant } ?? false }

  mutating func count(_ queue: QueueID, at instant: Instant, _ what: QueueFigures.Event) {
    guard isCounting(instant) else { return }
    let place = Int(queue.index)
    while queues.count <= place { queues.append(QueueFigures()) }
    queues[place].count(what, within: within)
  }

  mutating func count(_ rep: RepID, at instant: Instant, _ what: RepFigures.Event) {
    guard isCounting(instant) else { return }
    reps[rep, default: RepFigures()].count(what)
  }

  /// Something ended that was not seen to begin.
  mutating func countUnknown(_ instant: Instant) {
    if isCounting(instant) { unknown += 1 }
  }

  private mutating func note(_ fact: RepFact, of id: RepID, _ at: Instant) {
    switch fact {
    case .put: clocks[id, default: PresenceClock()].put(at: at, isNew: isWhole)
    case .presenceChanged(let presence, _):
      clocks[id, default: PresenceClock()].change(to: presence, at: at, from: start)
    case .removed: clocks[id] = nil
    case .capacityChanged, .leaseTaken, .leaseBroken, .leaseEnded: break
    }
  }

  // MARK: - What is told

  /// - Parameter instant: The end of the period.
  public consuming func finish(at instant: Instant) -> DeskFigures {
    let end = max(instant, start ?? instant)
    let start = start ?? end
    var told = DeskFigures(since: start, until: end, fact: roster.fact)
    told.facts = facts
    told.unknown = unknown
    for (place, queue) in roster.queues.enumerated() {
      var figures = place < queues.count ? queues[place] : QueueFigures()
      if !queue.isPresent && figures == QueueFigures() { continue }
      figures.queue = queue.name
      told.queues.append(figures)
    }
    for rep in roster.reps {
      var figures = reps[rep.id] ?? RepFigures()
      figures.rep = rep.name
      figures.times = (clocks[rep.id] ?? PresenceClock())
        .times(since: start, until: end, ending: rep.presence)
        .map { roster.named($0) }
      told.reps.append(figures)
    }
    return told
  }
}

/// Where a period begins.
public enum PeriodStart: Hashable, Sendable {
  case instant(Instant)
  /// With the fact of that number, or the first behind it that is still there.
  case fact(UInt64)
}
