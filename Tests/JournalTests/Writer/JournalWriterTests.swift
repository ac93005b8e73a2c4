import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

struct JournalWriterTests {
  /// Waits until so many are told, as a loop does: woken by the descriptor.
  static func wait<Store>(
    _ writer: JournalWriter<Store>, for count: Int
  ) throws -> [Completion] {
    var completed: [Completion] = []
    let end = Date(timeIntervalSinceNow: 20)
    while completed.count < count, Date() < end {
      writer.wait(milliseconds: 1_000)
      writer.takeCompleted(into: &completed)
    }
    try #require(completed.count == count)
    return completed
  }

  @Test func `everything handed over is told once, in order, when it is on disk`() throws {
    let folder = TemporaryFolder()
    let writer = try JournalWriter(JournalFile(folder.file("journal"), .test(tellsFacts: true)))
    defer { writer.stop() }
    var traffic = Traffic(seed: 1)
    let batches = traffic.batches(400)
    var told: [Completion] = []
    for (tag, facts) in batches.enumerated() {
      writer.append(facts, note: [UInt8(tag % 7)], tag: UInt64(tag))
      if tag % 3 == 0 { writer.submit(isAlone: false) }
      if tag % 50 == 0 { writer.takeCompleted(into: &told) }
    }
    writer.submit(isAlone: false)
    told += try Self.wait(writer, for: batches.count - told.count)
    #expect(told == (0..<400).map { Completion(tag: $0, failure: nil) })
    #expect(try JournalReader(folder.file("journal")).allFacts() == batches.flatMap(\.self))
  }

  /// Commits go on, and the table for people does not: somebody must hear of it, and not with every
  /// commit.
  @Test func `a table that cannot be written is told once`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    try file.connection.run(
      "CREATE TRIGGER broken BEFORE INSERT ON fact BEGIN SELECT RAISE(ABORT, 'broken'); END")
    let writer = try JournalWriter(file)
    var traffic = Traffic(seed: 5)
    var told: [Completion] = []
    for facts in traffic.batches(4) {
      writer.append(facts, tag: 0)
      writer.submit(isAlone: false)
      usleep(60_000)
      writer.takeCompleted(into: &told)
    }
    writer.stop()
    writer.takeCompleted(into: &told)
    #expect(told.count { $0.tag == 0 && $0.failure == nil } == 4)
    let failures = told.filter { $0.tag == .max }
    #expect(failures.count == 1)
    #expect(failures.first?.failure?.reason.contains("broken") == true)
  }

  @Test func `one alone is on disk when it has been submitted`() throws {
    let store = MemoryStore()
    let writer = try JournalWriter(store)
    defer { writer.stop() }
    var traffic = Traffic(seed: 2)
    var immediate = 0
    for (tag, facts) in traffic.batches(50).enumerated() {
      writer.append(facts, tag: UInt64(tag))
      if writer.submit(isAlone: true) {
        immediate += 1
        var told: [Completion] = []
        writer.takeCompleted(into: &told)
        #expect(told == [Completion(tag: UInt64(tag), failure: nil)])
      } else {
        _ = try Self.wait(writer, for: 1)
      }
      usleep(200)
    }
    #expect(immediate > 25)
    #expect(store.batches.count == 50)
  }

  @Test func `what comes while the disk is busy goes together`() throws {
    let store = SlowStore()
    let writer = try JournalWriter(store)
    var traffic = Traffic(seed: 3)
    let batches = traffic.batches(200)
    for (tag, facts) in batches.enumerated() {
      writer.append(facts, tag: UInt64(tag))
      writer.submit(isAlone: false)
    }
    _ = try Self.wait(writer, for: 200)
    writer.stop()
    #expect(store.commits < 20)
    #expect(store.last == batches.last?.last?.number)
  }

  @Test func `stopping commits what was handed over`() throws {
    let store = MemoryStore()
    let writer = try JournalWriter(store)
    var traffic = Traffic(seed: 4)
    let batches = traffic.batches(20)
    for facts in batches { writer.append(facts, tag: 0) }
    writer.stop()
    #expect(try store.facts() == batches.flatMap(\.self))
  }

  @Test func `a failure is told to all that waited, and nothing is taken until it is over`() throws
  {
    let store = MemoryStore()
    let writer = try JournalWriter(store)
    defer { writer.stop() }
    var traffic = Traffic(seed: 5)
    let batches = traffic.batches(10)
    writer.append(batches[0], tag: 0)
    writer.submit(isAlone: false)
    #expect(try Self.wait(writer, for: 1) == [Completion(tag: 0, failure: nil)])

    let full = StorageFailed(.full, reason: "test")
    store.failure = full
    writer.append(batches[1], tag: 1)
    writer.append(batches[2], tag: 2)
    writer.submit(isAlone: false)
    let told = try Self.wait(writer, for: 2)
    #expect(told == [1, 2].map { Completion(tag: $0, failure: full) })
    #expect(writer.condition == .refusing(full))
    writer.append(batches[3], tag: 3)
    #expect(try Self.wait(writer, for: 1) == [Completion(tag: 3, failure: full)])

    store.failure = nil
    writer.probe()
    waitUntil { writer.condition == .recovered }
    writer.append(batches[4], tag: 4)
    #expect(try Self.wait(writer, for: 1).first?.failure != nil)
    // The owner's state goes back to what is on disk, and on from there.
    #expect(writer.resume() == batches[0].last?.number)
    writer.append(batches[1], tag: 5)
    writer.submit(isAlone: false)
    #expect(try Self.wait(writer, for: 1) == [Completion(tag: 5, failure: nil)])
    #expect(try store.facts() == batches[0] + batches[1])
  }

  @Test func `a journal without a thread does the same, step by step`() throws {
    let log = SteppedLog(MemoryStore())
    var traffic = Traffic(seed: 6)
    let batches = traffic.batches(6)
    var told: [Completion] = []
    log.append(batches[0], tag: 0)
    log.append(batches[1], tag: 1)
    log.step()
    log.takeCompleted(into: &told)
    #expect(told.isEmpty)
    log.submit(isAlone: true)
    #expect(log.isWaiting)
    log.step()
    log.takeCompleted(into: &told)
    #expect(told.map(\.tag) == [0, 1] && told.allSatisfy { $0.failure == nil })
    #expect(log.store.batches.count == 1)
    log.store.failure = StorageFailed(.inputOutput, reason: "test")
    log.append(batches[2], tag: 2)
    log.submit(isAlone: true)
    log.step()
    log.store.failure = nil
    log.probe()
    #expect(log.condition == .recovered)
    #expect(log.resume() == batches[1].last?.number)
    log.append(batches[2], tag: 3)
    log.submit(isAlone: true)
    log.step()
    told = []
    log.takeCompleted(into: &told)
    #expect(told.map { $0.failure == nil } == [false, true])
    #expect(try log.store.facts() == batches[...2].flatMap(\.self))
  }
}

/// A disk that takes its time.
private final class SlowStore: JournalStore, @unchecked Sendable {
  private(set) var last: UInt64 = 0
  private(set) var commits = 0

  func commit(_ batch: EncodedBatch) throws(StorageFailed) {
    usleep(20_000)
    last = batch.last
    commits += 1
  }

  func probe() throws(StorageFailed) {}
  func begin(_ chore: Chore) {}
  var isUrgent: Bool { false }
  func tidy() throws(StorageFailed) -> Bool { false }
  func takeFinished() -> FinishedChore? { nil }
  var wantsSnapshot: Bool { false }
}
