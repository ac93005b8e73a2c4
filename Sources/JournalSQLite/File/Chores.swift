import Journal

/// What the journal was asked to do beside its work, one thing after the other and each in steps of
/// a few milliseconds, so that facts hardly wait for it.
struct Chores {
  private let main: Connection
  private let aside: Connection
  private let log: WriteAheadLog
  /// Whether the table of facts has to have told what goes.
  private let tellsFacts: Bool
  private var waiting: [Chore] = []
  private var backup: Backup?
  private var writing: SnapshotWriting?
  private var purge: Purge?
  private var finished: [FinishedChore] = []
  /// Whether the last purge left something that is to go, for which the snapshots are too old.
  private(set) var wantsSnapshot = false

  init(_ main: Connection, _ aside: Connection, _ log: WriteAheadLog, tellsFacts: Bool) {
    self.main = main
    self.aside = aside
    self.log = log
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
      case .purge(let before, let notesBefore): hasMore = try stepPurge(before, notesBefore)
      case .snapshot(let snapshot):
        failure = snapshot.failure
        if failure == nil { hasMore = try stepSnapshot(snapshot) }
      }
    } catch {
      backup = nil
      writing = nil
      purge = nil
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
    if !hasMore { wantsSnapshot = false }
    return hasMore
  }

  private mutating func stepPurge(
    _ before: Int64, _ notesBefore: Int64
  ) throws(SQLiteFailure) -> Bool {
    var running: Purge
    if let purge {
      running = purge
    } else {
      running = try Purge(
        before: before, notesBefore: notesBefore, aside, log, tellsFacts: tellsFacts)
    }
    let hasMore = try running.step()
    purge = hasMore ? running : nil
    wantsSnapshot = running.wantsSnapshot
    return hasMore
  }
}
