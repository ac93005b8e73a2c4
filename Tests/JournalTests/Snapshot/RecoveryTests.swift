import Foundation
import Routing
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

struct RecoveryTests {
  private static func keep(_ snapshot: Snapshot, in file: JournalFile) throws {
    file.begin(.snapshot(snapshot))
    while try file.tidy() {}
    #expect(file.takeFinished()?.failure == nil)
  }

  @Test func `a start takes the newest snapshot and the facts behind it`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    var traffic = Traffic(seed: 1)
    for round in 0..<5 {
      for facts in traffic.batches(80) { try file.commit(EncodedBatch(facts)) }
      var told: [Double] = []
      let recovery = try Recovery.read(JournalReader(folder.file("journal"))) { told.append($0) }
      #expect(recovery.router.recount() == [])
      #expect(Snapshot(of: recovery.router, chain: 0) == Snapshot(of: traffic.router, chain: 0))
      #expect((recovery.snapshot > 0) == (round > 0))
      #expect(told == told.sorted() && told.last == 1)
      for facts in traffic.batches(1) { try file.commit(EncodedBatch(facts)) }
      try Self.keep(Snapshot.make(of: SQLiteJournal(folder.file("journal"))), in: file)
    }
    let reader = try JournalReader(folder.file("journal"))
    let known = try reader.snapshots()
    #expect(known.count == 2 && known[0].fact == traffic.router.state.factNumber)
    let parts = try file.connection.number("SELECT count(*) FROM part")
    #expect(parts == Int64(known[0].parts + known[1].parts))

    // Nothing older than the older of the two is needed any more.
    file.begin(.purge(before: .max))
    while try file.tidy() {}
    #expect(try reader.range()?.lowerBound == known[1].fact + 1)
    let recovery = try Recovery.read(JournalReader(folder.file("journal")))
    #expect(Snapshot(of: recovery.router, chain: 0) == Snapshot(of: traffic.router, chain: 0))
  }

  @Test func `a snapshot that is damaged is passed over, and said`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    var traffic = Traffic(seed: 2)
    for _ in 0..<2 {
      for facts in traffic.batches(50) { try file.commit(EncodedBatch(facts)) }
      try Self.keep(Snapshot.make(of: SQLiteJournal(folder.file("journal"))), in: file)
    }
    let known = try JournalReader(folder.file("journal")).snapshots()
    file.begin(.purge(before: .max))
    while try file.tidy() {}
    let wanted = Snapshot(of: traffic.router, chain: 0)

    try file.connection.run("UPDATE part SET bytes = x'00' WHERE fact = \(known[0].fact)")
    var recovery = try Recovery.read(JournalReader(folder.file("journal")))
    #expect(recovery.snapshot == known[1].fact)
    #expect(recovery.passedOver.count == 1)
    #expect(Snapshot(of: recovery.router, chain: 0) == wanted)

    try file.connection.run("UPDATE snapshot SET chain = 1 WHERE fact = \(known[1].fact)")
    #expect {
      try Recovery.read(JournalReader(folder.file("journal")))
    } throws: { error in
      guard case .damaged(let damage) = error as? JournalError else { return false }
      return damage.what.contains("no snapshot of them can be read")
    }
    try file.connection.run(
      "UPDATE snapshot SET chain = \(Int64(bitPattern: known[1].chain)) WHERE chain = 1")
    recovery = try Recovery.read(JournalReader(folder.file("journal")))
    #expect(Snapshot(of: recovery.router, chain: 0) == wanted)

    // The next one takes the place of the one that cannot be read, and not of the good one.
    for facts in traffic.batches(3) { try file.commit(EncodedBatch(facts)) }
    try Self.keep(Snapshot.make(of: SQLiteJournal(folder.file("journal"))), in: file)
    let kept = try JournalReader(folder.file("journal")).snapshots().map(\.fact)
    #expect(kept == [traffic.router.state.factNumber, known[1].fact])
    #expect(try Recovery.read(JournalReader(folder.file("journal"))).passedOver == [])
  }

  @Test func `a snapshot is made and kept while facts come in`() throws {
    let folder = TemporaryFolder()
    let writer = try JournalWriter(JournalFile(folder.file("journal"), .test(tellsFacts: true)))
    let snapshotter = Snapshotter(SQLiteJournal(folder.file("journal")))
    var traffic = Traffic(seed: 3)
    var told: [Completion] = []
    var begun = 0
    for (tag, facts) in traffic.batches(600).enumerated() {
      writer.append(facts, tag: 0)
      writer.submit(isAlone: tag % 2 == 0)
      if tag > 0, tag % 100 == 0, snapshotter.begin(into: writer, tag: 1) { begun += 1 }
      writer.takeCompleted(into: &told)
    }
    waitUntil {
      writer.takeCompleted(into: &told)
      return told.count { $0.tag == 1 } >= begun
    }
    #expect(begun > 0)
    #expect(
      told.filter { $0.tag == 1 }
        == [Completion](
          repeating: Completion(tag: 1, failure: nil), count: begun))
    writer.stop()
    let recovery = try Recovery.read(JournalReader(folder.file("journal")))
    #expect(recovery.snapshot > 0)
    #expect(Snapshot(of: recovery.router, chain: 0) == Snapshot(of: traffic.router, chain: 0))
  }
}
