import Foundation
import Routing
import System
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

struct ChoreTests {
  @Test func `a backup is whole, and holds what was written while it was made`() throws {
    let folder = TemporaryFolder()
    let writer = try JournalWriter(JournalFile(folder.file("journal"), .test(tellsFacts: true)))
    var traffic = Traffic(seed: 1)
    var all: [StampedFact] = []
    var told: [Completion] = []
    for facts in traffic.batches(600) {
      writer.append(facts, tag: 0)
      all += facts
    }
    writer.submit(isAlone: false)
    let before = all.count
    writer.request(.backup(to: folder.file("backup")), tag: 7)
    for facts in traffic.batches(300) {
      writer.append(facts, tag: 0)
      writer.submit(isAlone: false)
      all += facts
    }
    waitUntil {
      writer.takeCompleted(into: &told)
      return told.contains { $0.tag == 7 }
    }
    #expect(told.first { $0.tag == 7 }?.failure == nil)
    writer.stop()
    let copied = try JournalReader(folder.file("backup")).allFacts()
    #expect(copied.count >= before && copied == Array(all.prefix(copied.count)))
    // A restore is: stop, copy, start.
    let restored = try JournalFile(folder.file("backup"), .test())
    #expect(restored.last == UInt64(copied.count))
  }

  /// Stop, copy, start: whatever lies beside the journal.
  @Test func `a backup is put in the journal's place, and nothing of that comes back`() throws {
    let folder = TemporaryFolder()
    var traffic = Traffic(seed: 2)
    var kept: [StampedFact] = []
    do {
      let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
      for facts in traffic.batches(40) {
        try file.commit(EncodedBatch(facts))
        kept += facts
      }
      try file.carryOut(.backup(to: folder.file("backup")))
      for facts in traffic.batches(40) { try file.commit(EncodedBatch(facts)) }
    }
    #expect(Files.size(of: folder.file("journal-wal")) == 0)
    try folder.write(folder.bytes(of: "backup"), to: "journal")
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    #expect(file.last == kept.last?.number)
    #expect(try JournalReader(folder.file("journal")).allFacts() == kept)
  }

  @Test func `a backup never takes the place of another file`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test())
    try folder.write([1, 2, 3], to: "mine")
    file.begin(.backup(to: folder.file("mine")))
    while try file.tidy() {}
    #expect(file.takeFinished()?.failure != nil)
    #expect(try folder.bytes(of: "mine") == [1, 2, 3])
  }

  @Test func `what is old goes in steps, as far as a snapshot stands for it`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    var traffic = Traffic(seed: 3)
    let batches = traffic.batches(400)
    for facts in batches { try file.commit(EncodedBatch(facts)) }
    let all = batches.flatMap(\.self)
    let later = try #require(all.last).at.milliseconds + 1
    file.begin(.purge(before: later))
    while try file.tidy() {}
    #expect(
      try JournalReader(folder.file("journal")).allFacts() == all, "without a snapshot nothing goes"
    )

    let kept = try #require(batches[300].last).number
    try file.connection.run("INSERT INTO snapshot VALUES (\(kept), 0, 0, 1, 0, 0)")
    file.begin(.purge(before: batches[200][0].at.milliseconds))
    var steps = 0
    while try file.tidy() { steps += 1 }
    #expect(steps > 3)
    let reader = try JournalReader(folder.file("journal"))
    let left = try reader.allFacts()
    let first = try #require(left.first)
    #expect(left == Array(all[Int(first.number - 1)...]))
    #expect(first.at.milliseconds >= batches[200][0].at.milliseconds)
    #expect(first.number <= batches[200][0].number)
    #expect(try reader.range()?.lowerBound == first.number)

    file.begin(.purge(before: later))
    while try file.tidy() {}
    #expect(try reader.allFacts().first?.number == kept + 1)
    for facts in traffic.batches(10) { try file.commit(EncodedBatch(facts)) }
    #expect(try reader.allFacts().last?.number == traffic.router.state.factNumber)
  }

  @Test func `a reader whose facts were purged meanwhile is told the oldest that there is`() throws
  {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    var traffic = Traffic(seed: 4)
    let batches = traffic.batches(300)
    for facts in batches { try file.commit(EncodedBatch(facts)) }
    while try file.tidy() {}
    var cursor = try JournalReader(folder.file("journal")).batches(after: 0)
    _ = try cursor.next()
    let kept = try #require(batches[200].last).number
    try file.connection.run("INSERT INTO snapshot VALUES (\(kept), 0, 0, 1, 0, 0)")
    file.begin(.purge(before: .max))
    while try file.tidy() {}
    #expect(throws: JournalError.purged(oldest: kept + 1)) {
      while try cursor.next() != nil {}
    }
  }
}
