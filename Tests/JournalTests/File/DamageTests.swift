import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// Whatever is done to a file, what is read of it is what was written, up to a place that is told.
struct DamageTests {
  /// A journal of twenty batches, and what was then done to it.
  private static func damaged(
    _ folder: TemporaryFolder, by sql: String
  ) throws -> (batches: [[StampedFact]], damage: Damage?) {
    var traffic = Traffic(seed: 6)
    let batches = traffic.batches(20)
    do {
      let file = try JournalFile(folder.file("journal"), .test())
      for facts in batches { try file.commit(EncodedBatch(facts)) }
      try file.connection.run(sql)
    }
    do {
      _ = try JournalReader(folder.file("journal")).allFacts()
    } catch JournalError.damaged(let damage) {
      return (batches, damage)
    }
    return (batches, nil)
  }

  private static let tenth = "(SELECT first FROM batch ORDER BY first LIMIT 1 OFFSET 9)"
  private static let ninth = "(SELECT first FROM batch ORDER BY first LIMIT 1 OFFSET 8)"

  @Test(arguments: [
    "UPDATE batch SET facts = x'01' || substr(facts, 2, 3) || x'09' WHERE first = \(tenth)",
    "UPDATE batch SET at = at + 1 WHERE first = \(tenth)",
    "UPDATE batch SET sum = sum + 1 WHERE first = \(tenth)",
    "UPDATE batch SET written = written + 1 WHERE first = \(tenth)",
    "UPDATE batch SET chain = chain + 1 WHERE first = \(tenth)",
    "UPDATE batch SET last = last + 1 WHERE first = \(tenth)",
    "DELETE FROM batch WHERE first = \(tenth)",
    "UPDATE batch SET first = -1 WHERE first = \(tenth)",
    """
    CREATE TEMP TABLE t AS SELECT * FROM batch WHERE first = \(ninth);
    UPDATE batch SET (facts, sum, written) = (SELECT facts, sum, written FROM t)
      WHERE first = \(tenth)
    """,
  ])
  func `a batch that is another is found`(sql: String) throws {
    let folder = TemporaryFolder()
    let (batches, found) = try Self.damaged(folder, by: sql)
    let damage = try #require(found)
    let intact = batches[..<9].flatMap(\.self)
    #expect(damage.intactUpTo == UInt64(intact.count), "\(damage)")
    #expect(damage.intactUntil == intact.last?.at)
    #expect(damage.description.contains("\(intact.count)"))

    let repair = try Repair.copy(folder.file("journal"), to: folder.file("repaired"))
    #expect(repair.damage == damage)
    #expect(repair.last == damage.intactUpTo)
    #expect(repair.missing == UInt64(intact.count) + 1...UInt64(batches.flatMap(\.self).count))
    #expect(try JournalReader(folder.file("repaired")).allFacts() == intact)
    let file = try JournalFile(folder.file("repaired"), .test())
    #expect(file.last == repair.last)
    try file.commit(EncodedBatch(batches[9]))
    #expect(try JournalReader(folder.file("repaired")).allFacts() == intact + batches[9])
  }

  @Test func `a whole journal is repaired into the same`() throws {
    let folder = TemporaryFolder()
    let (batches, found) = try Self.damaged(folder, by: "SELECT 1")
    #expect(found == nil)
    let repair = try Repair.copy(folder.file("journal"), to: folder.file("copy"))
    #expect(repair.damage == nil && repair.missing == nil)
    #expect(try JournalReader(folder.file("copy")).allFacts() == batches.flatMap(\.self))
    #expect(throws: (any Error).self) {
      try Repair.copy(folder.file("journal"), to: folder.file("copy"))
    }
  }

  @Test func `an end that is gone is found where something else knows of it`() throws {
    let folder = TemporaryFolder()
    let (batches, _) = try Self.damaged(
      folder, by: "UPDATE meta SET value = (SELECT max(last) FROM batch) WHERE key = 'told'")
    _ = try JournalFile(folder.file("journal"), .test())
    try Connection(folder.file("journal"), .readWrite).run(
      "DELETE FROM batch WHERE first >= \(Self.tenth)")
    #expect {
      try JournalFile(folder.file("journal"), .test())
    } throws: { error in
      guard case .damaged(let damage) = error as? JournalError else { return false }
      return damage.what.contains("to \(batches.flatMap(\.self).count) were there")
    }
  }

  /// Bytes of the file itself, anywhere: what is read before anything is found is what was written.
  @Test(arguments: 1...8)
  func `bytes that turn anywhere in the file are found or do not matter`(seed: UInt64) throws {
    let folder = TemporaryFolder()
    let (batches, _) = try Self.damaged(folder, by: "PRAGMA wal_checkpoint(TRUNCATE)")
    let all = batches.flatMap(\.self)
    let good = try folder.bytes(of: "journal")
    var chance = SeededGenerator(seed: seed)
    for _ in 0..<30 {
      var bytes = good
      for _ in 0...chance.below(4) { bytes[chance.below(bytes.count)] = UInt8(chance.below(256)) }
      try folder.write(bytes, to: "turned")
      var read: [StampedFact] = []
      do {
        var cursor = try JournalReader(folder.file("turned")).batches(after: 0)
        while let batch = try cursor.next() { read += batch.facts }
      } catch {
        if case .damaged(let damage) = error { #expect(damage.intactUpTo <= UInt64(all.count)) }
      }
      #expect(read == Array(all.prefix(read.count)))
    }
  }
}
