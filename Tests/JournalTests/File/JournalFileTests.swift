import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

struct JournalFileTests {
  @Test func `what was written is read, before and after a restart`() throws {
    let folder = TemporaryFolder()
    var traffic = Traffic(seed: 1)
    var all: [StampedFact] = []
    for round in 0..<3 {
      let file = try JournalFile(folder.file("journal"), .test())
      #expect(file.last == UInt64(all.count))
      for facts in traffic.batches(100) {
        try file.commit(EncodedBatch(facts, notes: [[1, 2, UInt8(round)], []]))
        all += facts
      }
      #expect(try JournalReader(folder.file("journal")).allFacts() == all)
    }
    let reader = try JournalReader(folder.file("journal"))
    #expect(try reader.allFacts() == all)
    #expect(try reader.range() == 1...UInt64(all.count))
    #expect(try reader.notes(since: .zero, limit: 2) == [[], [1, 2, 2]])
  }

  @Test func `reading begins behind any fact`() throws {
    let folder = TemporaryFolder()
    var traffic = Traffic(seed: 2)
    let file = try JournalFile(folder.file("journal"), .test())
    let batches = traffic.batches(60)
    for facts in batches { try file.commit(EncodedBatch(facts)) }
    let all = batches.flatMap(\.self)
    let reader = try JournalReader(folder.file("journal"))
    for fact in 0...UInt64(all.count) {
      #expect(try reader.allFacts(after: fact) == Array(all[Int(fact)...]))
    }
  }

  @Test func `a reader goes on where it was when more is written`() throws {
    let folder = TemporaryFolder()
    var traffic = Traffic(seed: 3)
    let file = try JournalFile(folder.file("journal"), .test())
    let first = traffic.batches(2)
    try file.commit(EncodedBatch(first[0]))
    var cursor = try JournalReader(folder.file("journal")).batches(after: 0)
    #expect(try cursor.next()?.facts == first[0])
    #expect(try cursor.next() == nil)
    try file.commit(EncodedBatch(first[1]))
    #expect(try cursor.next()?.facts == first[1])
  }

  @Test func `there is one writer`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test())
    #expect(throws: JournalError.inUse(path: folder.file("journal"))) {
      try JournalFile(folder.file("journal"), .test())
    }
    try file.commit(EncodedBatch(Traffic.someFacts))
  }

  @Test func `a file of a newer omnid is refused and left as it is`() throws {
    let folder = TemporaryFolder()
    do {
      let file = try JournalFile(folder.file("journal"), .test())
      try file.connection.run("PRAGMA user_version = \(Schema.format + 1)")
    }
    let error = JournalError.newerFile(
      path: folder.file("journal"), format: Int(Schema.format) + 1, known: Int(Schema.format),
      program: "omnid test")
    #expect(throws: error) { try JournalFile(folder.file("journal"), .test()) }
    #expect(throws: error) { try JournalReader(folder.file("journal")) }
    #expect(error.description.contains("omnid test"))
  }

  @Test func `what is no journal is refused`() throws {
    let folder = TemporaryFolder()
    try Data(repeating: 7, count: 10_000).write(to: URL(filePath: folder.file("noise")))
    try Connection(folder.file("other"), .create).run("CREATE TABLE a (b)")
    for name in ["noise", "other"] {
      #expect {
        try JournalFile(folder.file(name), .test())
      } throws: { error in
        guard case .notAJournal = error as? JournalError else { return false }
        return true
      }
    }
    #expect(throws: (any Error).self) { try JournalReader(folder.file("nothing")) }
  }

  @Test func `the file says which programs wrote it`() throws {
    let folder = TemporaryFolder()
    var traffic = Traffic(seed: 4)
    for program in ["omnid 1", "omnid 1", "omnid 2"] {
      var options = JournalFile.Options.test()
      options.program = program
      let file = try JournalFile(folder.file("journal"), options)
      for facts in traffic.batches(2) { try file.commit(EncodedBatch(facts)) }
    }
    let programs = try Connection(folder.file("journal"), .readWrite).text(
      "SELECT group_concat(name, ', ') FROM (SELECT name FROM program ORDER BY since)")
    #expect(programs == "omnid 1, omnid 2")
  }

  @Test func `statistics tell what is there`() throws {
    let folder = TemporaryFolder()
    var traffic = Traffic(seed: 5)
    let file = try JournalFile(folder.file("journal"), .test())
    let batches = traffic.batches(30)
    for facts in batches { try file.commit(EncodedBatch(facts)) }
    let statistics = try JournalReader(folder.file("journal")).statistics()
    #expect(statistics.oldest == 1)
    #expect(statistics.facts == statistics.last)
    #expect(statistics.toForget == 0 && statistics.freeBytes == 0)
    #expect(statistics.last == batches.last?.last?.number)
    #expect(statistics.lastAt == batches.last?.last?.at)
    #expect(statistics.bytes > 64 * 4_096)
  }
}

extension Traffic {
  static var someFacts: [StampedFact] {
    var traffic = Traffic(seed: 7)
    return traffic.begin()
  }
}
