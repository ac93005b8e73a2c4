import System
public import Vocabulary

/// Reads a journal in memory. It has no index: every look-up reads all facts that are kept.
public final class MemoryArchive: FactArchive {
  private let shared: Locked<MemoryContents>
  private var contents: MemoryContents { shared.withLock { $0 } }

  init(_ shared: Locked<MemoryContents>) { self.shared = shared }

  // MARK: - Batches

  public func range() throws(JournalError) -> ClosedRange<UInt64>? {
    let contents = contents
    guard let first = contents.places.first, let last = contents.places.last else { return nil }
    return contents.batches[first].first...contents.batches[last].last
  }

  public func start() throws(JournalError) -> BatchEnd { contents.start }

  public func end(upTo fact: UInt64) throws(JournalError) -> BatchEnd? {
    let contents = contents
    guard let place = contents.places.last(where: { contents.batches[$0].last <= fact }) else {
      return nil
    }
    let batch = contents.batches[place]
    return BatchEnd(fact: batch.last, at: batch.at, chain: contents.row(place).chain)
  }

  public func batch(
    with fact: UInt64
  ) throws(JournalError) -> (first: UInt64, last: UInt64, at: Instant)? {
    let contents = contents
    return contents.places.last { contents.batches[$0].first <= fact }.map {
      let batch = contents.batches[$0]
      return (batch.first, batch.last, batch.at)
    }
  }

  public func rows(after first: UInt64, limit: Int) throws(JournalError) -> [BatchRow] {
    let contents = contents
    return contents.places.filter { contents.batches[$0].first > first }.prefix(limit).map {
      contents.row($0)
    }
  }

  // MARK: - Snapshots

  public func snapshots() throws(JournalError) -> [KnownSnapshot] {
    contents.snapshots.map(\.known).sorted { $0.fact > $1.fact }
  }

  public func part(
    _ place: Int, of snapshot: KnownSnapshot
  ) throws(JournalError) -> (sum: UInt64, bytes: [UInt8])? {
    guard let found = contents.snapshots.first(where: { $0.known == snapshot }),
      found.parts.indices.contains(place)
    else { return nil }
    let bytes = found.parts[place]
    return (Snapshot.sum(of: bytes, fact: snapshot.fact, place: place), bytes)
  }

  // MARK: - Notes

  public func notes(
    _ body: (_ note: [UInt8], _ at: Instant, _ fact: UInt64) -> Bool
  ) throws(JournalError) {
    for batch in contents.batches.reversed() where !batch.notes.isEmpty {
      for note in try Batch.notes(batch.notes).reversed() {
        if !body(note, batch.at, batch.first) { return }
      }
    }
  }

  public func note(
    beside fact: UInt64, where isIt: ([UInt8]) -> Bool
  ) throws(JournalError) -> [UInt8]? {
    let all = contents.batches.filter { !$0.notes.isEmpty }
    // A commit has facts of several calls, and a note without facts may be in the commit of earlier
    // facts.
    let beside = all.reversed().filter { $0.hasFacts && $0.first <= fact }.prefix(2)
    for batch in beside + all.filter({ !$0.hasFacts && $0.first >= fact }) {
      if let note = try Batch.notes(batch.notes).first(where: isIt) { return note }
    }
    return nil
  }

  // MARK: - No index

  public func indexedUpTo() throws(JournalError) -> UInt64 { contents.start.fact }

  public func indexed(
    _ query: IndexQuery, _ body: (IndexEntry) throws(JournalError) -> Bool
  ) throws(JournalError) {}

  // MARK: - Names of purged facts

  public func name(of rep: RepID) throws(JournalError) -> String? {
    for stamped in contents.purged.reversed() {
      if case .rep(rep, .put(let name, _, _)) = stamped.fact { return name }
    }
    return nil
  }

  public func configuration(before fact: UInt64) throws(JournalError) -> UInt64? {
    contents.purged.last { $0.number < fact && $0.fact.kind == .configured }?.number
  }

  public func configured(by fact: UInt64) throws(JournalError) -> Fact? {
    contents.purged.first { $0.number == fact }?.fact
  }

  public func keptName(of customer: CustomerID) throws(JournalError) -> StampedFact? {
    contents.purged.last { $0.fact.kind == .customerKnown && $0.fact.customer == customer }
  }

  public func keptNames(like name: CustomerName) throws(JournalError) -> [StampedFact] {
    contents.purged.filter {
      if case .customer(_, .known(name, _)) = $0.fact { true } else { false }
    }
  }

  public func erasures() throws(JournalError) -> Erasures {
    let last = contents.purged.last { $0.fact.kind == .customerErased }
    return Erasures(lastIndexed: last?.number ?? 0, pending: [])
  }

  public func purgedQueue(of session: SessionID) throws(JournalError) -> SessionQueue {
    var queue = SessionQueue()
    for stamped in contents.purged where stamped.fact.session == session {
      if let step = stamped.fact.queueStep { queue.follow(step) }
    }
    return queue
  }

  public func purgedQueues(servedBy rep: RepID) throws(JournalError) -> [QueueID]? {
    for stamped in contents.purged.reversed() {
      if case .rep(rep, .put(_, _, let queues)) = stamped.fact { return queues }
      if case .rep(rep, .removed) = stamped.fact { return nil }
    }
    return nil
  }

  // MARK: - Figures

  public func statistics() throws(JournalError) -> JournalStatistics {
    let contents = contents
    let range = try range()
    let snapshot = try snapshots().first
    return JournalStatistics(
      bytes: contents.batches.reduce(0) { $0 + $1.facts.count + $1.notes.count }, freeBytes: 0,
      oldest: range?.lowerBound, oldestAt: try batch(with: range?.lowerBound ?? 0)?.at,
      last: range?.upperBound, lastAt: try batch(with: range?.upperBound ?? 0)?.at,
      indexedUpTo: contents.start.fact, lastSnapshot: snapshot?.fact, lastSnapshotAt: snapshot?.at,
      toForget: 0)
  }
}
