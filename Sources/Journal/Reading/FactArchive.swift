public import Vocabulary

/// A journal as it is read: while a store writes it, or alone. Each call sees what is on disk at
/// that moment, and holds nothing up longer than it takes. Used by one thread at a time.
///
/// A store implements what is here. What can be made of that is in extensions, the same for all
/// stores: verified batches (`BatchCursor`), recovery, names (`JournalNames`), and the look-ups of
/// sessions, customers and reps.
///
/// A store may have an index of facts and of names. It follows the batches, and may be behind:
/// facts after `indexedUpTo` are read one by one. A store without one answers with what was purged
/// alone.
public protocol FactArchive: AnyObject {
  // MARK: - Batches

  /// The number of the oldest fact that is kept, and of the last; nil if there is none.
  func range() throws(JournalError) -> ClosedRange<UInt64>?

  /// The last fact that was purged; fact 0 if none was.
  func start() throws(JournalError) -> BatchEnd

  /// The last batch that ends at this fact or before it; nil if there is none.
  func end(upTo fact: UInt64) throws(JournalError) -> BatchEnd?

  /// The batch that has this fact, or the last one before it.
  func batch(
    with fact: UInt64
  ) throws(JournalError) -> (first: UInt64, last: UInt64, at: Instant)?

  /// Batches of which the first fact is after this one, as they are stored and in their order. None
  /// is verified.
  func rows(after first: UInt64, limit: Int) throws(JournalError) -> [BatchRow]

  // MARK: - Snapshots

  /// The newest first.
  func snapshots() throws(JournalError) -> [KnownSnapshot]

  /// A part as it is stored, with its checksum; nil if it is missing.
  func part(
    _ place: Int, of snapshot: KnownSnapshot
  ) throws(JournalError) -> (sum: UInt64, bytes: [UInt8])?

  // MARK: - Notes

  /// Goes through the notes, the newest first, until the body has enough of them.
  ///
  /// - Parameter body: Gets a note, the instant of its commit, and the fact by which
  ///   `note(beside:)` finds it again; returns whether it wants another.
  func notes(
    _ body: (_ note: [UInt8], _ at: Instant, _ fact: UInt64) -> Bool
  ) throws(JournalError)

  /// The first matching note among those that came with a fact, or without facts before it.
  func note(
    beside fact: UInt64, where isIt: ([UInt8]) -> Bool
  ) throws(JournalError) -> [UInt8]?

  // MARK: - The index

  /// Facts up to this one are in the index, or purged.
  func indexedUpTo() throws(JournalError) -> UInt64

  /// Goes through the indexed facts that match, until the body returns false.
  func indexed(
    _ query: IndexQuery, _ body: (IndexEntry) throws(JournalError) -> Bool
  ) throws(JournalError)

  // MARK: - Names, of indexed facts and of purged ones

  /// The name that the rep was put with last.
  func name(of rep: RepID) throws(JournalError) -> String?

  /// The number of the last fact before this one that configures.
  func configuration(before fact: UInt64) throws(JournalError) -> UInt64?

  func configured(by fact: UInt64) throws(JournalError) -> Fact?

  /// The purged fact that made the customer known.
  func keptName(of customer: CustomerID) throws(JournalError) -> StampedFact?

  /// The purged facts that made customers of this name known, the oldest first.
  func keptNames(like name: CustomerName) throws(JournalError) -> [StampedFact]

  /// The last erasure that is indexed, and the erased customers whose ids are still stored.
  func erasures() throws(JournalError) -> Erasures

  /// The session's queue after the last purged fact.
  func purgedQueue(of session: SessionID) throws(JournalError) -> SessionQueue

  /// What the rep served after the last purged fact; nil if they were not there.
  func purgedQueues(servedBy rep: RepID) throws(JournalError) -> [QueueID]?

  // MARK: - Figures

  func statistics() throws(JournalError) -> JournalStatistics
}

/// Where a batch ends.
public struct BatchEnd: Hashable, Sendable {
  public var fact: UInt64
  /// Zero if it is not known, the fact having been purged.
  public var at: Instant
  public var chain: UInt64

  public init(fact: UInt64, at: Instant, chain: UInt64) {
    self.fact = fact
    self.at = at
    self.chain = chain
  }
}

/// A batch as it is stored.
public struct BatchRow: Hashable, Sendable {
  public var encoded: EncodedBatch
  /// The checksum with which it was first written; the chain is made of these.
  public var written: UInt64
  /// The checksum of what is there now.
  public var sum: UInt64
  public var chain: UInt64

  public init(encoded: EncodedBatch, written: UInt64, sum: UInt64, chain: UInt64) {
    self.encoded = encoded
    self.written = written
    self.sum = sum
    self.chain = chain
  }
}

/// Which facts are asked for.
public struct IndexQuery: Sendable {
  public enum Subject: Hashable, Sendable {
    case everything
    case session(SessionID)
    case customer(CustomerID)
    /// Facts that make a customer of this name known. Another name may have the same checksum, so
    /// the facts themselves are to be looked at.
    case named(CustomerName)
    /// `presenceChanged` and `repPut` alone.
    case rep(named: String)
  }

  public var subject: Subject
  /// The kinds that are asked for, or those that are left out if `leavesOut`.
  public var kinds: [FactKind]
  public var leavesOut: Bool
  public var upTo: UInt64
  public var isNewestFirst: Bool

  public init(
    _ subject: Subject, kinds: [FactKind], leavesOut: Bool = false, upTo: UInt64 = .max,
    newestFirst: Bool = false
  ) {
    self.subject = subject
    self.kinds = kinds
    self.leavesOut = leavesOut
    self.upTo = upTo
    isNewestFirst = newestFirst
  }
}

public struct IndexEntry: Hashable, Sendable {
  public var number: UInt64
  public var at: Instant
  public var session: SessionID?
  /// Nil if it is none of those that were asked for by name.
  public var kind: FactKind?

  public init(number: UInt64, at: Instant, session: SessionID?, kind: FactKind?) {
    self.number = number
    self.at = at
    self.session = session
    self.kind = kind
  }
}

public struct Erasures: Sendable {
  public var lastIndexed: UInt64
  public var pending: [(customer: CustomerID, fact: UInt64)]

  public init(lastIndexed: UInt64, pending: [(customer: CustomerID, fact: UInt64)]) {
    self.lastIndexed = lastIndexed
    self.pending = pending
  }
}
