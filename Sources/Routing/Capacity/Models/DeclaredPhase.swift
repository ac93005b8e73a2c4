import Vocabulary

/// What a table says of one phase: what is held at first, and what after each time.
struct DeclaredPhase: Hashable, Sendable {
  var items: [DeclaredItem] = []
  var steps: [Step] = []

  struct Step: Hashable, Sendable {
    var after: Interval
    var since: PhaseTerms.Since
    var items: [DeclaredItem]
  }
}

/// So much of one pool or counter.
struct DeclaredItem: Hashable, Sendable {
  var what: What
  /// Of a pool; nil is the work's own weight.
  var weight: Weight?
  /// Of a counter.
  var count: Int64 = 0
  /// Where it must fit under a counter: what that may come to.
  var ceiling: Int64 = 0

  enum What: Hashable, Sendable {
    case pool(Pool)
    /// The work's own: the interruptible pool where it is interruptible, else the primary.
    case own
    case counter(String)
  }

  func pool(of work: WorkDescription) -> Pool {
    if case .pool(let pool) = what { return pool }
    return work.pool
  }

  func weight(of work: WorkDescription) -> Weight { weight ?? work.weight }
}
