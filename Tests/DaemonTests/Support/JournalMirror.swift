import Foundation
import Interface
import TestSupport
import Testing
import Vocabulary

@testable import Daemon
@testable import Engine
@testable import Journal
@testable import JournalSQLite

/// A journal in a file with the contents of a store in memory, like a daemon's: with its table, its
/// snapshots and its purges, and read by an errand's reader.
final class JournalMirror {
  let folder = TemporaryFolder()
  private let file: JournalFile
  private var taken = 0
  private var names = JournalNames()

  init() throws {
    var options = JournalFile.Options(program: "omnid test", now: Instant(milliseconds: 1_000))
    options.logBytes = 1 << 20
    file = try JournalFile(folder.file("journal"), options)
  }

  private var path: String { folder.file("journal") }

  func follow(_ store: MemoryStore) {
    while taken < store.batches.count {
      do {
        try file.commit(store.batches[taken])
      } catch {
        Issue.record("the file does not take a batch: \(error)")
      }
      taken += 1
    }
  }

  func facts(
    from: UInt64, withQueues: Bool
  ) throws -> (items: [FactItem], next: UInt64) {
    try ErrandRunner.facts(from: from, withQueues: withQueues, JournalReader(path), &names)
  }

  func over(
    _ filter: SessionFilter, before: UInt64
  ) throws -> (rows: [SessionRow], next: UInt64?) {
    try ErrandRunner.over(filter, before: before, JournalReader(path), &names)
  }

  /// Forgets what the process knew, as a restart does.
  func restart() { names = JournalNames() }

  /// Does a little of the work that can wait, such as the table of facts.
  func tidy() throws { _ = try file.tidy() }

  func tidyAll() throws { while try file.tidy() {} }

  func snapshot() throws { try carryOut(.snapshot(Snapshot.make(of: SQLiteJournal(path)))) }

  func purge(before instant: Instant) throws {
    try carryOut(.purge(before: instant.milliseconds, notesBefore: instant.milliseconds))
  }

  private func carryOut(_ chore: Chore) throws {
    try tidyAll()
    file.begin(chore)
    try tidyAll()
    if let failure = file.takeFinished()?.failure { throw failure }
  }

  var oldest: UInt64 { (try? JournalReader(path).range()?.lowerBound) ?? 0 }
}

/// Removes the ids of customers who were erased later from facts, in the most straightforward way.
enum ErasedFacts {
  static func taken(out facts: [StampedFact]) -> [StampedFact] {
    var names: [CustomerID: (name: CustomerName, at: UInt64)] = [:]
    var erased: [(name: CustomerName, at: UInt64)] = []
    for stamped in facts {
      if case .customer(let id, .known(let name, _)) = stamped.fact {
        names[id] = (name, stamped.number)
      }
      if case .customer(let id, .erased) = stamped.fact, let known = names[id] {
        erased.append((known.name, stamped.number))
      }
    }
    return facts.map { stamped in
      guard let id = stamped.fact.customer, let known = names[id],
        erased.contains(where: { $0.name == known.name && $0.at > known.at })
      else { return stamped }
      var stamped = stamped
      stamped.fact = stamped.fact.erasing(id)
      return stamped
    }
  }
}
