import Foundation
import Routing
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// What is old goes again and again, and the file stays as large as what it keeps.
struct RetentionTests {
  @Test func `the file does not grow while as much goes as comes`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    var traffic = Traffic(seed: 1)
    var ends: [Instant] = []
    var mostUsed = 0
    for _ in 0..<16 {
      for (index, facts) in traffic.batches(80).enumerated() {
        let note = [UInt8](repeating: 7, count: index % 5 * 60)
        try file.commit(EncodedBatch(facts, notes: note.isEmpty ? [] : [note]))
      }
      while try file.tidy() {}
      ends.append(traffic.now)
      try file.carryOut(.snapshot(Snapshot.make(of: SQLiteJournal(folder.file("journal")))))
      // Of facts three cycles are kept, of notes one.
      let before = ends.dropLast(3).last?.milliseconds ?? .min
      try file.carryOut(
        .purge(before: before, notesBefore: ends.dropLast().last?.milliseconds ?? 0))
      file.log.empty()
      let free = try file.connection.number("PRAGMA freelist_count") ?? 0
      mostUsed = max(mostUsed, try folder.bytes(of: "journal").count - Int(free) * 4_096)
    }
    let reader = try JournalReader(folder.file("journal"))
    let kept = try #require(try reader.range())
    #expect(kept.count < Int(traffic.router.state.factNumber) / 3)
    let told = try file.connection.number("SELECT count(*) FROM fact") ?? 0
    #expect(Int(told) == kept.count)
    // Pages that were freed are used again: room is needed for a cycle and a snapshot more.
    #expect(try folder.bytes(of: "journal").count < mostUsed * 2)
    #expect(try reader.notes(since: .zero, limit: 10_000).count < 80)
    let recovery = try Recovery.read(JournalReader(folder.file("journal")))
    #expect(Snapshot(of: recovery.router, chain: 0) == Snapshot(of: traffic.router, chain: 0))
  }

  /// However large the batches: a step takes away some rows, or some batches.
  @Test func `what is old goes in small steps`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    var traffic = Traffic(seed: 2)
    let batches = (0..<3).map { _ in traffic.batches(250).flatMap(\.self) }
    for facts in batches { try file.commit(EncodedBatch(facts)) }
    while try file.tidy() {}
    try file.carryOut(.snapshot(Snapshot.make(of: SQLiteJournal(folder.file("journal")))))
    file.begin(.purge(before: .max))
    #expect(!file.wantsSnapshot)
    var rows = try file.connection.number("SELECT count(*) FROM fact") ?? 0
    #expect(rows > 2_000)
    while try file.tidy() {
      let left = try file.connection.number("SELECT count(*) FROM fact") ?? 0
      #expect(rows - left <= Int64(Purge.factsEachStep))
      rows = left
    }
    #expect(rows == 0)
    #expect(try file.connection.number("SELECT count(*) FROM batch") == 0)
    // What came behind the snapshot waits for another.
    for facts in traffic.batches(2) { try file.commit(EncodedBatch(facts)) }
    try file.carryOut(.purge(before: .min))
    #expect(!file.wantsSnapshot)
    try file.carryOut(.purge(before: .max))
    #expect(file.wantsSnapshot)
    #expect(try file.connection.number("SELECT count(*) FROM batch") == 2)
  }

  /// A daemon that is never quiet must not put off for ever what keeps its file small.
  @Test func `what can wait is done while commits never pause`() throws {
    let store = UntidyStore()
    let writer = try JournalWriter(store)
    defer { writer.stop() }
    var traffic = Traffic(seed: 3)
    let end = Date(timeIntervalSinceNow: 20)
    var before: Int?
    while store.tidied < (before ?? .max - 3) + 3, Date() < end {
      for facts in traffic.batches(1) { writer.append(facts, tag: 0) }
      writer.submit(isAlone: false)
      if before == nil, store.commits > 20 { before = store.tidied }
      usleep(500)
    }
    #expect(store.tidied >= (before ?? .max - 3) + 3)
  }
}

/// A disk on which there is always something to tidy.
private final class UntidyStore: JournalStore, @unchecked Sendable {
  private(set) var last: UInt64 = 0
  private(set) var commits = 0
  private(set) var tidied = 0

  func commit(_ batch: EncodedBatch) throws(StorageFailed) {
    last = batch.last
    commits += 1
  }

  func probe() throws(StorageFailed) {}
  func begin(_ chore: Chore) {}
  var isUrgent: Bool { false }
  func takeFinished() -> FinishedChore? { nil }
  var wantsSnapshot: Bool { false }

  func tidy() throws(StorageFailed) -> Bool {
    tidied += 1
    return true
  }
}
