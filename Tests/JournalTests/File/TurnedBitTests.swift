import System
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// A disk that gives back other bits than it was given, anywhere in a file with some of everything
/// in it: a start finds it, or comes to the same as before; and a repair helps, or says that it
/// does not.
struct TurnedBitTests {
  /// All that is asked of a journal.
  struct Told: Equatable {
    var facts: [StampedFact]
    var state: Snapshot
    var notes: [[UInt8]]

    /// Beginning as the daemon does.
    init(_ path: String) throws {
      _ = try JournalFile(path, .test(tellsFacts: true))
      state = Snapshot(of: try Recovery.read(JournalReader(path)).router, chain: 0)
      let reader = try JournalReader(path)
      notes = try reader.notes(since: .zero, limit: 1_000)
      facts = []
      // What a snapshot stands for may be damaged without harm to a start.
      if var cursor = try? reader.batches(after: 0) {
        while let batch = try? cursor.next() { facts += batch.facts }
      }
    }
  }

  /// A journal whose beginning was purged, with two snapshots, notes, names and facts behind them.
  static func journal(_ folder: TemporaryFolder, seed: UInt64) throws -> Told {
    var traffic = Traffic(seed: seed)
    do {
      let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
      for round in 0..<4 {
        for (place, facts) in traffic.batches(40).enumerated() {
          let notes = place % 3 == 0 ? [[UInt8(round), UInt8(place)]] : []
          try file.commit(EncodedBatch(facts, notes: notes))
          guard place % 5 == 0, let last = facts.last else { continue }
          var bare = Pending()
          let note = [UInt8(round), UInt8(place), 0]
          bare.append(note: note, at: last.at, before: last.number + 1, tag: 0)
          try file.commit(bare.batch)
        }
        while try file.tidy() {}
        if round != 1 {
          try file.carryOut(.snapshot(Snapshot.make(of: SQLiteJournal(folder.file("journal")))))
        }
        if round == 1 { try file.carryOut(.purge(before: .max)) }
      }
      for facts in traffic.batches(5) { try file.commit(EncodedBatch(facts)) }
      while try file.tidy() {}
      try file.connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
    }
    return try Told(folder.file("journal"))
  }

  /// - Returns: Whether anything was found.
  @discardableResult
  static func hold(_ before: Told, _ folder: TemporaryFolder, _ name: String) throws -> Bool {
    let copy = name + " repaired"
    guard let repair = try? Repair.copy(folder.file(name), to: folder.file(copy)) else {
      #expect(throws: JournalError.self, "\(name)") { try Told(folder.file(name)) }
      #expect(!Files.isNameTaken(folder.file(copy)), "\(name): no copy is left that is not whole")
      return true
    }
    let isFound = repair.fault != nil || repair.damage != nil
    if repair.fault == nil {
      let after = try Told(folder.file(name))
      #expect(after.state == before.state && after.notes == before.notes, "\(name)")
      #expect(after.facts == Array(before.facts.prefix(after.facts.count)), "\(name)")
      #expect((repair.damage == nil) == (after.facts == before.facts), "\(name)")
    } else {
      #expect(throws: (any Error).self, "\(name): \(repair.fault ?? "")") {
        _ = try Told(folder.file(name))
        try goOn(with: folder.file(name))
      }
    }
    guard repair.faultOfCopy == nil else { return isFound }
    let mended = try Told(folder.file(copy))
    #expect(mended.facts == Array(before.facts.prefix(mended.facts.count)), "\(name)")
    #expect(mended.notes.allSatisfy { before.notes.contains($0) }, "\(name)")
    #expect(mended.facts.last?.number ?? repair.last == repair.last, "\(name)")
    #expect(throws: Never.self, "\(name): it can be gone on with") {
      try goOn(with: folder.file(copy))
    }
    return isFound
  }

  /// As a daemon does when it begins.
  private static func goOn(with path: String) throws {
    let file = try JournalFile(path, .test(tellsFacts: true))
    let (next, at) = (file.last + 1, file.lastAt)
    try file.commit(EncodedBatch(first: next, last: next, at: at, facts: [1], notes: [1, 0]))
  }

  @Test(arguments: 1...4)
  func `bits that turn are found by a start, or change nothing of it`(seed: UInt64) throws {
    let folder = TemporaryFolder()
    let before = try Self.journal(folder, seed: seed)
    let good = try folder.bytes(of: "journal")
    var chance = SeededGenerator(seed: seed)
    var found = 0
    for _ in 0..<40 {
      var bytes = good
      let place = chance.below(bytes.count)
      bytes[place] ^= 1 << chance.below(8)
      try folder.write(bytes, to: "byte \(place)")
      if try Self.hold(before, folder, "byte \(place)") { found += 1 }
    }
    #expect(found > 0)
  }

  /// What stands in few bytes, and so is hardly hit by chance.
  @Test(arguments: [
    "UPDATE name SET fact = x'01ffff'",
    "UPDATE name SET fact = substr(fact, 1, 9)",
    "UPDATE meta SET value = -1 WHERE key = 'told'",
    "UPDATE meta SET value = value + 4096 WHERE key = 'told'",
    "UPDATE meta SET value = -1 WHERE key = 'start_fact'",
    "UPDATE meta SET value = value + 1 WHERE key = 'start_chain'",
    "UPDATE snapshot SET parts = 0",
    "UPDATE snapshot SET parts = -5",
    "UPDATE snapshot SET parts = parts - 1",
    "UPDATE snapshot SET format = 77",
    "UPDATE snapshot SET fact = -fact",
    "UPDATE snapshot SET fact = fact + 1",
    "UPDATE note SET notes = x'00' WHERE first = (SELECT max(first) FROM note)",
    "UPDATE note SET first = 0 WHERE first = (SELECT max(first) FROM note)",
    "DELETE FROM note WHERE first = (SELECT max(first) FROM note)",
    "DELETE FROM note WHERE first = (SELECT min(first) FROM note WHERE first > 0)",
    "DELETE FROM note WHERE first > (SELECT max(first) / 2 FROM note) AND first % 2 = 1",
    "DELETE FROM note WHERE first = (SELECT max(first) FROM note WHERE first < 0)",
    "DELETE FROM note WHERE first = (SELECT min(first) FROM note)",
    "DELETE FROM note",
    "UPDATE note SET chain = NULL WHERE first = (SELECT min(first) FROM note WHERE first > 0)",
    "UPDATE meta SET value = value + 1 WHERE key LIKE 'known_%'",
    "UPDATE batch SET last = -1 WHERE first = (SELECT max(first) FROM batch)",
    "UPDATE batch SET first = -9 WHERE first = (SELECT max(first) FROM batch)",
    "DELETE FROM batch WHERE first = (SELECT max(first) FROM batch)",
    "UPDATE batch SET at = at + 1 WHERE first = (SELECT min(first) FROM batch)",
  ])
  func `a turned bit beside the facts is found, too, or does no harm`(sql: String) throws {
    let folder = TemporaryFolder()
    let before = try Self.journal(folder, seed: 9)
    try folder.write(folder.bytes(of: "journal"), to: "turned")
    try Connection(folder.file("turned"), .readWrite).run(sql)
    try Self.hold(before, folder, "turned")
  }
}
