import Vocabulary

/// What was handed over and is not yet on its way to the disk: one batch, however many gave to it.
struct Pending {
  private(set) var run = FactRun()
  private var notes = ByteWriter()
  /// The counts of all commands but the last, and that of the last.
  private var commands = ByteWriter()
  private var lastCount: UInt64 = 0
  private(set) var tags: [UInt64] = []
  /// The instant of the last note without facts, and the number of the next fact.
  private var bare: (at: Instant, before: UInt64)?

  var isEmpty: Bool { tags.isEmpty }

  mutating func append(_ facts: [StampedFact], note: [UInt8], tag: UInt64) {
    for index in facts.indices { run.append(facts[index]) }
    if lastCount > 0 { commands.unsigned(lastCount) }
    lastCount = UInt64(facts.count)
    if !note.isEmpty { notes.block(note) }
    tags.append(tag)
  }

  mutating func append(note: [UInt8], at instant: Instant, before fact: UInt64, tag: UInt64) {
    notes.block(note)
    bare = (instant, fact)
    tags.append(tag)
  }

  var batch: EncodedBatch {
    if run.isEmpty, let bare {
      return EncodedBatch(notes: notes.bytes, at: bare.at, before: bare.before)
    }
    return EncodedBatch(
      first: run.first, last: run.last, at: run.at, facts: run.bytes, notes: notes.bytes,
      commands: commands.bytes)
  }

  mutating func removeAll() {
    run.removeAll()
    bare = nil
    lastCount = 0
    commands.bytes.removeAll(keepingCapacity: true)
    notes.bytes.removeAll(keepingCapacity: true)
    tags.removeAll(keepingCapacity: true)
  }
}
