public import Vocabulary

/// The writing side of a journal. Facts are appended, and later the log reports which of them are
/// on disk.
///
/// Each fact's number is one more than the last. There are no callbacks: the owner calls
/// `takeCompleted` when `JournalWriter.descriptor` becomes readable, or after each step if nothing
/// wakes it.
public protocol FactLog: AnyObject {
  /// Appends facts that belong together: all of them reach the disk, or none. The note is stored
  /// beside them. A `Completion` with this tag reports the result.
  func append(_ facts: [StampedFact], note: [UInt8], tag: UInt64)

  /// Appends a note without facts. It is written in order with the facts.
  func append(note: [UInt8], at instant: Instant, tag: UInt64)

  /// Lets the log write all that was appended.
  ///
  /// - Parameter isAlone: The caller has nothing else to do until it is on disk.
  /// - Returns: Whether the result is known already, so that `takeCompleted` need not wait.
  @discardableResult
  func submit(isAlone: Bool) -> Bool

  /// Takes the results of appends, in their order, and of chores. If the log's own tidying fails,
  /// that is reported once, with the highest possible tag.
  func takeCompleted(into completed: inout [Completion])

  func request(_ chore: Chore, tag: UInt64)

  var condition: LogCondition { get }

  /// Tries at once whether the disk can be written again.
  func probe()

  /// Accepts facts again after `recovered`.
  ///
  /// - Returns: The last fact on disk. The owner's state must hold no later one.
  func resume() -> UInt64
}

public struct Completion: Hashable, Sendable {
  public var tag: UInt64
  /// Nil if it is on disk, or done.
  public var failure: StorageFailed?

  public init(tag: UInt64, failure: StorageFailed?) {
    self.tag = tag
    self.failure = failure
  }
}

public enum LogCondition: Hashable, Sendable {
  case accepting
  /// The disk failed. Appends that were not reported to be on disk are lost, and new ones fail at
  /// once.
  case refusing(StorageFailed)
  /// The disk can be written again. Facts are accepted after the owner calls `resume`.
  case recovered
}
