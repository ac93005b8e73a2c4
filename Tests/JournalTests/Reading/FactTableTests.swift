import Routing
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// What somebody with the sqlite3 shell sees.
struct FactTableTests {
  private static func rows(_ path: String, _ sql: String) throws -> [[String]] {
    let statement = try Connection(path, .readWrite).prepare(sql)
    var rows: [[String]] = []
    while try statement.step() {
      rows.append((0..<statement.columnCount).map { statement.text($0) })
    }
    return rows
  }

  @Test func `every fact is a row, by session, by rep and by time`() throws {
    let folder = TemporaryFolder()
    var traffic = Traffic(seed: 1)
    var all: [StampedFact] = []
    for _ in 0..<3 {
      // Names are known after a start, too.
      let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
      for facts in traffic.batches(120) {
        try file.commit(EncodedBatch(facts))
        all += facts
      }
      while try file.tidy() {}
    }
    var teller = Storyteller()
    let told = all.map { teller.line($0) }
    let rows = try Self.rows(
      folder.file("journal"), "SELECT number, kind, session, text FROM facts")
    #expect(rows.count == all.count)
    for (index, row) in rows.enumerated() {
      #expect(row[0] == "\(all[index].number)")
      #expect(row[1] == all[index].fact.kind.name)
      #expect(row[2] == all[index].fact.session.map { "\($0.number)" } ?? "")
      if !told[index].subject.hasPrefix("customer"), !told[index].what.contains("customer ") {
        #expect(row[3] == told[index].words)
      }
    }
    let ofFive = try Self.rows(folder.file("journal"), "SELECT number FROM facts WHERE session = 5")
    #expect(
      ofFive.map { $0[0] } == all.filter { $0.fact.session == SessionID(5) }.map { "\($0.number)" })
    let times = try Self.rows(
      folder.file("journal"), "SELECT time FROM facts WHERE rep = 'rep 3' ORDER BY time LIMIT 1")
    #expect(times[0][0].hasPrefix("2027-01-15 08:00:00"))
  }

  /// The clock jumps, or many call at once: a batch of thousands, of which the end of a process
  /// leaves some untold.
  @Test(arguments: 1...4)
  func `of a large batch every fact is a row, however often it begins anew`(steps: Int) throws {
    let folder = TemporaryFolder()
    var traffic = Traffic(seed: 4)
    var all: [StampedFact] = []
    for _ in 0..<3 {
      let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
      let facts = traffic.batches(160).flatMap(\.self)
      #expect(facts.count > FactTable.factsEachStep)
      try file.commit(EncodedBatch(facts))
      all += facts
      for _ in 0..<steps { _ = try file.tidy() }
    }
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    while try file.tidy() {}
    let rows = try Self.rows(folder.file("journal"), "SELECT number FROM fact ORDER BY number")
    #expect(rows.map { $0[0] } == all.map { "\($0.number)" })
    let reader = try JournalReader(folder.file("journal"))
    for number in UInt64(1)...traffic.router.state.lastSession {
      let session = SessionID(number)
      #expect(try reader.facts(of: session) == all.filter { $0.fact.session == session })
    }
  }

  @Test func `no customer's own id is in it`() throws {
    let folder = TemporaryFolder()
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    var traffic = Traffic(seed: 2)
    for facts in traffic.batches(200) { try file.commit(EncodedBatch(facts)) }
    while try file.tidy() {}
    let known = try Self.rows(
      folder.file("journal"), "SELECT count(*) FROM fact WHERE kind = 'customerKnown'")
    #expect(known != [["0"]])
    let found = try Self.rows(
      folder.file("journal"), "SELECT text FROM facts WHERE text LIKE '%\"customer %'")
    #expect(found == [])
  }
}
