import System
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// What lies beside the journal's file has a bound in bytes, whatever is written.
struct JournalSizeTests {
  @Test func `the log stays as long as it was made, however much is written`() throws {
    let folder = TemporaryFolder()
    let options = JournalFile.Options.test(tellsFacts: true)
    let file = try JournalFile(folder.file("journal"), options)
    var traffic = Traffic(seed: 1)
    var written = 0
    // The last batch, or step of the table, before it is emptied may go past its end.
    let most = options.logBytes + 48 * WriteAheadLog.frameBytes
    for facts in traffic.batches(1_500) {
      let batch = EncodedBatch(facts, notes: [[UInt8](repeating: 1, count: 900)])
      written += batch.facts.count + batch.notes.count
      try file.commit(batch)
      // As the journal's thread does, which has no quiet moment.
      if file.isUrgent { _ = try file.tidy() }
      #expect(Files.size(of: folder.file("journal") + "-wal") < most)
    }
    #expect(written > 4 * options.logBytes)
    while try file.tidy() {}
    #expect(Files.size(of: folder.file("journal") + "-wal") < most)
    let index = WriteAheadLog.indexBytes(for: options.logBytes)
    #expect(Files.size(of: folder.file("journal") + "-shm") == index)
    #expect(Files.size(of: HighWaterMark.path(folder.file("journal"))) == 4_096)
    #expect(WriteAheadLog.indexBytes(for: 16 << 20) == 128 << 10)
  }

  @Test func `two snapshots are kept, and no bytes of those before them`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    var traffic = Traffic(seed: 2)
    for _ in 0..<5 {
      for facts in traffic.batches(40) { try file.commit(EncodedBatch(facts)) }
      #expect(
        try file.carryOut(.snapshot(Snapshot.make(of: SQLiteJournal(folder.file("journal")))))
          == nil)
    }
    let connection = file.connection
    #expect(try connection.number("SELECT count(*) FROM snapshot") == 2)
    let parts = try connection.number(
      "SELECT count(*) FROM part WHERE fact NOT IN (SELECT fact FROM snapshot)")
    #expect(parts == 0)
  }
}
