import Routing
import System
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// A rule that is broken in a thread of the journal must leave a report of the crash.
struct ThreadFaultTests {
  @Test func `a fault in the journal's thread leaves a report`() async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      CrashReport.install(program: "test 1.0")
      let writer = try JournalWriter(BrokenStore())
      var traffic = Traffic(seed: 1)
      writer.append(traffic.begin(), tag: 1)
      writer.submit(isAlone: false)
      writer.wait(milliseconds: 20_000)
      writer.stop()
    }
    try Self.requireReport(result)
  }

  @Test func `a fault in the snapshot's thread leaves a report`() async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      CrashReport.install(program: "test 1.0")
      let folder = TemporaryFolder()
      let file = try JournalFile(folder.file("journal"), .test())
      var traffic = Traffic(seed: 1)
      for facts in traffic.batches(100) { try file.commit(EncodedBatch(facts)) }
      let writer = try JournalWriter(file)
      let snapshotter = Snapshotter(SQLiteJournal(folder.file("journal")))
      _ = snapshotter.begin(into: writer, tag: 1) { preconditionFailure("broken") }
      writer.wait(milliseconds: 20_000)
      writer.stop()
    }
    try Self.requireReport(result)
  }

  private static func requireReport(_ result: ExitTest.Result?) throws {
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(text.contains(#/test 1\.0 crashes by SIG(ILL|TRAP)/#), "\(text)")
    #expect(text.contains(#/Where it was:\n\S+/#), "\(text)")
  }
}

private final class BrokenStore: JournalStore, @unchecked Sendable {
  var last: UInt64 { 0 }
  func commit(_ batch: EncodedBatch) throws(StorageFailed) {
    preconditionFailure("broken")
  }
  func probe() throws(StorageFailed) {}
  func begin(_ chore: Chore) {}
  var isUrgent: Bool { false }
  func tidy() throws(StorageFailed) -> Bool { false }
  func takeFinished() -> FinishedChore? { nil }
  var wantsSnapshot: Bool { false }
}
