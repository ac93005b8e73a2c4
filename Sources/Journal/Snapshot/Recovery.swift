public import Routing
import Vocabulary

/// What a daemon begins with: the router as it was, from the newest good snapshot and the facts
/// behind it.
public struct Recovery: Sendable {
  public var router: Router
  /// The snapshot that it began with; 0: none, all facts were applied.
  public var snapshot: UInt64
  /// How many facts were applied.
  public var facts: UInt64 = 0
  /// Of snapshots that could not be used, why.
  public var passedOver: [String] = []
  /// After which facts those were taken.
  var unreadable: [UInt64] = []
  var chain: UInt64

  /// Reads the journal. `progress` is called now and then with a number from 0 to 1, and may throw
  /// to end it.
  ///
  /// - Complexity: O(n log n) in what is in state, and O(m log n) in the facts since the snapshot
  public static func read(
    _ path: String, progress: (Double) throws(JournalError) -> Void = { _ in }
  ) throws(JournalError) -> Recovery {
    let reader = try JournalReader(path)
    var recovery = try begin(reader, progress)
    let first = recovery.router.state.factNumber
    let end = max(try reader.range()?.upperBound ?? first, first)
    var cursor = try reader.batches(after: first)
    while let batch = try cursor.next() {
      guard batch.isWhole(after: first) else {
        throw .damaged(
          Damage(
            intactUpTo: 0, intactUntil: .zero,
            what:
              "facts before \(batch.last) were deleted, and no snapshot behind them can be read "
              + recovery.passedOver.joined(separator: "; ")))
      }
      for fact in batch.facts { recovery.router.apply(fact) }
      recovery.facts += UInt64(batch.facts.count)
      recovery.chain = cursor.chain
      try progress(0.5 + 0.5 * Double(batch.last - first) / Double(max(1, end - first)))
    }
    return recovery
  }

  private static func begin(
    _ reader: JournalReader, _ progress: (Double) throws(JournalError) -> Void
  ) throws(JournalError) -> Recovery {
    var passedOver: [String] = []
    var unreadable: [UInt64] = []
    for known in try reader.snapshots() {
      do throws(JournalError) {
        var recovery = try restore(known, reader, progress)
        recovery.passedOver = passedOver
        recovery.unreadable = unreadable
        return recovery
      } catch {
        if case .storage = error { throw error }
        if case .noMemory = error { throw error }
        passedOver.append("the snapshot after fact \(known.fact): \(error)")
        unreadable.append(known.fact)
      }
    }
    let start = try reader.start()
    guard start.fact == 0 else {
      throw .damaged(
        Damage(
          intactUpTo: 0, intactUntil: .zero,
          what: "facts up to \(start.fact) were purged, and no snapshot of them can be read "
            + passedOver.joined(separator: "; ")))
    }
    return Recovery(
      router: Router(), snapshot: 0, passedOver: passedOver, unreadable: unreadable,
      chain: start.chain)
  }

  private static func restore(
    _ known: KnownSnapshot, _ reader: JournalReader,
    _ progress: (Double) throws(JournalError) -> Void
  ) throws(JournalError) -> Recovery {
    guard try reader.chain(after: known.fact) == known.chain else {
      throw .unreadable("it is not of this journal", at: 0)
    }
    let configuration = try Snapshot.configuration(of: try reader.part(0, of: known))
    var stopped: JournalError?
    do throws(SnapshotFault) {
      var restorer = try StateRestorer(configuration, format: known.format)
      for place in 1..<max(2, known.parts) {
        let part: SnapshotPart
        do throws(JournalError) {
          part = try Snapshot.part(of: try reader.part(place, of: known))
        } catch {
          throw SnapshotFault("\(error)")
        }
        try restorer.add(part)
        do throws(JournalError) {
          try progress(0.5 * Double(place) / Double(max(known.parts, place)))
        } catch {
          stopped = error
          throw SnapshotFault("\(error)")
        }
      }
      let router = try restorer.finish()
      return Recovery(router: router, snapshot: known.fact, chain: known.chain)
    } catch {
      throw stopped ?? .unreadable(error.what, at: 0)
    }
  }
}

/// What the journal says of a snapshot that it has.
struct KnownSnapshot {
  var fact: UInt64
  var chain: UInt64
  var format: Int
  var parts: Int
}

extension JournalReader {
  /// The newest first.
  func snapshots() throws(JournalError) -> [KnownSnapshot] {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let rows = try connection.prepare(
        "SELECT fact, chain, format, parts FROM snapshot ORDER BY fact DESC")
      var known: [KnownSnapshot] = []
      while try rows.step() {
        known.append(
          KnownSnapshot(
            fact: rows.bits(0), chain: rows.bits(1), format: Int(rows.number(2)),
            parts: Int(rows.number(3))))
      }
      return known
    }
  }

  /// The chain up to a fact that ends a batch, or that was the last to be purged.
  func chain(after fact: UInt64) throws(JournalError) -> UInt64? {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      let batch = try connection.prepare(
        "SELECT chain FROM batch WHERE first <= ?1 AND last = ?1 ORDER BY first DESC LIMIT 1")
      batch.bind(1, fact)
      if try batch.step() {
        defer { batch.reset() }
        return batch.bits(0)
      }
      let start = try Schema.start(of: connection)
      return start.fact == fact ? start.chain : nil
    }
  }

  func part(_ place: Int, of snapshot: KnownSnapshot) throws(JournalError) -> [UInt8] {
    let found: (sum: UInt64, bytes: [UInt8])? = try Schema.guarded(path) {
      () throws(SQLiteFailure) in
      let part = try connection.prepare(
        "SELECT sum, bytes FROM part WHERE fact = ?1 AND place = ?2")
      part.bind(1, snapshot.fact)
      part.bind(2, Int64(place))
      guard try part.step() else { return nil }
      defer { part.reset() }
      return (part.bits(0), part.blob(1))
    }
    guard let found else { throw .unreadable("part \(place) is missing", at: 0) }
    guard Snapshot.sum(of: found.bytes, fact: snapshot.fact, place: place) == found.sum else {
      throw .unreadable("part \(place) is not as it was written", at: 0)
    }
    return found.bytes
  }
}
