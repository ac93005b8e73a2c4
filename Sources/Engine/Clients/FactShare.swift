import Vocabulary

/// How many facts a user's calls recorded lately, as a leaky bucket: it drains at the limit a
/// second, and holds one second's worth. It keeps one gateway from filling the disk for all.
///
/// It does not survive a restart; restarts are too rare to matter here.
struct FactShare {
  /// In thousandths of a fact, so that a limit of n facts a second drains n of them in a
  /// millisecond.
  private var filled: Int64 = 0
  private var drainedAt = Instant.zero

  /// Whether it holds a second's worth.
  mutating func isFull(at now: Instant, perSecond max: Int) -> Bool {
    drain(at: now, perSecond: max)
    return filled >= Int64(max) * 1_000
  }

  mutating func note(facts: Int) { filled += Int64(facts) * 1_000 }

  private mutating func drain(at now: Instant, perSecond max: Int) {
    // A clock that was set back drains nothing.
    let passed = Swift.max(0, (now - drainedAt).milliseconds)
    drainedAt = now
    filled -= Swift.min(filled, Swift.min(passed, 10_000) * Int64(max))
    if passed >= 10_000 { filled = 0 }
  }
}
