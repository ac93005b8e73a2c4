import Routing

/// How much a user's calls have changed lately: a bucket that drains by so many facts a second and
/// holds a second's worth. So that one gateway cannot fill the journal's disk for all.
///
/// It is not kept over a restart, which cannot come so often that it mattered.
struct FactShare {
  /// In thousandths of a fact: so many facts a second drain as many of them in a millisecond.
  private var filled: Int64 = 0
  private var drainedAt = Instant.zero

  /// Whether a second's worth is in it.
  mutating func isFull(at now: Instant, perSecond max: Int) -> Bool {
    drain(at: now, perSecond: max)
    return filled >= Int64(max) * 1_000
  }

  mutating func note(facts: Int) { filled += Int64(facts) * 1_000 }

  private mutating func drain(at now: Instant, perSecond max: Int) {
    // A clock that was set back begins anew.
    let passed = Swift.max(0, (now - drainedAt).milliseconds)
    drainedAt = now
    filled -= Swift.min(filled, Swift.min(passed, 10_000) * Int64(max))
    if passed >= 10_000 { filled = 0 }
  }
}
