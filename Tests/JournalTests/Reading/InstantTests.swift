import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// From a time to the facts, and back.
struct InstantTests {
  @Test func `reading from an instant on misses none and begins in the batch before`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test())
    var traffic = Traffic(seed: 5)
    let batches = traffic.batches(80)
    for facts in batches { try file.commit(EncodedBatch(facts)) }
    let all = batches.flatMap(\.self)
    let reader = try JournalReader(folder.file("journal"))
    let first = try #require(all.first)
    let last = try #require(all.last)
    let instants = all.map(\.at) + [.zero, first.at - .hours(1), last.at + .hours(1)]
    for instant in instants {
      let before = try reader.fact(before: instant)
      #expect(before == batches.last { $0.last!.at < instant }?.last?.number ?? 0)
      let read = try reader.allFacts(after: before)
      #expect(read.filter { $0.at >= instant } == all.filter { $0.at >= instant })
    }
    for facts in batches {
      for fact in facts { #expect(try reader.instant(of: fact.number) == facts.last?.at) }
    }
    #expect(try reader.instant(of: 0) == batches[0].last?.at)
    #expect(try reader.instant(of: last.number + 1) == nil)
  }

  @Test func `an empty journal has no facts to begin with`() throws {
    let folder = TemporaryFolder()
    _ = try JournalFile(folder.file("journal"), .test())
    let reader = try JournalReader(folder.file("journal"))
    #expect(try reader.fact(before: .latest) == 0)
    #expect(try reader.instant(of: 1) == nil)
  }
}
