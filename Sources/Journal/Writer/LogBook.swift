import Vocabulary

/// What a journal's owner and its disk tell each other: what waits, what was done, and whether
/// anything is taken. A value without a lock; who shares it guards it.
struct LogBook {
  var pending = Pending()
  private(set) var completed: [Completion] = []
  private(set) var condition = LogCondition.accepting
  private(set) var chores: [(chore: Chore, tag: UInt64)] = []
  /// The number that the next fact must have.
  private var expected: UInt64

  init(last: UInt64) { expected = last + 1 }

  /// Whether there is something to tell before the disk did anything.
  mutating func append(_ facts: [StampedFact], note: [UInt8], tag: UInt64) -> Bool {
    precondition(!facts.isEmpty, "facts are handed over, or a note without any")
    if isRefused(tag) { return true }
    precondition(facts[0].number == expected, "facts follow one another without a gap")
    pending.append(facts, note: note, tag: tag)
    expected += UInt64(facts.count)
    return false
  }

  /// The same for a note without facts.
  mutating func append(note: [UInt8], at instant: Instant, tag: UInt64) -> Bool {
    precondition(!note.isEmpty, "a note beside no facts says something")
    if isRefused(tag) { return true }
    pending.append(note: note, at: instant, before: expected, tag: tag)
    return false
  }

  private mutating func isRefused(_ tag: UInt64) -> Bool {
    switch condition {
    case .accepting: return false
    case .refusing(let failure):
      completed.append(Completion(tag: tag, failure: failure))
    case .recovered:
      let failure = StorageFailed(.other, reason: "the journal was not told to go on")
      completed.append(Completion(tag: tag, failure: failure))
    }
    return true
  }

  mutating func isOnDisk(_ tags: [UInt64]) {
    for tag in tags { completed.append(Completion(tag: tag, failure: nil)) }
  }

  /// Nothing of these is on disk, and nothing of what came after them.
  mutating func failed(_ tags: [UInt64], _ failure: StorageFailed) {
    for tag in tags + pending.tags { completed.append(Completion(tag: tag, failure: failure)) }
    pending.removeAll()
    condition = .refusing(failure)
  }

  mutating func stillFails(_ failure: StorageFailed) { condition = .refusing(failure) }
  mutating func recovered() { condition = .recovered }

  mutating func resume(after last: UInt64) {
    precondition(condition == .recovered, "only a journal that has recovered goes on")
    condition = .accepting
    expected = last + 1
  }

  /// False where it is not to be done: somebody waits for a backup, and not for a disk that may not
  /// be back for hours.
  mutating func request(_ chore: Chore, tag: UInt64) -> Bool {
    if case .refusing(let failure) = condition, case .backup = chore {
      completed.append(Completion(tag: tag, failure: failure))
      return false
    }
    chores.append((chore, tag))
    return true
  }

  /// Something that nobody asked for could not be done.
  mutating func upkeepFailed(_ failure: StorageFailed) {
    completed.append(Completion(tag: .max, failure: failure))
  }

  mutating func finished(_ chore: FinishedChore) {
    guard let place = chores.firstIndex(where: { $0.chore == chore.chore }) else { return }
    completed.append(Completion(tag: chores.remove(at: place).tag, failure: chore.failure))
  }

  mutating func takeCompleted(into others: inout [Completion]) {
    others.append(contentsOf: completed)
    completed.removeAll(keepingCapacity: true)
  }
}
