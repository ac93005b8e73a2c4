import Vocabulary

@testable import Journal
@testable import JournalSQLite

extension JournalFile.Options {
  /// A short log, so that it is emptied often.
  static func test(tellsFacts: Bool = false) -> JournalFile.Options {
    var options = JournalFile.Options(program: "omnid test", now: Instant(milliseconds: 1_000))
    options.logBytes = 64 * WriteAheadLog.frameBytes
    options.tellsFacts = tellsFacts
    return options
  }
}

extension EncodedBatch {
  init(_ facts: [StampedFact], notes: [[UInt8]] = []) {
    var pending = Pending()
    pending.append(facts, note: [], tag: 0)
    self = pending.batch
    var writer = ByteWriter()
    for note in notes { writer.block(note) }
    self.notes = writer.bytes
  }
}

extension JournalFile {
  /// Does it and all else that waits, and says why it could not.
  @discardableResult
  func carryOut(_ chore: Chore) throws -> StorageFailed? {
    begin(chore)
    while try tidy() {}
    return takeFinished()?.failure
  }
}

extension JournalReader {
  func allFacts(after fact: UInt64 = 0) throws -> [StampedFact] {
    var facts: [StampedFact] = []
    var cursor = try batches(after: fact)
    while let batch = try cursor.next() { facts += batch.facts }
    return facts
  }
}
