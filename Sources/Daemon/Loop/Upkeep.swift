import Journal
import Routing

/// What the journal is asked to do now and then: a snapshot after so many facts, and old facts
/// purged.
struct Upkeep {
  let journal: String
  private let snapshotter: Snapshotter
  private var lastSnapshot: UInt64?
  private var purgeAt: Instant?

  /// Above all tags of batches.
  private static let choreTag = UInt64.max

  init(journal: String) {
    self.journal = journal
    snapshotter = Snapshotter(journal)
  }

  /// Asks for what is due.
  mutating func look(
    _ fact: UInt64, _ now: Instant, _ writer: JournalWriter<JournalFile>
  ) {
    guard writer.condition == .accepting else { return }
    let since = lastSnapshot ?? 0
    if fact >= since + Self.factsEachSnapshot, snapshotter.begin(into: writer, tag: Self.choreTag) {
      lastSnapshot = fact
    }
    if let purgeAt, now < purgeAt { return }
    purgeAt = now + .minutes(10)
    writer.request(
      .purge(before: now.milliseconds - Self.retention.milliseconds), tag: Self.choreTag)
  }

  private static let factsEachSnapshot: UInt64 = 1_000_000
  private static let retention = Interval.hours(24 * 30)
}
