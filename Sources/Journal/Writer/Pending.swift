import Routing

/// What was handed over and is not yet on its way to the disk: one batch, however many gave to it.
struct Pending {
  private(set) var run = FactRun()
  private var notes = ByteWriter()
  private(set) var tags: [UInt64] = []

  var isEmpty: Bool { run.isEmpty }

  mutating func append(_ facts: [StampedFact], note: [UInt8], tag: UInt64) {
    for fact in facts { run.append(fact) }
    if !note.isEmpty { notes.block(note) }
    tags.append(tag)
  }

  var batch: EncodedBatch {
    EncodedBatch(first: run.first, last: run.last, at: run.at, facts: run.bytes, notes: notes.bytes)
  }

  mutating func removeAll() {
    run.removeAll()
    notes.bytes.removeAll(keepingCapacity: true)
    tags.removeAll(keepingCapacity: true)
  }
}
