import Foundation
import Routing
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// A journal of every format that was ever released, as the statements that make it, opens and goes
/// on. They are written as in `GoldenTests`, before the format's first release.
struct GoldenFileTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Golden")

  private static func facts(_ traffic: inout Traffic) -> [[StampedFact]] {
    (0..<6).map { _ in traffic.batches(8).flatMap(\.self) }
  }

  private static func statements(of path: String) throws -> String {
    let connection = try Connection(path, .readWrite)
    var text = Schema.tables.replacing("\n\n", with: "\n") + "\n"
    for pragma in ["application_id", "user_version"] {
      text += "PRAGMA \(pragma) = \(try connection.number("PRAGMA \(pragma)") ?? 0);\n"
    }
    let rows = [
      "'meta', quote(key), quote(value)", "'program', since, quote(name), at",
      "'batch', first, last, at, written, sum, chain, quote(facts), quote(commands)",
      "'note', first, at, sum, quote(notes), chain",
      "'snapshot', fact, at, chain, format, parts, bytes",
      "'part', fact, place, sum, quote(bytes)",
    ]
    for row in rows {
      let table = String(row.dropFirst().prefix { $0 != "'" })
      let statement = try connection.prepare(
        "SELECT \(row.drop { $0 != " " }.dropFirst()) FROM \(table)")
      while try statement.step() {
        let values = (0..<statement.columnCount).map { statement.text($0) }
        text += "INSERT INTO \(table) VALUES (\(values.joined(separator: ", ")));\n"
      }
    }
    return text
  }

  @Test(arguments: 1...Schema.format)
  func `a journal of every format is read, and goes on`(format: Int64) throws {
    let folder = TemporaryFolder()
    let golden = Self.folder.appending(path: "journal-\(format).sql")
    if ProcessInfo.processInfo.environment["OMNID_WRITE_GOLDEN"] != nil,
      format == Schema.format
    {
      let file = try JournalFile(folder.file("new"), .test())
      var traffic = Traffic(seed: 4_711)
      for (index, facts) in Self.facts(&traffic).enumerated() {
        try file.commit(EncodedBatch(facts, notes: [[UInt8(index)]]))
        if index == 3 {
          file.begin(.snapshot(Snapshot.make(of: SQLiteJournal(folder.file("new")))))
          while try file.tidy() {}
        }
      }
      try Self.statements(of: folder.file("new")).write(
        to: golden, atomically: true, encoding: .utf8)
    }
    try Connection(folder.file("journal"), .create).run(String(contentsOf: golden, encoding: .utf8))
    let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
    let reader = try JournalReader(folder.file("journal"))
    let facts = try reader.allFacts()
    #expect(facts.count > 100 && facts.count == Int(file.last))
    #expect(try reader.notes(since: .zero, limit: 2) == [[5], [4]])
    let recovery = try Recovery.read(JournalReader(folder.file("journal")))
    #expect(recovery.snapshot > 0 && recovery.passedOver == [])
    var router = Router()
    for fact in facts { router.apply(fact) }
    #expect(Snapshot(of: recovery.router, chain: 0) == Snapshot(of: router, chain: 0))
    var traffic = Traffic(seed: 1, continuing: router, at: router.state.now, customers: 100)
    // Only from format 3 on it is known where commands end.
    #expect((try reader.firstCommandEnds(after: 0) == nil) == (format < 3))
    for more in traffic.batches(5) { try file.commit(EncodedBatch(more)) }
    #expect(
      try JournalReader(folder.file("journal")).firstCommandEnds(after: UInt64(facts.count)) != nil)
    while try file.tidy() {}
    #expect(try reader.statistics().indexedUpTo == traffic.router.state.factNumber)
  }
}

extension JournalReader {
  fileprivate func firstCommandEnds(after fact: UInt64) throws -> [UInt64]? {
    var cursor = try batches(after: fact)
    return try cursor.next()?.commandEnds()
  }
}
