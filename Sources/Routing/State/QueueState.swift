import Containers
import Vocabulary

/// What changes in a queue: who waits in it, and who could take from it.
struct QueueState: Equatable, Sendable {
  /// Those who wait and are offered to nobody, in order; the mask is the kind of work.
  var line = Forest<WaitingKey>.empty
  /// The members who could take something now, in the strategy's order; the mask is what. One
  /// bench for each pool where the strategy compares pools, else the first alone.
  var primaryBench = Forest<BenchKey>.empty
  var interruptibleBench = Forest<BenchKey>.empty
  /// How many sessions wait in it, offered or not (R11).
  var size = 0
  /// How many members pass R4 up to and with the membership, for each kind of work.
  var eligible: [Int32]
  /// Sessions whose refusals are kept because another rep has not refused them (R8).
  var kept = Forest<KeptKey>.empty
  /// Where round-robin stands: after this rep.
  var ring: UInt32?

  init(classes: Int) {
    eligible = Array(repeating: 0, count: classes)
  }
}

/// A responder's stream, and whom it serves.
struct ResponderState: Equatable, Sendable {
  var stream = Lease.none
  var tied = Tied()
}
