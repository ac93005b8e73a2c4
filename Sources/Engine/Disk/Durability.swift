import Interface
public import Journal
import Routing
import Varlink
import Vocabulary

/// What waits for the disk: the batches that were handed to the log, and each answer and notice
/// that was given since, since it may speak of what the last of those batches holds.
///
///     append(facts) ─▶ batch 7 ──┐                  ┌─▶ nextReady() gives what waited for 7
///     hold(answer)  ─▶ after 7 ──┴─ submit ─ disk ──┘
///
/// If the disk fails, what waits is taken out with `nextLost` and answered otherwise; then all
/// owners go back to `point`.
struct Durability<Log: EngineLog> {
  private let log: Log
  private var outbox = Outbox()
  /// The last batch that was handed over.
  private(set) var lastBatch: UInt64 = 0
  /// The last batch and the last fact on disk.
  private(set) var point: DurablePoint
  /// The batches that wait, each with its last fact, in their order.
  private var waiting: [DurablePoint] = []
  /// Why nothing can be changed at present.
  private(set) var failure: StorageFailed?
  /// Kept, so that a look allocates nothing.
  private var completions: [Completion] = []
  #if PLANTED_FAULTS
    var planted: EngineFault?
  #endif

  /// - Parameter fact: The last that is on disk.
  init(_ log: Log, after fact: UInt64) {
    self.log = log
    point = DurablePoint(batch: 0, fact: fact)
  }

  /// Whether something waits for the disk.
  var waits: Bool { point.batch < lastBatch }

  /// Whether what is said now can be heard at once.
  var isOpen: Bool { outbox.isEmpty && !waits }

  var hasAnswers: Bool { !outbox.isEmpty }

  // MARK: - Handing over

  /// Shows the log what the router made of a command.
  func note(_ command: Command, at instant: Instant, _ outcome: Outcome) {
    log.note(command, at: instant, outcome)
  }

  /// Hands facts to the log, as a batch of their own, with what is noted beside them.
  mutating func append(_ facts: [StampedFact], note: [UInt8]) {
    guard let last = facts.last?.number else { return }
    lastBatch += 1
    #if PLANTED_FAULTS
      let note = planted == .noteForgotten ? [] : note
    #endif
    log.append(facts, note: note, tag: lastBatch)
    waiting.append(DurablePoint(batch: lastBatch, fact: last))
  }

  /// Hands over a note without facts.
  ///
  /// - Parameter fact: The last that is recorded.
  mutating func append(bareNote note: [UInt8], at instant: Instant, after fact: UInt64) {
    lastBatch += 1
    log.append(note: note, at: instant, tag: lastBatch)
    waiting.append(DurablePoint(batch: lastBatch, fact: fact))
  }

  /// - Returns: Whether it is known already what became of it.
  mutating func submit(isAlone: Bool) -> Bool { log.submit(isAlone: isAlone) }

  func request(_ chore: Chore, tag: UInt64) { log.request(chore, tag: tag) }

  // MARK: - Answers that wait

  /// Bytes that one answer or several are going to share.
  mutating func share(_ parameters: [UInt8]) -> Range<Int> { outbox.add(parameters) }

  /// Keeps an answer until all is on disk that it may speak of.
  mutating func hold(
    _ kind: Outbox.Entry.Kind, to client: ClientID, _ call: CallID, _ method: Method,
    _ shared: Range<Int>
  ) {
    outbox.add(kind, to: client, call, method, shared, batch: lastBatch)
  }

  /// The next answer that waits for nothing any more.
  mutating func nextReady() -> Outbox.Entry? {
    #if PLANTED_FAULTS
      if planted == .heardTooSoon { return outbox.next(through: .max) }
    #endif
    return outbox.next(through: point.batch)
  }

  /// The next answer, whatever it waits for.
  mutating func nextLost() -> Outbox.Entry? { outbox.next(through: .max) }

  func parameters(of entry: Outbox.Entry) -> ArraySlice<UInt8> { outbox.parameters(of: entry) }

  // MARK: - What became of it

  struct Completed {
    var news: DiskNews?
    /// What the log was asked to do beside batches, and is done or has failed.
    var chores: [Completion] = []
  }

  /// Takes what the log knows.
  mutating func takeCompleted() -> Completed {
    log.takeCompleted(into: &completions)
    var completed = Completed()
    var reached = point.batch
    for completion in completions {
      if completion.tag > lastBatch {
        completed.chores.append(completion)
      } else if let failure = completion.failure, isHeard(failure) {
        if self.failure == nil { completed.news = .failed(failure) }
        self.failure = self.failure ?? failure
      } else {
        reached = max(reached, completion.tag)
      }
    }
    completions.removeAll(keepingCapacity: true)
    let count = waiting.prefix { $0.batch <= reached }.count
    if count > 0 {
      point = waiting[count - 1]
      waiting.removeFirst(count)
    }
    if completed.news == nil, failure != nil, log.condition == .recovered {
      completed.news = .recovered
    }
    return completed
  }

  private func isHeard(_ failure: StorageFailed) -> Bool {
    #if PLANTED_FAULTS
      return planted != .failureNotHeard
    #else
      return true
    #endif
  }

  // MARK: - The disk fails, and is back

  /// Refuses changes from here on. All that was handed over is on disk.
  mutating func refuse(_ failure: StorageFailed) {
    precondition(!waits, "what was handed over is on disk before changes are refused")
    self.failure = failure
  }

  /// Takes changes again, though the log never refused them.
  mutating func accept() { failure = nil }

  /// The log takes facts again.
  ///
  /// - Returns: The last fact that it has.
  mutating func resume() -> UInt64 {
    failure = nil
    return log.resume()
  }
}

extension Durability: GoesBack, InvariantsChecked {
  /// What was handed over and lost has been answered; its numbers are not used again.
  mutating func goBack(to point: DurablePoint, _ state: State) {
    self.point = DurablePoint(batch: lastBatch, fact: point.fact)
    waiting = []
  }

  func checkInvariants() throws(BrokenInvariant) {
    try require(point.batch <= lastBatch, "no more is on disk than was handed over")
    try require(
      waits ? waiting.last?.batch == lastBatch : waiting.isEmpty,
      "each batch waits until it is on disk or lost")
    try require(
      zip(waiting, waiting.dropFirst()).allSatisfy { $0.batch < $1.batch && $0.fact <= $1.fact },
      "batches wait in their order")
    try require(
      waiting.first.map { $0.batch > point.batch } ?? true, "what is on disk waits no more")
  }
}

/// What became of the disk.
public enum DiskNews: Sendable {
  /// Nothing after the last fact on disk has happened: `goBack` to that.
  case failed(StorageFailed)
  /// It takes facts again: `resume`.
  case recovered
}
