/// Where batches are kept: a file, memory, a simulator's disk. Used by one thread at a time.
///
/// What throws has changed nothing: a batch is there whole, or not at all.
public protocol JournalStore: AnyObject, Sendable {
  /// The number of the last fact that is kept; 0 where there is none.
  var last: UInt64 { get }

  /// Keeps the batch, which begins behind the last, so that a power cut cannot take it. A batch may
  /// have notes and no facts.
  func commit(_ batch: EncodedBatch) throws(StorageFailed)

  /// Tries, after a failure, whether there is room again.
  func probe() throws(StorageFailed)

  /// Begins something that `tidy` then does in steps.
  func begin(_ chore: Chore)

  /// Whether there is something to tidy before the next commit rather than in a quiet moment.
  var isUrgent: Bool { get }

  /// Does a little, a few milliseconds at most, of what can wait; false where nothing waits.
  func tidy() throws(StorageFailed) -> Bool

  /// A chore that was done, or failed, since this was asked last.
  func takeFinished() -> FinishedChore?

  /// Whether something that is to go waits for another snapshot, as the last purge found.
  var wantsSnapshot: Bool { get }
}

/// What a journal is asked to do beside its work, in steps between commits.
public enum Chore: Hashable, Sendable {
  /// A consistent copy in a file that is not there yet.
  case backup(to: String)
  /// Away with the batches that ended before this, in milliseconds since 1970, as far as a snapshot
  /// stands for them; with the notes that came before that; and with what must be forgotten.
  case purge(before: Int64, notesBefore: Int64 = .min)
  /// Keeps the snapshot, and of those before it the newest.
  case snapshot(Snapshot)
}

public struct FinishedChore: Hashable, Sendable {
  public var chore: Chore
  /// Nil: it is done.
  public var failure: StorageFailed?

  public init(chore: Chore, failure: StorageFailed?) {
    self.chore = chore
    self.failure = failure
  }
}
