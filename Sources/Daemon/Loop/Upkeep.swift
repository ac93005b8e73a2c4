import Interface
import Journal
import System
import Vocabulary

/// What the journal is asked to do now and then: a snapshot after so many facts, or if something
/// that is to go waits for one; and old facts purged.
///
/// Making a snapshot takes the memory of a second router. If there is too little memory, none is
/// made: a start that must read more facts is better than a daemon that the kernel kills, and kills
/// again at the next start, which needs as much.
struct Upkeep {
  let journal: Location
  private let snapshotter: Snapshotter<Location>
  /// The last fact of the newest snapshot, or of the last attempt at one.
  private var lastSnapshot: UInt64
  private var snapshotAt: Instant?
  private var notBefore: Instant?
  private var purgeAt: Instant?

  /// Above all tags of batches.
  private static let choreTag = UInt64.max

  /// - Parameter snapshot: the last fact of the newest snapshot; 0 if there is none.
  init(journal: Location, snapshot: UInt64) {
    self.journal = journal
    lastSnapshot = snapshot
    snapshotter = Snapshotter(journal)
  }

  /// Asks for what is due.
  ///
  /// - Parameter coreTime: The time of the facts, which differs from `now` under a manual clock.
  ///   The age of keys and facts is reckoned by it.
  /// - Returns: Why a snapshot that is due is not made.
  mutating func look(
    _ fact: UInt64, _ now: Instant, coreTime: Instant, _ settings: DaemonSettings,
    _ writer: Writer
  ) -> String? {
    guard writer.condition == .accepting else { return nil }
    let shortage = lookForSnapshot(fact, now, settings, writer)
    if let purgeAt, now < purgeAt { return shortage }
    purgeAt = now + .minutes(10)
    let before = settings.journalRetention.map { coreTime.milliseconds - $0.milliseconds } ?? .min
    let notesBefore = coreTime.milliseconds - settings.keyLifetime.milliseconds
    writer.request(.purge(before: before, notesBefore: notesBefore), tag: Self.choreTag)
    return shortage
  }

  private mutating func lookForSnapshot(
    _ fact: UInt64, _ now: Instant, _ settings: DaemonSettings,
    _ writer: Writer
  ) -> String? {
    let isDue = fact >= lastSnapshot + UInt64(settings.snapshotFacts)
    let isWanted = writer.wantsSnapshot && now >= (snapshotAt.map { $0 + .hours(1) } ?? now)
    guard isDue || isWanted, now >= notBefore ?? now else { return nil }
    if let shortage = MemoryRoom.shortage(of: MemoryRoom.anonymousBytes) {
      notBefore = now + .minutes(10)
      return shortage
    }
    let begins = snapshotter.begin(into: writer, tag: Self.choreTag) {
      MemoryRoom.shortage(of: 0)
    }
    if begins {
      lastSnapshot = fact
      snapshotAt = now
    }
    return nil
  }
}
