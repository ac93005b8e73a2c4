public import Vocabulary

/// A journal that lives as long as its process: for tests, and for trying things out. It can be
/// told to fail.
///
/// Used by one thread at a time, which whoever holds it sees to.
public final class MemoryStore: JournalStore, @unchecked Sendable {
  public private(set) var batches: [EncodedBatch] = []
  /// What every commit is answered with while it is set.
  public var failure: StorageFailed?
  private var finished: [FinishedChore] = []

  public init() {}

  public var last: UInt64 { batches.last?.last ?? 0 }

  public func commit(_ batch: EncodedBatch) throws(StorageFailed) {
    precondition(batch.first == last + 1, "a batch begins behind the last")
    try probe()
    batches.append(batch)
  }

  public func probe() throws(StorageFailed) {
    if let failure { throw failure }
  }

  public func begin(_ chore: Chore) {
    let failure = StorageFailed(.other, reason: "this journal is in memory alone")
    finished.append(FinishedChore(chore: chore, failure: failure))
  }

  public var isUrgent: Bool { false }
  public func tidy() throws(StorageFailed) -> Bool { false }
  public var wantsSnapshot: Bool { false }
  public func takeFinished() -> FinishedChore? { finished.isEmpty ? nil : finished.removeFirst() }

  /// All facts that were kept.
  public func facts() throws(JournalError) -> [StampedFact] {
    var facts: [StampedFact] = []
    for batch in batches where batch.hasFacts { facts += try Batch(batch).facts }
    return facts
  }
}
