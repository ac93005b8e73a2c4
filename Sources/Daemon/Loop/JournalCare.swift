import Engine
import Interface
import Journal
import System
import Vocabulary

/// What the daemon does about its journal beside writing to it: it commits while the loop waits,
/// asks for snapshots and purges, sees that the file is still in its place, goes back to what is on
/// disk if a write failed, and says if the disk is slow.
struct JournalCare {
  private let writer: Writer
  private let tenure: any Tenure
  private let state: StateDirectory
  private var upkeep: Upkeep
  private let diskWait: DiskWait
  private var slowDisk = SlowDisk()

  /// - Parameter snapshot: the last fact of the newest snapshot; 0 if there is none.
  init(
    _ writer: Writer, at location: Location, _ tenure: any Tenure, in state: StateDirectory,
    snapshot: UInt64
  ) throws(SystemError) {
    self.writer = writer
    self.tenure = tenure
    self.state = state
    upkeep = Upkeep(journal: location, snapshot: snapshot)
    diskWait = try DiskWait()
  }

  /// Readable if something is on disk.
  var descriptor: Int32 { writer.descriptor }
  /// The directory that has the journal.
  var directory: String { state.path }
  var commitMilliseconds: Int64 { writer.commitMilliseconds }

  func figures(_ statistics: JournalStatistics) -> JournalFigures {
    JournalFigures(statistics, writer.commitTimes)
  }

  /// Whether the service manager's status line was set while the loop waited for the disk.
  func takeSpoken() -> Bool { diskWait.takeSpoken() }

  // MARK: - Writing

  /// Alone, it may be committed here, and then the loop waits for the disk.
  ///
  /// - Returns: Whether something was committed.
  func submit(_ engine: inout DaemonEngine, isAlone: Bool) -> Bool {
    guard isAlone else { return engine.submit(isAlone: false) }
    diskWait.begin()
    defer { diskWait.end() }
    return engine.submit(isAlone: true)
  }

  /// What was submitted is written, and nothing after it.
  func stop() { writer.stop() }

  /// The same at the daemon's end, for which the service manager waits.
  func end() {
    diskWait.begin(isStopping: true)
    writer.stop()
    diskWait.end()
  }

  // MARK: - What became of it

  func see(
    to news: DiskNews?, _ engine: inout DaemonEngine, _ clock: inout DaemonClock, _ log: Log
  ) {
    switch news {
    case nil: break
    case .failed:
      do throws(JournalError) {
        engine.goBack(
          to: try Recovery.read(at: upkeep.journal) { _ in ServiceManager.watchdog() }.router)
        log.level = System.LogLevel(engine.settings.logLevel)
      } catch {
        // Without a state no call can be answered; the service manager starts a new process.
        log.write(.error, "\(error)", id: MessageID.storageFailed)
        log.flush()
        preconditionFailure("what is on disk cannot be read: \(error)")
      }
    case .recovered: engine.resume(at: clock.read())
    }
  }

  // MARK: - Each second

  /// Checked every second, because writes to a renamed or deleted journal do not fail, and the next
  /// start would not find them. Batches that were handed over are still written to the same file.
  func seeWhetherInPlace(
    _ engine: inout DaemonEngine, _ clock: inout DaemonClock, _ log: Log
  ) {
    guard let fault = tenure.fault() else {
      if let sentence = tenure.renew() {
        log.write(.warning, sentence, id: MessageID.journalMark)
      }
      if engine.storageFailure?.kind == .moved { engine.acceptChanges(at: clock.read()) }
      return
    }
    guard engine.storageFailure == nil else { return }
    let end = SystemClock.monotonic.milliseconds + Self.millisecondsForLastCommits
    while engine.waitsForDisk {
      _ = engine.submit(isAlone: false)
      writer.wait(milliseconds: 100)
      see(to: engine.takeCompleted(), &engine, &clock, log)
      // Tried again in a second.
      if SystemClock.monotonic.milliseconds >= end || engine.storageFailure != nil { return }
    }
    engine.refuseChanges(fault)
  }

  private static var millisecondsForLastCommits: Int64 { 1_000 }

  /// Asks for the snapshots and purges that are due, and says if the disk was slow.
  mutating func keep(
    _ engine: inout DaemonEngine, at now: Instant, monotonic: Int64, _ log: Log
  ) {
    if engine.storageFailure == nil,
      let reason = upkeep.look(
        engine.durableFact, now, coreTime: engine.manualClock ?? now, engine.settings, writer)
    {
      engine.note(.snapshotSkipped(reason: reason))
    }
    slowDisk.tell(commit: writer.takeSlowestMilliseconds(), at: monotonic, log)
  }

  /// A name without a slash is a file beside the journal. A relative path is refused: it would be
  /// below the daemon's working directory, which nobody means.
  func backUp(_ errand: Errand, _ file: String, _ engine: inout DaemonEngine) {
    if !file.contains("/") {
      engine.backUp(for: errand, to: "\(state.path)/\(file)")
    } else if file.hasPrefix("/") {
      engine.backUp(for: errand, to: file)
    } else {
      engine.fail(
        backup: errand,
        "\(file) is relative, and the daemon works in a folder of its own; give the whole path, "
          + "from / on, or a name without a slash, which is a file in \(state.path)")
    }
  }
}
