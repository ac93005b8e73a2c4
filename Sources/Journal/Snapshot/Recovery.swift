public import Routing
public import Vocabulary

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
  public static func read<Archive: FactArchive>(
    _ reader: Archive, progress: (Double) throws(JournalError) -> Void = { _ in }
  ) throws(JournalError) -> Recovery {
    var recovery = try begin(reader, progress)
    let first = recovery.router.state.factNumber
    let end = max(try reader.range()?.upperBound ?? first, first)
    var cursor = try reader.batches(after: first)
    while let batch = try cursor.next() {
      guard batch.isWhole(after: first) else {
        throw .damaged(
          Damage(
            intactUpTo: 0, intactUntil: .zero,
            what: ([
              "facts before \(batch.last) were deleted, and no snapshot after them can be read"
            ] + recovery.passedOver).joined(separator: "; ")))
      }
      for fact in batch.facts { recovery.router.apply(fact) }
      recovery.facts += UInt64(batch.facts.count)
      recovery.chain = cursor.chain
      try progress(0.5 + 0.5 * Double(batch.last - first) / Double(max(1, end - first)))
    }
    return recovery
  }

  public static func read<Location: JournalLocation>(
    at location: Location, progress: (Double) throws(JournalError) -> Void = { _ in }
  ) throws(JournalError) -> Recovery {
    try read(location.archive(), progress: progress)
  }

  private static func begin<Archive: FactArchive>(
    _ reader: Archive, _ progress: (Double) throws(JournalError) -> Void
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

  private static func restore<Archive: FactArchive>(
    _ known: KnownSnapshot, _ reader: Archive,
    _ progress: (Double) throws(JournalError) -> Void
  ) throws(JournalError) -> Recovery {
    guard try reader.chain(after: known.fact) == known.chain else {
      throw .unreadable("it is not of this journal", at: 0)
    }
    let configuration = try Snapshot.configuration(of: try reader.verifiedPart(0, of: known))
    var stopped: JournalError?
    do throws(SnapshotFault) {
      var restorer = try StateRestorer(configuration, format: known.format)
      for place in 1..<max(2, known.parts) {
        let part: SnapshotPart
        do throws(JournalError) {
          part = try Snapshot.part(of: try reader.verifiedPart(place, of: known))
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
public struct KnownSnapshot: Hashable, Sendable {
  public var fact: UInt64
  public var at: Instant
  public var chain: UInt64
  public var format: Int
  public var parts: Int

  public init(fact: UInt64, at: Instant, chain: UInt64, format: Int, parts: Int) {
    self.fact = fact
    self.at = at
    self.chain = chain
    self.format = format
    self.parts = parts
  }
}

extension FactArchive {
  fileprivate func verifiedPart(
    _ place: Int, of snapshot: KnownSnapshot
  ) throws(JournalError) -> [UInt8] {
    guard let found = try part(place, of: snapshot) else {
      throw .unreadable("part \(place) is missing", at: 0)
    }
    guard Snapshot.sum(of: found.bytes, fact: snapshot.fact, place: place) == found.sum else {
      throw .unreadable("part \(place) is not as it was written", at: 0)
    }
    return found.bytes
  }
}
