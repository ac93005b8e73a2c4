public import Vocabulary

/// What a journal holds, for people and graphs.
public struct JournalStatistics: Hashable, Sendable {
  /// What it takes on disk.
  public var bytes: Int
  /// How many of them are free, and used before it grows.
  public var freeBytes: Int
  /// The oldest fact that is kept, and its batch's instant.
  public var oldest: UInt64?
  public var oldestAt: Instant?
  public var last: UInt64?
  public var lastAt: Instant?
  /// Up to which fact the index goes, and with it the table for people.
  public var indexedUpTo: UInt64
  public var lastSnapshot: UInt64?
  public var lastSnapshotAt: Instant?
  /// How many deleted sessions and erased customers are still stored.
  public var toForget: Int

  public init(
    bytes: Int, freeBytes: Int, oldest: UInt64?, oldestAt: Instant?, last: UInt64?,
    lastAt: Instant?, indexedUpTo: UInt64, lastSnapshot: UInt64?, lastSnapshotAt: Instant?,
    toForget: Int
  ) {
    self.bytes = bytes
    self.freeBytes = freeBytes
    self.oldest = oldest
    self.oldestAt = oldestAt
    self.last = last
    self.lastAt = lastAt
    self.indexedUpTo = indexedUpTo
    self.lastSnapshot = lastSnapshot
    self.lastSnapshotAt = lastSnapshotAt
    self.toForget = toForget
  }

  /// How many facts are kept, as numbers at least.
  public var facts: UInt64 {
    guard let oldest, let last else { return 0 }
    return last - oldest + 1
  }
}
