public import Vocabulary

/// A journal without a thread: what was submitted goes to the store when its owner says `step`. For
/// a simulator, whose clock says when a disk is done.
public final class SteppedLog<Store: JournalStore>: FactLog {
  public let store: Store
  private var book: LogBook
  private var isSubmitted = false

  public init(_ store: Store) {
    self.store = store
    book = LogBook(last: store.last)
  }

  /// Whether `step` has something to write.
  public var isWaiting: Bool { isSubmitted && !book.pending.isEmpty }

  /// Writes what was submitted, as one batch.
  public func step() {
    guard isWaiting else { return }
    isSubmitted = false
    let tags = book.pending.tags
    do throws(StorageFailed) {
      try store.commit(book.pending.batch)
      book.pending.removeAll()
      book.isOnDisk(tags)
    } catch {
      book.pending.removeAll()
      book.failed(tags, error)
    }
  }

  /// Does a little of what can wait; false where nothing waits.
  public func tidy() -> Bool {
    let hasMore = (try? store.tidy()) ?? false
    if let finished = store.takeFinished() { book.finished(finished) }
    return hasMore
  }

  public func append(_ facts: [StampedFact], note: [UInt8] = [], tag: UInt64) {
    _ = book.append(facts, note: note, tag: tag)
  }

  public func append(note: [UInt8], at instant: Instant, tag: UInt64) {
    _ = book.append(note: note, at: instant, tag: tag)
  }

  @discardableResult
  public func submit(isAlone: Bool) -> Bool {
    isSubmitted = true
    return false
  }

  public func takeCompleted(into completed: inout [Completion]) {
    book.takeCompleted(into: &completed)
  }

  public func request(_ chore: Chore, tag: UInt64) {
    if book.request(chore, tag: tag) { store.begin(chore) }
  }

  public var condition: LogCondition { book.condition }

  public func probe() {
    guard case .refusing = book.condition else { return }
    do throws(StorageFailed) {
      try store.probe()
      book.recovered()
    } catch {
      book.stillFails(error)
    }
  }

  public func resume() -> UInt64 {
    book.resume(after: store.last)
    return store.last
  }
}
