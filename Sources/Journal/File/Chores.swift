import CSQLite
import Glibc

/// What the journal was asked to do beside its work, one thing after the other and each in steps of
/// a few milliseconds, so that facts hardly wait for it.
struct Chores {
  private let main: Connection
  private let aside: Connection
  /// Whether the table of facts has to have told what goes.
  private let tellsFacts: Bool
  private var waiting: [Chore] = []
  private var backup: Backup?
  private var writing: SnapshotWriting?
  private var finished: [FinishedChore] = []

  /// How many batches one step of a purge takes away.
  static let batchesEachStep = 64

  init(_ main: Connection, _ aside: Connection, tellsFacts: Bool) {
    self.main = main
    self.aside = aside
    self.tellsFacts = tellsFacts
  }

  mutating func begin(_ chore: Chore) { waiting.append(chore) }

  mutating func takeFinished() -> FinishedChore? {
    finished.isEmpty ? nil : finished.removeFirst()
  }

  /// False where there is nothing to do.
  mutating func step() -> Bool {
    guard let chore = waiting.first else { return false }
    var failure: StorageFailed?
    var hasMore = false
    do throws(SQLiteFailure) {
      switch chore {
      case .backup(let path): hasMore = try stepBackup(path)
      case .purge(let before): hasMore = try purgeSome(before: before)
      case .snapshot(let snapshot):
        failure = snapshot.failure
        if failure == nil { hasMore = try stepSnapshot(snapshot) }
      }
    } catch {
      backup = nil
      writing = nil
      failure = error.storage
    }
    if !hasMore {
      waiting.removeFirst()
      finished.append(FinishedChore(chore: chore, failure: failure))
    }
    return true
  }

  private mutating func stepBackup(_ path: String) throws(SQLiteFailure) -> Bool {
    let running: Backup
    if let backup { running = backup } else { running = try Backup(of: main, to: path) }
    backup = running
    if try running.step() { return true }
    backup = nil
    try running.finish()
    return false
  }

  private mutating func stepSnapshot(_ snapshot: Snapshot) throws(SQLiteFailure) -> Bool {
    var running = writing ?? SnapshotWriting(snapshot, aside)
    let hasMore = try running.step()
    writing = hasMore ? running : nil
    return hasMore
  }

  /// The chain goes on from the last batch that went. Nothing goes that is not in a snapshot: a
  /// start needs it; and nothing that the table of facts has not told yet.
  private func purgeSome(before: Int64) throws(SQLiteFailure) -> Bool {
    guard let kept = try aside.number("SELECT min(fact) FROM snapshot") else { return false }
    let told = try aside.number("SELECT value FROM meta WHERE key = 'told'") ?? 0
    let oldest = try aside.prepare(
      "SELECT last, chain FROM batch WHERE at < ?1 AND last <= ?2 ORDER BY first LIMIT ?3")
    oldest.bind(1, before)
    oldest.bind(2, tellsFacts ? min(kept, told) : kept)
    oldest.bind(3, Int64(Self.batchesEachStep))
    var count = 0
    var end: (last: Int64, chain: Int64) = (0, 0)
    while try oldest.step() {
      end = (oldest.number(0), oldest.number(1))
      count += 1
    }
    guard count > 0 else { return false }
    try aside.transaction { () throws(SQLiteFailure) in
      try aside.run(
        """
        UPDATE meta SET value = \(end.last) WHERE key = 'start_fact';
        UPDATE meta SET value = \(end.chain) WHERE key = 'start_chain';
        DELETE FROM batch WHERE first <= \(end.last);
        DELETE FROM fact WHERE number <= \(end.last)
        """)
    }
    return count == Self.batchesEachStep
  }
}
