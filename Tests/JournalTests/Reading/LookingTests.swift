import Routing
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

struct LookingTests {
  @Test(arguments: [0, 60, 1_000])
  func `a session's facts are found, told in the table or not`(tidying: Int) throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    var traffic = Traffic(seed: 1)
    var all: [StampedFact] = []
    for _ in 0..<60 {
      let facts = traffic.batches(4).flatMap(\.self)
      try file.commit(EncodedBatch(facts))
      all += facts
    }
    for _ in 0..<tidying where !(try file.tidy()) { break }
    let reader = try JournalReader(folder.file("journal"))
    for number in UInt64(1)...traffic.router.state.lastSession {
      let session = SessionID(number)
      #expect(try reader.facts(of: session) == all.filter { $0.fact.session == session })
    }
    #expect(try reader.facts(of: SessionID(1_000_000)) == [])
  }

  @Test func `notes are given back, the newest first`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test())
    var traffic = Traffic(seed: 2)
    let batches = traffic.batches(40)
    for (index, facts) in batches.enumerated() {
      let notes: [[UInt8]] = index % 2 == 0 ? [] : [[UInt8(index)], [UInt8(index), 9]]
      try file.commit(EncodedBatch(facts, notes: notes))
    }
    let reader = try JournalReader(folder.file("journal"))
    let newest = try reader.notes(since: .zero, limit: 3)
    #expect(newest == [[39, 9], [39], [37, 9]])
    #expect(try reader.notes(since: .zero, limit: 1_000).count == 40)
    let since = try #require(batches[30].last).at
    let some = try reader.notes(since: since, limit: 1_000)
    #expect(some.last == [31] || batches[29].last?.at == since)
  }
}
