import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// A fact that must go leaves its number, and the chain over what was first written still holds.
struct RewritingTests {
  @Test func `a batch from which a fact was taken is intact, and the fact is gone`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test())
    var traffic = Traffic(seed: 1)
    let batches = (0..<5).map { _ in traffic.batches(5).flatMap(\.self) }
    for facts in batches { try file.commit(EncodedBatch(facts)) }
    let gone = batches[2][1].number
    var run = FactRun()
    for fact in batches[2] {
      if fact.number == gone {
        run.appendPurged(gone, at: fact.at)
      } else {
        run.append(fact)
      }
    }
    let row = EncodedBatch(
      first: run.first, last: run.last, at: run.at, facts: run.bytes, notes: [], commands: [])
    let rewrite = try file.connection.prepare(
      "UPDATE batch SET facts = ?1, sum = ?2 WHERE first = ?3")
    rewrite.bind(1, blob: row.facts)
    rewrite.bind(2, row.sum)
    rewrite.bind(3, row.first)
    try rewrite.run()
    let left = batches.flatMap(\.self).filter { $0.number != gone }
    #expect(try JournalReader(folder.file("journal")).allFacts() == left)
    let rewritten = try file.connection.number("SELECT count(*) FROM batches WHERE rewritten")
    #expect(rewritten == 1)
  }
}
