import Interface
import Journal
import Routing

/// What the journal is asked to do now and then: a snapshot after so many facts, or where something
/// that is to go waits for one; and old facts purged.
struct Upkeep {
  let journal: String
  private let snapshotter: Snapshotter
  private var lastSnapshot: UInt64?
  private var snapshotAt: Instant?
  private var purgeAt: Instant?

  /// Above all tags of batches.
  private static let choreTag = UInt64.max

  init(journal: String) {
    self.journal = journal
    snapshotter = Snapshotter(journal)
  }

  /// Asks for what is due.
  mutating func look(
    _ fact: UInt64, _ now: Instant, _ settings: DaemonSettings,
    _ writer: JournalWriter<JournalFile>
  ) {
    guard writer.condition == .accepting else { return }
    let isDue = fact >= (lastSnapshot ?? 0) + UInt64(settings.snapshotFacts)
    let isWanted = writer.wantsSnapshot && now >= (snapshotAt.map { $0 + .hours(1) } ?? now)
    if isDue || isWanted, snapshotter.begin(into: writer, tag: Self.choreTag) {
      lastSnapshot = fact
      snapshotAt = now
    }
    if let purgeAt, now < purgeAt { return }
    purgeAt = now + .minutes(10)
    let before = settings.journalRetention.map { now.milliseconds - $0.milliseconds } ?? .min
    let notesBefore = now.milliseconds - settings.keyLifetime.milliseconds
    writer.request(.purge(before: before, notesBefore: notesBefore), tag: Self.choreTag)
  }
}
