public import Routing
public import Vocabulary

/// How long a rep was in a status.
public struct TimeInStatus: Hashable, Sendable {
  /// Nil if it is not known.
  public var presence: String?
  public var time: Interval

  public init(presence: String?, time: Interval) {
    self.presence = presence
    self.time = time
  }
}

/// How long one rep was in each status since an instant, as `Figures` has it of all.
///
///     var times = StatusTimes(of: rep, since: now - .hours(24), in: state)
///     for fact in … { times.note(fact) }          the rep's, in order, from some time before on
///     let told = times.finish(at: now)
public struct StatusTimes: Sendable {
  private let rep: RepID
  private let start: Instant
  private let roster: Roster
  private var clock = PresenceClock()
  /// Set where the rep was not there before the first fact that is shown.
  public var isWhole = false

  public init(of rep: Rep, since start: Instant, in state: State) {
    self.rep = rep.id
    self.start = start
    roster = Roster(state, of: [rep])
  }

  /// Takes in the next fact. Those behind the state's are not of the time that is told.
  public mutating func note(_ stamped: StampedFact) {
    guard stamped.number <= roster.fact else { return }
    if case .rep(rep, .put) = stamped.fact { clock.put(at: stamped.at, isNew: isWhole) }
    if case .rep(rep, .presenceChanged(let presence, _)) = stamped.fact {
      clock.change(to: presence, at: stamped.at, from: start)
    }
  }

  public consuming func finish(at end: Instant) -> [TimeInStatus] {
    let roster = roster
    return roster.reps.flatMap {
      clock.times(since: start, until: max(end, start), ending: $0.presence)
        .map { roster.named($0) }
    }
  }
}
