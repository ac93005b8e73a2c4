import Foundation
import Routing
import System
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// Notes beside facts and without them are kept in order, found again, and purged by their own age.
struct NoteTests {
  /// Commits the traffic's batches, and between them some notes without facts. Each note says how
  /// many came before it.
  ///
  /// - Returns: For each note the fact by which it is found.
  private func fill(
    _ file: JournalFile, _ traffic: inout Traffic, from first: Int = 0
  ) throws -> [UInt64] {
    var facts: [UInt64] = []
    func next() -> [UInt8] {
      Array("\(first + facts.count)".utf8)
    }
    for (index, batch) in traffic.batches(12).enumerated() {
      let note = next()
      facts.append(batch[0].number)
      try file.commit(EncodedBatch(batch, notes: [note]))
      for _ in 0..<(index % 4) {
        let last = try #require(batch.last)
        var pending = Pending()
        pending.append(note: next(), at: last.at, before: last.number + 1, tag: 0)
        facts.append(last.number + 1)
        try file.commit(pending.batch)
      }
    }
    return facts
  }

  @Test func `notes beside no facts are kept in their place, over a restart too`() throws {
    let folder = TemporaryFolder()
    var traffic = Traffic(seed: 3)
    var facts: [UInt64] = []
    for _ in 0..<2 {
      let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
      facts += try fill(file, &traffic, from: facts.count)
    }
    let reader = try JournalReader(folder.file("journal"))
    let expected = facts.indices.reversed().map { Array("\($0)".utf8) }
    #expect(try reader.notes(since: .zero, limit: .max) == expected)
    #expect(try reader.allFacts().count == Int(traffic.router.state.factNumber))
    for (index, fact) in facts.enumerated() {
      let wanted = Array("\(index)".utf8)
      #expect(try reader.note(beside: fact) { $0 == wanted } == wanted)
    }
    #expect(try reader.note(beside: 1) { $0 == [0] } == nil)
    #expect(Recovery.fault(folder.file("journal")) == nil)
  }

  @Test func `a note that goes to disk with the facts of other calls is found`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    var traffic = Traffic(seed: 4)
    var pending = Pending()
    var expected: [(fact: UInt64, note: [UInt8])] = []
    for (index, batch) in traffic.batches(4).enumerated() {
      let (first, last) = (batch[0], batch[batch.count - 1])
      pending.append(batch, note: [UInt8(index), 1], tag: 0)
      pending.append(note: [UInt8(index), 2], at: last.at, before: last.number + 1, tag: 0)
      expected += [(first.number, [UInt8(index), 1]), (last.number + 1, [UInt8(index), 2])]
      guard index % 2 == 1 else { continue }
      try file.commit(pending.batch)
      pending.removeAll()
    }
    let reader = try JournalReader(folder.file("journal"))
    for (fact, note) in expected {
      #expect(try reader.note(beside: fact) { $0 == note } == note)
    }
  }

  @Test func `notes stay as long as they should, also if their facts go before them`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    var traffic = Traffic(seed: 5)
    let facts = try fill(file, &traffic)
    while try file.tidy() {}
    try file.carryOut(.snapshot(Snapshot.make(of: SQLiteJournal(folder.file("journal")))))
    try file.carryOut(.purge(before: .max, notesBefore: .min))
    let reader = try JournalReader(folder.file("journal"))
    #expect(try file.connection.number("SELECT count(*) FROM batch") == 0)
    #expect(try reader.notes(since: .zero, limit: .max).count == facts.count)
    #expect(Recovery.fault(folder.file("journal")) == nil)
    try file.carryOut(.purge(before: .max, notesBefore: .max))
    #expect(try reader.notes(since: .zero, limit: .max) == [])
  }

  /// No fact is lost with it, and the number of the next note does not tell.
  @Test(arguments: ["first > 0", "first < 0"])
  func `a note that is missing is found wherever it stood, after a purge too`(
    range: String
  ) throws {
    for (purges, order) in [(false, "ASC"), (false, "DESC"), (true, "ASC"), (true, "DESC")] {
      for offset in [0, 1, 3] where order == "ASC" || offset == 0 || !purges {
        let folder = TemporaryFolder()
        var traffic = Traffic(seed: 8)
        do {
          let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
          _ = try fill(file, &traffic)
          if purges {
            let at = try #require(
              try file.connection.number(
                "SELECT at FROM note WHERE first > 0 ORDER BY first LIMIT 1 OFFSET 4"))
            try file.carryOut(.purge(before: .min, notesBefore: at))
          }
          while try file.tidy() {}
          try file.connection.run(
            "DELETE FROM note WHERE first = (SELECT first FROM note WHERE \(range) "
              + "ORDER BY first \(order) LIMIT 1 OFFSET \(offset))")
        }
        let fault = try #require(
          Recovery.fault(folder.file("journal")), "\(purges) \(order) \(offset)")
        #expect("\(fault)".contains("what was noted"), "\(fault)")
        let reader = try JournalReader(folder.file("journal"))
        #expect(throws: JournalError.self) { try reader.notes(since: .zero, limit: .max) }
        let repair = try Repair.copy(folder.file("journal"), to: folder.file("copy"))
        #expect(repair.lostNotes == 1 && repair.missing == nil && repair.faultOfCopy == nil)
      }
    }
  }

  /// What a process that was killed has beside its journal.
  @Test func `the last note of a killed process is missed`() throws {
    for range in ["first > 0", "first < 0"] {
      let folder = TemporaryFolder()
      var traffic = Traffic(seed: 9)
      let file = try JournalFile(folder.file("journal"), .test())
      _ = try fill(file, &traffic)
      for name in ["journal", "journal-wal", "journal-mark"] {
        try folder.write(folder.bytes(of: name), to: "killed" + name.dropFirst(7))
      }
      let killed = folder.file("killed")
      var place = try #require(HighWaterMark.read(beside: killed))
      place.file = try #require(FileBirth(killed))
      try HighWaterMark(killed).note(place)
      #expect(Recovery.fault(killed) == nil)
      try Connection(killed, .readWrite).run(
        "DELETE FROM note WHERE first = (SELECT max(first) FROM note WHERE \(range))")
      let fault = try #require(Recovery.fault(killed))
      #expect("\(fault)".contains("what was noted"), "\(fault)")
    }
  }

  @Test func `the repair leaves out notes that came behind what is lost`() throws {
    let folder = TemporaryFolder()
    var lost: UInt64 = 0
    do {
      let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
      var traffic = Traffic(seed: 6)
      let facts = try fill(file, &traffic)
      lost = facts[facts.count / 2]
      try file.connection.run("UPDATE batch SET sum = sum + 1 WHERE last >= \(lost)")
    }
    _ = try Repair.copy(folder.file("journal"), to: folder.file("journal") + ".repaired")
    let reader = try JournalReader(folder.file("journal") + ".repaired")
    let last = try #require(try reader.range()).upperBound
    #expect(last < lost)
    try reader.notes { _, _, fact in
      #expect(fact <= last + 1)
      return true
    }
  }

  @Test func `the writer takes notes beside no facts in turn with facts`() throws {
    let folder = TemporaryFolder()
    let writer = try JournalWriter(JournalFile(folder.file("journal"), .test(tellsFacts: true)))
    var traffic = Traffic(seed: 7)
    var tag: UInt64 = 0
    var expected: [[UInt8]] = []
    for batch in traffic.batches(60) {
      let at = try #require(batch.last).at
      let number = UInt8(expected.count / 2)
      expected += [[1, number], [2, number]]
      writer.append(note: [1, number], at: at, tag: tag)
      writer.append(batch, note: [2, number], tag: tag + 1)
      tag += 2
      writer.submit(isAlone: number % 3 == 0)
    }
    let told = try JournalWriterTests.wait(writer, for: Int(tag))
    #expect(told.map(\.tag) == Array(0..<tag))
    #expect(told.allSatisfy { $0.failure == nil })
    writer.stop()
    let notes = try JournalReader(folder.file("journal")).notes(since: .zero, limit: .max)
    #expect(notes == expected.reversed())
  }
}
