public import Vocabulary

/// What a rep did. An offer is made to them and comes to its end in one of four ways, so that
///
///     offered = answered + declined + missed + withdrawn + those that are open still
///
/// over a whole history.
public struct RepFigures: Hashable, Sendable {
  public internal(set) var rep = ""
  public private(set) var offered = 0
  /// The session became Active with them: they accepted, their profile did at once, they picked it,
  /// or it was assigned to them.
  public private(set) var answered = 0
  public private(set) var declined = 0
  public private(set) var missed = 0
  public private(set) var withdrawn = 0
  /// Of the offers that were answered and seen to be made.
  private var answers = Total()

  /// From a session's becoming Active with them, in whatever way, to its being theirs no more:
  /// ended, inactive, transferred, requeued, taken away; and through its wrap-up where it has one.
  /// A tab that stays open is no wrap-up. What a model keeps with a rep who is away goes on.
  private var services = Total()
  public internal(set) var times: [TimeInStatus] = []

  enum Event {
    case offered, declined, missed, withdrawn
    /// nil where the offer was not seen to be made.
    case answered(after: Interval?)
    case handled(Interval)
  }

  private struct Total: Hashable {
    var count = 0
    var sum = Interval.zero
    var longest: Interval?

    var mean: Interval? {
      count == 0 ? nil : Interval(milliseconds: sum.milliseconds / Int64(count))
    }

    mutating func add(_ interval: Interval) {
      count += 1
      sum.milliseconds += interval.milliseconds
      longest = max(longest ?? .zero, interval)
    }
  }

  /// The speed to answer: from the offer to the answer.
  public var meanAnswer: Interval? { answers.mean }
  /// Sessions that were theirs and are no more.
  public var handled: Int { services.count }
  public var meanHandle: Interval? { services.mean }
  public var longestHandle: Interval? { services.longest }

  /// They did nothing, and were Offline all the time.
  public var wasAway: Bool {
    let deeds = offered + answered + declined + missed + withdrawn + handled
    return deeds == 0 && times.allSatisfy { $0.presence == PresenceStatus.offline.name }
  }

  mutating func count(_ event: Event) {
    switch event {
    case .offered: offered += 1
    case .declined: declined += 1
    case .missed: missed += 1
    case .withdrawn: withdrawn += 1
    case .answered(let time):
      answered += 1
      if let time { answers.add(time) }
    case .handled(let time): services.add(time)
    }
  }
}
