import Varlink
public import Vocabulary

/// Figures of the journal: what it holds now, and how long its last commits took.
public struct JournalFigures: Hashable, Sendable {
  /// A fact, and when it was.
  public struct Place: Hashable, Sendable {
    public var fact: UInt64
    public var at: Instant

    public init(fact: UInt64, at: Instant) {
      self.fact = fact
      self.at = at
    }
  }

  public var bytes = 0
  /// How many of these are free; they are used again before the file grows.
  public var freeBytes = 0
  /// From the oldest that is kept to the last, those among them that were deleted too.
  public var facts: UInt64 = 0
  public var oldest: Place?
  public var lastSnapshot: Place?
  /// The last fact that the table for people has.
  public var told: UInt64 = 0
  /// Deleted sessions and erased customers that are still in the file.
  public var toForget = 0
  /// Since the daemon began.
  public var commits: UInt64 = 0
  public var medianCommitMicroseconds: Int?
  public var p99CommitMicroseconds: Int?
  public var longestCommitMicroseconds: Int?

  public init() {}

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("bytes", bytes)
    writer.member("free_bytes", freeBytes)
    writer.member("facts", facts)
    writer.member("oldest_fact", oldest?.fact)
    writer.member("oldest_at", oldest?.at)
    writer.member("snapshot_fact", lastSnapshot?.fact)
    writer.member("snapshot_at", lastSnapshot?.at)
    writer.member("told_fact", Int64(clamping: told))
    writer.member("to_forget", toForget)
    writer.member("commits", commits)
    writer.member("commit_median_microseconds", medianCommitMicroseconds)
    writer.member("commit_p99_microseconds", p99CommitMicroseconds)
    writer.member("commit_longest_microseconds", longestCommitMicroseconds)
    writer.endObject()
  }
}
