import Foundation
import Routing
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// S28, and customers who are erased: what must be forgotten is nowhere in the file any more, and
/// the journal is whole without it.
struct ForgettingTests {
  private static func bytes(of folder: TemporaryFolder) throws -> [UInt8] {
    try folder.bytes(of: "journal") + folder.bytes(of: "journal-wal")
  }

  private static func found(in folder: TemporaryFolder) throws -> [String] {
    let bytes = try Data(Self.bytes(of: folder))
    return ([ForgettingHistory.erased] + ForgettingHistory.messageIDs).filter {
      bytes.range(of: Data($0.utf8)) != nil
    }
  }

  @Test(arguments: 1...3)
  func `what was deleted and erased is in no byte of the file`(seed: UInt64) throws {
    let folder = TemporaryFolder()
    var history = try ForgettingHistory(folder.file("journal"), .test(tellsFacts: true), seed: seed)
    try history.deleteAndErase()
    #expect(try Self.found(in: folder).count == 4)
    #expect(history.deleted.count > 3)
    try history.go(on: 24)
    // Neither of the two snapshots stands behind it, then only one.
    for _ in 0..<2 {
      try history.purge(notesBefore: .min)
      #expect(history.file.wantsSnapshot)
      #expect(try JournalReader(folder.file("journal")).allFacts() == history.all)
      try history.snapshot()
      try history.go(on: 8)
    }
    #expect(try history.purge() == nil)
    #expect(!history.file.wantsSnapshot)
    #expect(try Self.found(in: folder) == [])
    let reader = try JournalReader(folder.file("journal"))
    #expect(try reader.allFacts() == history.left)
    #expect(history.left.count < history.all.count)
    #expect(try reader.notes(since: .zero, limit: 10) == [])
    for session in history.deleted {
      #expect(try reader.facts(of: session).map(\.fact) == [.session(session, .deleted)])
    }
    let known = try history.file.connection.number("SELECT count(*) FROM forget")
    #expect(known == 0)
    try Self.checkRecovery(of: folder.file("journal"), history)
    // It goes on, and a purge that comes again finds nothing to do.
    try history.go(on: 16)
    try history.purge()
    #expect(try reader.allFacts() == history.left)
    try Self.checkRecovery(of: folder.file("journal"), history)
  }

  static func checkRecovery(of path: String, _ history: ForgettingHistory) throws {
    let recovery = try Recovery.read(JournalReader(path))
    #expect(recovery.snapshot > 0 && recovery.passedOver == [])
    #expect(recovery.router.recount() == [])
    #expect(
      Snapshot(of: recovery.router, chain: 0) == Snapshot(of: history.traffic.router, chain: 0))
  }

  @Test func `where nothing happens any more, a snapshot that is made anew is enough`() throws {
    let folder = TemporaryFolder()
    var history = try ForgettingHistory(folder.file("journal"), .test(tellsFacts: true), seed: 4)
    try history.deleteAndErase()
    try history.snapshot()
    try history.purge()
    #expect(history.file.wantsSnapshot)
    try history.snapshot()
    try history.purge()
    #expect(!history.file.wantsSnapshot)
    #expect(try Self.found(in: folder) == [])
    #expect(try JournalReader(folder.file("journal")).allFacts() == history.left)
    try Self.checkRecovery(of: folder.file("journal"), history)
  }

  @Test func `who was erased and comes again is somebody new, and stays`() throws {
    let folder = TemporaryFolder()
    var history = try ForgettingHistory(folder.file("journal"), .test(tellsFacts: true), seed: 5)
    try history.deleteAndErase()
    let left = history.left
    let again = history.traffic.ask(
      .customer(
        .message(MessageCommand(customer: history.customer, text: "hello", messageID: "new"))))
    try history.file.commit(EncodedBatch(again))
    for _ in 0..<2 { try history.snapshot() }
    try history.purge()
    #expect(try JournalReader(folder.file("journal")).allFacts() == left + again)
    #expect(try Self.found(in: folder) == [ForgettingHistory.erased])
  }

  /// Facts of which some are missing never make a state that is another than it was.
  @Test func `without a snapshot behind what was forgotten, a start says so`() throws {
    let folder = TemporaryFolder()
    var history = try ForgettingHistory(folder.file("journal"), .test(tellsFacts: true), seed: 6)
    try history.deleteAndErase()
    for _ in 0..<2 { try history.snapshot() }
    try history.purge()
    try history.file.connection.run("DELETE FROM snapshot")
    #expect {
      try Recovery.read(JournalReader(folder.file("journal")))
    } throws: { error in
      "\(error)".contains("were deleted, and no snapshot after them can be read")
    }
  }

  @Test func `a batch that is damaged is not made to look whole`() throws {
    let folder = TemporaryFolder()
    var history = try ForgettingHistory(folder.file("journal"), .test(tellsFacts: true), seed: 7)
    try history.deleteAndErase()
    for _ in 0..<2 { try history.snapshot() }
    let session = try #require(history.deleted.last?.number)
    try history.file.connection.run(
      "UPDATE batch SET facts = facts || x'00' WHERE first = (SELECT max(first) FROM batch "
        + "WHERE first <= (SELECT min(number) FROM fact WHERE session = \(session)))")
    let failure = try #require(try history.purge())
    #expect(failure.reason.contains("are not as they were written"))
    #expect(throws: JournalError.self) { try JournalReader(folder.file("journal")).allFacts() }
  }

  @Test func `while somebody reads in the log, it is kept in mind`() throws {
    let folder = TemporaryFolder()
    var history = try ForgettingHistory(folder.file("journal"), .test(tellsFacts: true), seed: 8)
    try history.deleteAndErase()
    for _ in 0..<2 { try history.snapshot() }
    let other = try Connection(folder.file("journal"), .readWrite)
    try other.run("BEGIN")
    _ = try other.number("SELECT count(*) FROM batch")
    try history.purge()
    #expect(try Self.found(in: folder) != [])
    try other.run("COMMIT")
    try history.purge()
    #expect(try Self.found(in: folder) == [])
  }
}
