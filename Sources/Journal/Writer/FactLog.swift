public import Vocabulary

/// What a daemon sees of its journal: facts go in, and later it is told which of them are on disk.
///
/// Numbers go up by one from fact to fact. Nobody is called back: the owner asks with
/// `takeCompleted` when it is woken (`JournalWriter.descriptor`), or after each step where there is
/// nobody to wake it.
public protocol FactLog: AnyObject {
  /// Hands over facts that belong together: all of them will be on disk, or none. The note is kept
  /// beside them and given back by a reader. `tag` is told when it is known what became of them.
  func append(_ facts: [StampedFact], note: [UInt8], tag: UInt64)

  /// Hands over a note without facts, which goes to disk in order with the facts.
  func append(note: [UInt8], at instant: Instant, tag: UInt64)

  /// Everything handed over may go to disk. `isAlone`: nothing else is to be done until it is
  /// there.
  /// True: what became of it is known already, and can be taken without being woken.
  @discardableResult
  func submit(isAlone: Bool) -> Bool

  /// What became of what was handed over, in that order, and of chores. What could not be tidied is
  /// told once, under the highest tag that there is.
  func takeCompleted(into completed: inout [Completion])

  func request(_ chore: Chore, tag: UInt64)

  var condition: LogCondition { get }

  /// Tries again whether the disk takes anything, and does not wait for the next time.
  func probe()

  /// After `recovered`: takes facts again, from behind the last that is on disk. The owner's state
  /// must by then hold no more than those.
  func resume() -> UInt64
}

public struct Completion: Hashable, Sendable {
  public var tag: UInt64
  /// Nil: it is on disk, or done.
  public var failure: StorageFailed?

  public init(tag: UInt64, failure: StorageFailed?) {
    self.tag = tag
    self.failure = failure
  }
}

public enum LogCondition: Hashable, Sendable {
  case accepting
  /// The disk failed. Whatever was handed over and not told to be on disk is not there, and what is
  /// handed over now fails at once.
  case refusing(StorageFailed)
  /// The disk takes writes again. Facts are taken once the owner says `resume`.
  case recovered
}
