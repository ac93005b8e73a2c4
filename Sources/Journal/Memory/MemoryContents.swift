import Vocabulary

/// A journal in memory: batches with their chain, the two newest snapshots, and what must be known
/// of facts that were purged.
struct MemoryContents: Sendable {
  /// Every commit; those without facts have notes alone.
  private(set) var batches: [EncodedBatch] = []
  /// Of each of these the checksum with which it was first written, and the chain.
  private var links: [(written: UInt64, chain: UInt64)] = []
  /// The last fact that was purged.
  private(set) var start = BatchEnd(fact: 0, at: .zero, chain: 0)
  /// The oldest first.
  private(set) var snapshots: [(known: KnownSnapshot, parts: [[UInt8]])] = []
  /// Purged facts that give names or queues to later ones.
  private(set) var purged: [StampedFact] = []
  /// What must be forgotten up to this fact is gone.
  private var forgottenUpTo: UInt64 = 0
  private(set) var wantsSnapshot = false

  var last: UInt64 { batches.last?.last ?? start.fact }

  mutating func commit(_ batch: EncodedBatch) {
    precondition(batch.first == last + 1, "a batch begins after the last")
    let before = links.last?.chain ?? start.chain
    let sum = batch.sum
    let chain = batch.hasFacts ? EncodedBatch.chain(after: before, sum: sum) : before
    batches.append(batch)
    links.append((sum, chain))
  }

  /// The places of batches that have facts.
  var places: some BidirectionalCollection<Int> {
    batches.indices.lazy.filter { batches[$0].hasFacts }
  }

  func row(_ place: Int) -> BatchRow {
    var encoded = batches[place]
    encoded.notes = []
    let link = links[place]
    return BatchRow(
      encoded: encoded, written: link.written, sum: encoded.sum, chain: link.chain)
  }

  // MARK: - Chores

  mutating func keep(_ snapshot: Snapshot, _ parts: [[UInt8]]) {
    let known = KnownSnapshot(
      fact: snapshot.fact, at: snapshot.at, chain: snapshot.chain, format: snapshot.format,
      parts: parts.count)
    snapshots.removeAll { snapshot.unreadable.contains($0.known.fact) }
    if snapshots.contains(where: { $0.known == known }) {
      // One that was made twice has shown that nothing before it is needed.
      let forgets = toForget(upTo: known.fact)
      snapshots.removeAll { old in
        old.known.fact < known.fact && forgets.contains { $0.number > old.known.fact }
      }
    } else {
      snapshots.append((known, parts))
      if snapshots.count > 2 { snapshots.removeFirst() }
    }
    wantsSnapshot = false
  }

  /// Takes away batches that ended before an instant, as far as the older snapshot has what they
  /// did; notes before an instant of their own; and what must be forgotten.
  mutating func purge(before: Int64, notesBefore: Int64) {
    let kept = snapshots.map(\.known.fact).min() ?? 0
    var isHeldBack = false
    while let place = places.first, batches[place].at.milliseconds < before {
      isHeldBack = batches[place].last > kept
      if isHeldBack { break }
      remember(place)
      start = BatchEnd(fact: batches[place].last, at: .zero, chain: links[place].chain)
      removeFacts(place)
    }
    for place in batches.indices where batches[place].at.milliseconds < notesBefore {
      batches[place].notes = []
    }
    let empty = batches.indices.filter { !batches[$0].hasFacts && batches[$0].notes.isEmpty }
    for place in empty.reversed() {
      batches.remove(at: place)
      links.remove(at: place)
    }
    forget(upTo: kept)
    wantsSnapshot = isHeldBack || !toForget(upTo: .max).isEmpty
  }

  /// Leaves its notes, which have an age of their own.
  private mutating func removeFacts(_ place: Int) {
    let batch = batches[place]
    batches[place] = EncodedBatch(notes: batch.notes, at: batch.at, before: batch.first)
  }

  private mutating func remember(_ place: Int) {
    let names: Set<FactKind> = [.configured, .customerKnown, .customerErased, .repPut, .repRemoved]
    for stamped in facts(of: batches[place]) {
      if stamped.fact.isLastOfCustomer {
        purged.removeAll {
          $0.fact.kind == .customerKnown && $0.fact.customer == stamped.fact.customer
        }
      }
      if names.contains(stamped.fact.kind) || stamped.fact.queueStep != nil {
        purged.append(stamped)
      }
    }
  }

  func facts(of batch: EncodedBatch) -> [StampedFact] {
    batch.hasFacts ? ((try? Batch(batch))?.facts ?? []) : []
  }

  // MARK: - Forgetting

  private func toForget(upTo bound: UInt64) -> [StampedFact] {
    batches.flatMap(facts(of:)).filter {
      $0.number > forgottenUpTo && $0.number <= bound
        && [FactKind.sessionDeleted, .customerErased].contains($0.fact.kind)
    }
  }

  private mutating func forget(upTo bound: UInt64) {
    let forgets = toForget(upTo: bound)
    guard let last = forgets.last else { return }
    var set = ForgetSet()
    let known = (purged + batches.flatMap(facts(of:))).filter { $0.fact.kind == .customerKnown }
    for stamped in forgets {
      if case .session(let session, .deleted) = stamped.fact { set.sessions.insert(session) }
      guard case .customer(let id, .erased) = stamped.fact else { continue }
      set.customers.insert(id)
      for naming in known {
        guard case .customer(id, .known(let name, _)) = naming.fact else { continue }
        set.names.insert(name)
        for other in known where other.number <= naming.number {
          if case .customer(let same, .known(name, _)) = other.fact { set.customers.insert(same) }
        }
      }
    }
    for place in batches.indices where batches[place].hasFacts {
      if let batch = try? batches[place].rewritten(by: set) { batches[place] = batch }
    }
    purged = purged.compactMap { stamped in
      switch set.fate(of: stamped.fact) {
      case .stays: return stamped
      case .goes: return nil
      case .becomes(let fact):
        return StampedFact(number: stamped.number, at: stamped.at, fact: fact)
      }
    }
    forgottenUpTo = last.number
  }
}

extension Fact {
  /// Whether no later fact mentions its customer.
  fileprivate var isLastOfCustomer: Bool {
    if case .customer(_, .forgotten(wholly: true)) = self { return true }
    return kind == .customerErased
  }
}

extension EncodedBatch {
  /// Its numbers and instants stay.
  fileprivate func rewritten(by set: ForgetSet) throws(JournalError) -> EncodedBatch {
    var reader = try FactReader(facts, first: first)
    var run = FactRun()
    while !reader.isAtEnd {
      let number = reader.number
      let fact = try reader.next()
      switch fact.map({ set.fate(of: $0) }) {
      case .stays?:
        if let fact { run.append(StampedFact(number: number, at: reader.at, fact: fact)) }
      case .becomes(let other)?:
        run.append(StampedFact(number: number, at: reader.at, fact: other))
      case .goes?, nil: run.appendPurged(number, at: reader.at)
      }
    }
    var batch = self
    batch.facts = run.bytes
    return batch
  }
}
