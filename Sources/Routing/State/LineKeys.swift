import Vocabulary

/// The order of those who wait (R2).
struct WaitingKey: Comparable, Sendable {
  var queuePriority: Int32
  var priority: Int32
  /// The target time; what has none comes after all that have one.
  var target: Int64
  var since: Int64
  var session: UInt64

  static func < (left: WaitingKey, right: WaitingKey) -> Bool {
    if left.queuePriority != right.queuePriority {
      return left.queuePriority < right.queuePriority
    }
    if left.priority != right.priority { return left.priority < right.priority }
    if left.target != right.target { return left.target < right.target }
    if left.since != right.since { return left.since < right.since }
    return left.session < right.session
  }
}

/// The order of the reps who could take a session: the strategy's figure, then R5's ties.
struct BenchKey: Comparable, Sendable {
  var figure: Int64
  /// When the last offer was made; `Int64.min` for never, which comes first.
  var lastOffer: Int64
  var onlineSince: Int64
  var rep: UInt32

  static func < (left: BenchKey, right: BenchKey) -> Bool {
    if left.figure != right.figure { return left.figure < right.figure }
    if left.lastOffer != right.lastOffer { return left.lastOffer < right.lastOffer }
    if left.onlineSince != right.onlineSince { return left.onlineSince < right.onlineSince }
    return left.rep < right.rep
  }
}

/// The order of sessions whose refusals are kept: the most refused first, since only those that as
/// many reps refused as there are left can come free.
struct KeptKey: Comparable, Sendable {
  var refusalsNegated: Int32
  var session: UInt64

  static func < (left: KeptKey, right: KeptKey) -> Bool {
    if left.refusalsNegated != right.refusalsNegated {
      return left.refusalsNegated < right.refusalsNegated
    }
    return left.session < right.session
  }
}
