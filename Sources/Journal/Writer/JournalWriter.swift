public import System
public import Vocabulary

/// Puts facts on disk by a thread of its own, and never waits to gather more of them: while one
/// batch is being flushed the next one grows, so that the flush which follows serves all who came
/// meanwhile. One call alone, while the thread sleeps, is committed by whoever submits it: to hand
/// it over and back would cost more than it saves.
///
/// What can wait (the table for people, chores, the log) is done by the thread when nothing has
/// been written for a moment; and where there is no such moment, a little of it now and then.
public final class JournalWriter<Store: JournalStore>: FactLog, @unchecked Sendable {
  private let store: Store
  private let monitor: Monitor
  private var thread: WorkerThread?

  // Under the monitor's lock.
  private var book: LogBook
  /// Emptied buffers, so that taking what waits leaves others with room behind.
  private var spare = Pending()
  private var isStoreTaken = false
  private var isAsleep = false
  private var isWaitingForever = false
  private var isStopping = false
  private var wantsProbe = false
  private var wantsTidying = true
  private var lastCommit: UInt64 = 0
  /// When the commit under way began; nil if there is none.
  private var commitBegan: UInt64?
  /// Until then the disk counts as slow, and only the thread commits.
  private var slowUntil: UInt64 = 0
  /// The longest commit since it was last taken.
  private var slowestCommit: UInt64 = 0
  /// Since when there is something to tidy of which nothing was done.
  private var untidySince: UInt64
  private var isSnapshotWanted = false
  /// Why the last attempt to tidy failed, which is told once.
  private var untidiness: StorageFailed?
  private var times = CommitTimes()

  /// After so long without a commit the thread tidies.
  static var quietMilliseconds: UInt64 { 20 }
  /// After so long it tidies whether commits come or not.
  static var untidyMilliseconds: UInt64 { 100 }
  static var probeMilliseconds: UInt64 { 1_000 }
  /// A commit that took longer was slow: a loop that commits by itself would keep its clients
  /// waiting.
  static var slowNanoseconds: UInt64 { 20_000_000 }
  /// How long after a slow commit only the thread commits.
  static var slowMemoryNanoseconds: UInt64 { 10_000_000_000 }

  public init(_ store: Store) throws(SystemError) {
    self.store = store
    monitor = try Monitor()
    book = LogBook(last: store.last)
    untidySince = Self.now()
    thread = try WorkerThread(name: "journal", stackBytes: 8 << 20) { [unowned self] in
      self.work()
    }
  }

  /// Commits what waits, and ends the thread. Nothing may be handed over afterwards.
  public func stop() {
    monitor.locked {
      isStopping = true
      monitor.wake()
    }
    thread?.join()
    thread = nil
  }

  deinit { precondition(thread == nil, "a writer is stopped before it is let go") }

  /// Readable when there is something to take.
  public var descriptor: Int32 { monitor.descriptor }

  /// Waits until there is something to take, for those who have no loop to be woken in.
  public func wait(milliseconds: Int32) { monitor.waitForEvent(milliseconds: milliseconds) }

  // MARK: - The owner's side

  public func append(_ facts: [StampedFact], note: [UInt8] = [], tag: UInt64) {
    monitor.lock()
    if book.append(facts, note: note, tag: tag) { monitor.raise() }
    monitor.unlock()
  }

  public func append(note: [UInt8], at instant: Instant, tag: UInt64) {
    monitor.lock()
    if book.append(note: note, at: instant, tag: tag) { monitor.raise() }
    monitor.unlock()
  }

  @discardableResult
  public func submit(isAlone: Bool) -> Bool {
    monitor.lock()
    defer { monitor.unlock() }
    guard !book.pending.isEmpty else { return false }
    guard isAlone, isAsleep, !isStoreTaken, lastCommit >= slowUntil else {
      monitor.wake()
      return false
    }
    commitPending()
    // A log that is full is emptied by the thread, at once; what can wait, when it is quiet.
    if store.isUrgent || isWaitingForever { monitor.wake() }
    return true
  }

  public func takeCompleted(into completed: inout [Completion]) {
    monitor.lock()
    monitor.takeEvent()
    book.takeCompleted(into: &completed)
    monitor.unlock()
  }

  public func request(_ chore: Chore, tag: UInt64) {
    monitor.locked {
      if book.request(chore, tag: tag) {
        newChores.append(chore)
        monitor.wake()
      } else {
        monitor.raise()
      }
    }
  }

  public var condition: LogCondition { monitor.locked { book.condition } }

  /// How long the last commits took.
  public var commitTimes: CommitTimes { monitor.locked { times } }

  /// How long the commit under way has taken; zero if there is none.
  public var commitMilliseconds: Int64 {
    monitor.locked {
      commitBegan.map { Int64((Self.now() - $0) / 1_000_000) } ?? 0
    }
  }

  /// The longest commit since the last call, in milliseconds.
  public func takeSlowestMilliseconds() -> Int64 {
    monitor.locked {
      defer { slowestCommit = 0 }
      return Int64(slowestCommit / 1_000_000)
    }
  }

  /// Whether something that is to go waits for another snapshot, as the last purge found.
  public var wantsSnapshot: Bool { monitor.locked { isSnapshotWanted } }

  public func probe() {
    monitor.locked {
      wantsProbe = true
      monitor.wake()
    }
  }

  public func resume() -> UInt64 {
    monitor.locked {
      book.resume(after: store.last)
      return store.last
    }
  }

  private static func now() -> UInt64 { SystemClock.monotonic.nanoseconds }

  // MARK: - The thread's side, under the lock but for the disk's own work

  private var newChores: [Chore] = []

  private func work() {
    monitor.lock()
    while true {
      if case .refusing = book.condition {
        probeAgain()
      } else if !book.pending.isEmpty {
        commitPending()
        monitor.raise()
        if store.isUrgent || isTidyingLate { tidy() }
      } else if isStopping {
        break
      } else {
        rest()
      }
      if isStopping, book.condition != .accepting { break }
    }
    monitor.unlock()
  }

  /// Puts what waits on disk. The lock is open meanwhile; the store is taken.
  private func commitPending() {
    var taken = Pending()
    swap(&taken, &spare)
    swap(&taken, &book.pending)
    isStoreTaken = true
    let began = Self.now()
    commitBegan = began
    monitor.unlock()
    var failure: StorageFailed?
    do throws(StorageFailed) { try store.commit(taken.batch) } catch { failure = error }
    monitor.lock()
    isStoreTaken = false
    lastCommit = Self.now()
    commitBegan = nil
    slowestCommit = max(slowestCommit, lastCommit - began)
    if lastCommit - began > Self.slowNanoseconds {
      slowUntil = lastCommit + Self.slowMemoryNanoseconds
    }
    if failure == nil { times.note(nanoseconds: lastCommit - began) }
    if !wantsTidying { untidySince = lastCommit }
    wantsTidying = true
    if let failure { book.failed(taken.tags, failure) } else { book.isOnDisk(taken.tags) }
    taken.removeAll()
    spare = taken
  }

  /// Nothing is to be written: tidies once it has been quiet for a moment, or sleeps.
  private func rest() {
    let quiet = (Self.now() - lastCommit) / 1_000_000
    let isQuiet = wantsTidying && quiet >= Self.quietMilliseconds
    if store.isUrgent || !newChores.isEmpty || isQuiet || isTidyingLate {
      tidy()
      return
    }
    isAsleep = true
    isWaitingForever = !wantsTidying
    if wantsTidying {
      monitor.wait(milliseconds: Self.quietMilliseconds - min(quiet, Self.quietMilliseconds - 1))
    } else {
      monitor.wait()
    }
    // Whoever commits in our place is let finish.
    while isStoreTaken { monitor.wait(milliseconds: 1) }
    isAsleep = false
    isWaitingForever = false
  }

  private var isTidyingLate: Bool {
    wantsTidying && (Self.now() - untidySince) / 1_000_000 >= Self.untidyMilliseconds
  }

  private func tidy() {
    let chores = newChores
    newChores = []
    isStoreTaken = true
    monitor.unlock()
    for chore in chores { store.begin(chore) }
    // What could not be tidied is tried again behind the next commit.
    var hasMore = false
    var failure: StorageFailed?
    do throws(StorageFailed) { hasMore = try store.tidy() } catch { failure = error }
    let finished = store.takeFinished()
    let isSnapshotWanted = store.wantsSnapshot
    monitor.lock()
    isStoreTaken = false
    self.isSnapshotWanted = isSnapshotWanted
    wantsTidying = hasMore
    untidySince = Self.now()
    if let failure, untidiness == nil {
      book.upkeepFailed(failure)
      monitor.raise()
    }
    untidiness = failure
    if let finished {
      book.finished(finished)
      monitor.raise()
    }
  }

  private func probeAgain() {
    if !wantsProbe { monitor.wait(milliseconds: Self.probeMilliseconds) }
    wantsProbe = false
    if isStopping { return }
    isStoreTaken = true
    monitor.unlock()
    var failure: StorageFailed?
    do throws(StorageFailed) { try store.probe() } catch { failure = error }
    monitor.lock()
    isStoreTaken = false
    if let failure { book.stillFails(failure) } else { book.recovered() }
    monitor.raise()
  }
}
