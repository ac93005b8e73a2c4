public import System
public import Vocabulary

/// A journal that lives as long as its process: for tests, and for trying things out. It can be
/// told to fail. It makes no backups.
public final class MemoryStore: JournalStore, Sendable {
  private let shared: Locked<MemoryContents>
  private let state = Locked(State())
  /// Lets go of the tenure.
  private let end: @Sendable () -> Void

  private struct State: Sendable {
    var failure: StorageFailed?
    var waiting: [Chore] = []
    var finished: [FinishedChore] = []
  }

  public convenience init() { self.init(Locked(MemoryContents())) {} }

  init(_ shared: Locked<MemoryContents>, end: @escaping @Sendable () -> Void) {
    self.shared = shared
    self.end = end
  }

  deinit { end() }

  public var batches: [EncodedBatch] { shared.withLock { $0.batches } }
  public var last: UInt64 { shared.withLock { $0.last } }

  /// What every commit is answered with while it is set.
  public var failure: StorageFailed? {
    get { state.withLock { $0.failure } }
    set { state.withLock { $0.failure = newValue } }
  }

  public func commit(_ batch: EncodedBatch) throws(StorageFailed) {
    try probe()
    shared.withLock { $0.commit(batch) }
  }

  public func probe() throws(StorageFailed) {
    if let failure { throw failure }
  }

  public func begin(_ chore: Chore) { state.withLock { $0.waiting.append(chore) } }

  public var isUrgent: Bool { false }

  public func tidy() throws(StorageFailed) -> Bool {
    let next = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
    guard let chore = next else { return false }
    let failure = carryOut(chore)
    state.withLock { $0.finished.append(FinishedChore(chore: chore, failure: failure)) }
    return true
  }

  private func carryOut(_ chore: Chore) -> StorageFailed? {
    switch chore {
    case .backup: return StorageFailed(.other, reason: "this journal is in memory alone")
    case .purge(let before, let notesBefore):
      shared.withLock { $0.purge(before: before, notesBefore: notesBefore) }
    case .snapshot(let snapshot):
      if let failure = snapshot.failure { return failure }
      do throws(SystemError) {
        var parts: [[UInt8]] = []
        for index in 0..<snapshot.parts.count { parts.append(try snapshot.parts.part(index)) }
        shared.withLock { $0.keep(snapshot, parts) }
      } catch {
        return StorageFailed(error)
      }
    }
    return nil
  }

  public var wantsSnapshot: Bool { shared.withLock { $0.wantsSnapshot } }

  public func takeFinished() -> FinishedChore? {
    state.withLock { $0.finished.isEmpty ? nil : $0.finished.removeFirst() }
  }

  /// All facts that are kept.
  public func facts() throws(JournalError) -> [StampedFact] {
    var facts: [StampedFact] = []
    for batch in batches where batch.hasFacts { facts += try Batch(batch).facts }
    return facts
  }
}

/// Where a journal in memory is kept.
public final class MemoryJournal: JournalLocation {
  private let shared = Locked(MemoryContents())
  private let isTaken = Locked(false)

  public init() {}

  public var name: String { "the journal in memory" }

  public func open(
    program: String, now: Instant
  ) throws(JournalError) -> OpenJournal<MemoryStore, MemoryTenure> {
    let wasTaken = isTaken.withLock { isTaken in
      defer { isTaken = true }
      return isTaken
    }
    if wasTaken { throw .inUse(path: name) }
    let store = MemoryStore(shared) { [isTaken] in isTaken.withLock { $0 = false } }
    return OpenJournal(store: store, tenure: MemoryTenure(), remarks: [])
  }

  public func archive() throws(JournalError) -> MemoryArchive { MemoryArchive(shared) }

  public func scratchFile() throws(SystemError) -> SnapshotFile? { nil }
}

/// Nobody can take it away.
public struct MemoryTenure: Tenure {
  public func fault() -> StorageFailed? { nil }
  public func renew() -> String? { nil }
}
