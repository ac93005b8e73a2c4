import Engine
import Interface
import Journal
import Routing
import Vocabulary

/// What a process that begins finds on the disk: the newest snapshot that is good, and the batches
/// behind it, as far as they are whole and follow one another.
struct DiskContents {
  var router = Router()
  /// The snapshot that it began with; 0: none.
  var snapshot: UInt64 = 0
  var passedOver = 0
  /// The facts after the snapshot, and the notes of all facts that are kept.
  var facts: [StampedFact] = []
  var notes: [FoundNote]
  var last: UInt64
  var chain: UInt64
  /// Where the good batches end.
  var end = 0

  init(_ disk: FalseDisk) throws(Disagreement) {
    (last, chain) = disk.start
    notes = disk.oldNotes
    do throws(JournalError) {
      let batches = try Self.batches(disk)
      var isFound = false
      for bytes in disk.snapshots.reversed() where !isFound {
        if let found = BatchFrame.read(bytes, at: 0), found.isWhole {
          let snapshot = try Snapshot(packed: found.frame.batch.facts)
          router = try snapshot.router()
          self.snapshot = snapshot.fact
          isFound = true
        } else {
          passedOver += 1
        }
      }
      for found in batches {
        end = found.end
        (last, chain) = (found.batch.last, found.chain)
        notes += found.notes
        facts += found.batch.facts.filter { $0.number > snapshot }
      }
    } catch {
      throw Disagreement("the journal", "what is on disk cannot be read: \(error)")
    }
    if router.state.factNumber < disk.start.fact {
      throw Disagreement(
        "the journal",
        "facts up to \(disk.start.fact) were purged, and no snapshot of them can be read")
    }
    if let first = facts.first, first.number != router.state.factNumber + 1 {
      throw Disagreement("the journal", "fact \(router.state.factNumber + 1) is not there")
    }
  }

  /// Applies the facts after the snapshot. They are checked before: a router does not
  /// survive facts that never were.
  mutating func bringUp() {
    for fact in facts { router.apply(fact) }
  }

  /// The answers to calls with a key, as a start reads them.
  func keys(_ settings: DaemonSettings) -> KeyBook {
    var loading = KeyBook.Loading(settings)
    for note in notes.reversed() {
      guard loading.take(note.note, at: note.at, beside: note.fact) else { break }
    }
    return loading.finish()
  }

  private struct Found {
    var batch: Batch
    var notes: [FoundNote]
    var chain: UInt64
    var end: Int
  }

  /// Up to the first that is torn, or is not the one that comes next.
  private static func batches(_ disk: FalseDisk) throws(JournalError) -> [Found] {
    var batches: [Found] = []
    var (last, chain, place) = (disk.start.fact, disk.start.chain, 0)
    let bytes = disk.contents
    while let found = BatchFrame.read(bytes, at: place) {
      let batch = found.frame.batch
      let isNext = batch.first == last &+ 1
      chain = EncodedBatch.chain(after: chain, sum: batch.sum)
      guard found.isWhole, isNext, found.frame.chain == chain else {
        if isNext, let some = disk.takenAnyway(batch) {
          batches.append(Found(batch: some, notes: [], chain: chain, end: found.end))
        }
        break
      }
      place = found.end
      last = batch.last
      batches.append(
        Found(
          batch: try Batch(batch), notes: FoundNote.all(of: batch), chain: chain, end: place))
    }
    return batches
  }
}

/// A note, and the batch beside whose facts it is.
struct FoundNote {
  var note: [UInt8]
  var at: Instant
  var fact: UInt64

  static func all(of batch: EncodedBatch) -> [FoundNote] {
    ((try? Batch.notes(batch.notes)) ?? []).map {
      FoundNote(note: $0, at: batch.at, fact: batch.first)
    }
  }
}

extension FalseDisk {
  /// As a process sees it while the power stays on: flushed or not.
  var contents: [UInt8] {
    var bytes = platter
    // The journal takes back what it failed to flush.
    for write in cache where write.place < end { Self.carryOut(write, on: &bytes) }
    return bytes
  }

  /// The part of a torn batch that a careless start accepts; nil if it is not careless.
  fileprivate func takenAnyway(_ batch: EncodedBatch) -> Batch? {
    #if PLANTED_FAULTS
      guard fault == .tornBatchTaken else { return nil }
      // As many facts as can be read.
      for count in stride(from: batch.facts.count, to: 1, by: -1) {
        var some = batch
        some.facts = Array(batch.facts.prefix(count))
        guard let facts = try? FactEncoding.decode(some.facts, first: batch.first),
          let end = facts.last
        else { continue }
        some.last = end.number
        if let taken = try? Batch(some) { return taken }
      }
    #endif
    return nil
  }
}
